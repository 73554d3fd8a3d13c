"""Good files of every format, changed at random: bytes, cells, the members of a zip, and the XML in them.

`fuzzed(name, seed, n)` gives n of one format, the same for the same seed. `Trial` loads each into a store and
says what went wrong: an exception, a load that is half done, one that takes too long or too much memory.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import signal
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.store import Store
from tests.loaders.malformed import Spoilt, Tried, survives
from tests.loaders.mapping.support import SAMPLES
from tests.loaders.support import TIDY, good_files, new_store, xlsx_bytes

SECONDS = 20  # that one file may take
ROWS = 60  # of a good file that are kept: more rows are no other format
Change = Callable[[random.Random, bytes], bytes]

TOKENS = (
    *(b"", b"0", b"-1", b"1e999", b"NaN", b"2026-02-30", b"99/99/9999", b"=1+1", b'"', b'""', b",", b";"),
    *(b"\t", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\r\n", b"\xc2\xa0", b"\xe2\x80\x8b"),
    *(b"\xf0\x9f\x91\xb6", b"9" * 400, b"A" * 5_000, b"*", b"n/a", b"DNS", b"<5", b"%", b"\xc2\xa3", b"ZZA"),
    *(b"total", b"#REF!", b"..", b"{0}", b"1,234", b"12.5.6", b"0x1F", b"\xd9\xa1\xd9\xa2", b"True", b"None"),
    *(b"null", b"-", b"2026-13", b"March", b"Q5 2026"),
)


def change_bytes(rng: random.Random, content: bytes) -> bytes:
    """A few bytes put in, taken out, doubled or changed."""
    made = bytearray(content)
    for _ in range(rng.randrange(1, 8)):
        at, length = rng.randrange(len(made) + 1), rng.randrange(1, 30)
        kind = rng.randrange(4)
        if kind == 0:
            made[at:at] = rng.choice(TOKENS)
        elif kind == 1:
            del made[at : at + length]
        elif kind == 2:
            made[at:at] = made[at : at + length]
        elif made:
            made[at % len(made)] = rng.randrange(256)
    return bytes(made) or b"\n"


def change_cells(rng: random.Random, content: bytes) -> bytes:
    """Cells of a table of text replaced by what stands in such cells, and by what does not."""
    lines = content.split(b"\n")
    for _ in range(rng.randrange(1, 10)):
        at = rng.randrange(len(lines))
        cells = lines[at].split(b",")
        cells[rng.randrange(len(cells))] = rng.choice(
            (rng.choice(TOKENS), rng.choice(cells), rng.choice(TOKENS))
        )
        lines[at] = b",".join(cells)
    return b"\n".join(lines)


def change_lines(rng: random.Random, content: bytes) -> bytes:
    """Lines moved, doubled, left out or cut."""
    lines = content.splitlines(keepends=True)
    for _ in range(rng.randrange(1, 6)):
        at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
        kind = rng.randrange(4)
        if kind == 0:
            lines[at], lines[to] = lines[to], lines[at]
        elif kind == 1:
            lines.insert(to, lines[at])
        elif kind == 2 and len(lines) > 1:
            del lines[at]
        else:
            lines[at % len(lines)] = lines[at % len(lines)][: rng.randrange(40)]
    return b"".join(lines)


def of_members(change: Change) -> Change:
    """The change done to one text part inside a zip."""

    def changed(rng: random.Random, content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {member.filename: archive.read(member) for member in archive.infolist()}
        chosen = rng.choice(
            [name for name, part in parts.items() if part and name.endswith((".xml", ".rels"))]
        )
        return _zipped({**parts, chosen: change(rng, parts[chosen])})

    changed.__name__ = f"{change.__name__}_inside"
    return changed


def change_xml(rng: random.Random, xml: bytes) -> bytes:
    """Tags, attributes and values of XML changed so that it stays nearly XML."""
    found = list(re.finditer(rb"<[^<>]*>|\"[^\"<>]*\"|>[^<>]+<", xml))
    made = bytearray(xml)
    for match in sorted(rng.sample(found, min(len(found), rng.randrange(1, 6))), key=lambda m: -m.start()):
        old = match.group()
        new = rng.choice(
            (
                b"",
                old * 2,
                rng.choice(found).group(),
                old[:-1] + rng.choice(TOKENS[:12]) + old[-1:],
                b'"' + rng.choice(TOKENS) + b'"',
                b">" + str(rng.choice((-1, 0, 1 << 31, 1 << 63, 1e308))).encode() + b"<",
                b"<!-- " + old + b" -->",
                b"<![CDATA[" + old + b"]]>",
                b"&nothing;",
            )
        )
        made[match.start() : match.end()] = new
    return bytes(made)


def change_values(rng: random.Random, content: bytes) -> bytes:
    """The texts and numbers of a workbook's cells replaced by what stands in cells, and by what does not."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {member.filename: archive.read(member) for member in archive.infolist()}
    held = [n for n in parts if re.search(r"sheet\d+\.xml$|sharedStrings\.xml$|content\.xml$", n)]
    name = rng.choice(held)
    texts = [m for m in re.finditer(rb">([^<>]+)<", parts[name]) if m.group(1).strip()]
    made = bytearray(parts[name])
    for match in sorted(rng.sample(texts, min(len(texts), rng.randrange(1, 8))), key=lambda m: -m.start()):
        token = rng.choice(TOKENS) if rng.random() < 0.7 else rng.choice(texts).group(1)
        made[match.start(1) : match.end(1)] = escape(token.decode("utf-8", "replace")).encode()
    return _zipped({**parts, name: bytes(made)})


def change_zip(rng: random.Random, content: bytes) -> bytes:
    """Members of a zip left out, renamed, doubled, emptied or cut; or its directory tells something else."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {member.filename: archive.read(member) for member in archive.infolist()}
    name = rng.choice(list(parts))
    kind = rng.randrange(7)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[rng.choice(("../" + name, name.upper(), "/" + name, name + "x", ""))] = parts.pop(name)
    elif kind == 2:
        parts[name] = parts[name][: rng.randrange(len(parts[name]) + 1)]
    elif kind == 3:
        parts[name] = parts[rng.choice(list(parts))]
    elif kind == 4:
        parts["xl/worksheets/sheet99.xml"] = b"<worksheet><sheetData/></worksheet>" * rng.randrange(3)
    made = bytearray(_zipped(parts))
    if kind == 5:
        made = made[: -rng.randrange(1, 60)]
    if kind == 6 and len(made) > 60:
        struct.pack_into("<I", made, len(made) - rng.randrange(4, 50), rng.randrange(1 << 32))
    return bytes(made)


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name or "x"), part)
    return stream.getvalue()


OF_TEXT: tuple[Change, ...] = (change_bytes, change_cells, change_cells, change_lines)
OF_ZIPS: tuple[Change, ...] = (
    *(change_bytes, change_zip, change_values, change_values, change_values),
    *(of_members(change_bytes), of_members(change_xml), of_members(change_xml)),
)


@cache
def formats() -> dict[str, tuple[str, bytes]]:
    """A good file of every source, of every mapping, and a tidy workbook: name of the format -> file."""
    with TemporaryDirectory() as folder:
        files = good_files(Path(folder))
    files["tidy workbook"] = ("tidy.xlsx", xlsx_bytes({"Data": TIDY}))
    for path in sorted(SAMPLES.glob("*.csv")):
        if not path.stem.endswith("-bad"):
            files[f"mapping {path.stem}"] = (path.name, _first_month(path.stem, path.read_bytes()))
    return dict(sorted(files.items()))


def _first_month(mapping: str, content: bytes) -> bytes:
    """A part of a sample that can be loaded by itself into the store of these tests."""
    lines = [line for line in content.splitlines(keepends=True) if b"Eastholme" not in line]
    if mapping == "acuity":  # it says its days, and months that it lacks are not counted
        return b"".join(lines[:190]).replace(b"Period to,31/10/2026", b"Period to,30/04/2026")
    return b"".join(lines[:250] if mapping == "roster" else lines[:ROWS])


def fuzzed(name: str, seed: int, n: int) -> Iterator[Spoilt]:
    """n files of one format, each changed once to three times."""
    rng = random.Random(f"{seed} {name}")
    file_name, good = formats()[name]
    ways = OF_ZIPS if good.startswith(b"PK") else OF_TEXT
    for _ in range(n):
        content, done = good, []
        for _time in range(rng.choice((1, 1, 2, 3))):
            way = rng.choice(ways)
            try:
                content = way(rng, content)
            except Exception:  # spoilt so far that nobody can change what is in it
                continue
            done.append(way.__name__)
        yield Spoilt(name, " ".join(done), file_name, content)


class TooLongError(KeyboardInterrupt):
    """Not to be caught by what catches every fault of a file."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise TooLongError in whatever takes longer; where there are no alarms, wait for it."""
    if sys.platform == "win32":
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def each_tried(name: str, seed: int, n: int, folder: Path) -> Iterator[tuple[Spoilt, Tried]]:
    """Each of n files loaded into a store that holds nothing of another one."""
    empty, path = folder / "empty.db", folder / "tried.db"
    new_store(empty).close()
    store: Store | None = None
    for spoilt in fuzzed(name, seed, n):
        if store is None:
            shutil.copy(empty, path)
            store = Store.open(f"sqlite:///{path.as_posix()}")
        try:
            with within(SECONDS):
                tried = survives(spoilt, store, folder)
        except TooLongError:
            tried = Tried("raised", 0, errors=False, faults=(f"took more than {SECONDS} seconds",))
        yield spoilt, tried
        if tried.outcome not in ("refused", "not_recognised"):
            store.close()
            store = None
            for one in folder.glob("tried.db*"):
                one.unlink()
    if store is not None:
        store.close()
