"""Console blocks of a document: the command after `$`, and below it what it prints, shortened.

A block shows part of the answer: of JSON only some keys, numbers to as many decimals as it likes, "..." for
what a list leaves out, and sentences broken over lines; of text a line "..." for those left out. `refreshed`
puts in what the command prints now, in the same shape, so a document is current when refreshing changes
nothing.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import textwrap
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from spc.__main__ import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n\$ ((?:[^\n]*\\\n)*[^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = ["python", "-m", "spc"]
MORE = "..."
NAMES = (
    "group",
    "site",
    "month",
    "series",
    "date",
    "start",
    "lag",
)  # keys by which the same object is found again
WIDTH = 112

Run = Callable[[str], str]


def printed(command: str, folder: Path | None = None) -> str:
    """What a command prints, its faults included; a file that it writes goes into `folder`."""
    words = shlex.split(command.replace("\\\n", " "))
    if words[:3] != PYTHON:
        raise ValueError(f"only {' '.join(PYTHON)} is run here, not {command}")
    arguments = words[3:]
    if "--out" in arguments:
        if folder is None:
            return ""
        place = arguments.index("--out") + 1
        arguments[place] = str(folder / Path(arguments[place]).name)
    said = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        main(arguments)
    return said.getvalue()


def commands(text: str) -> list[str]:
    """The commands of all blocks, in order."""
    return [found.group(1) for found in BLOCK.finditer(text)]


def refreshed(text: str, run: Run = printed) -> str:
    """The document with every block as its command answers now."""

    def block(found: re.Match[str]) -> str:
        command, shown = found.group(1), found.group(2)
        return f"```console\n$ {command}\n{_refreshed(shown, run(command))}```"

    return BLOCK.sub(block, text)


def _refreshed(shown: str, actual: str) -> str:
    if not shown:
        return ""
    if not shown.startswith(("{", f"{MORE}\n{{")):
        return "".join(f"{line}\n" for line in _lines(shown.splitlines(), actual.splitlines()))
    answers = [json.loads(line) for line in actual.splitlines() if line.startswith("{")]
    return "".join(
        f"{MORE if one == MORE else lay_out(one)}\n" for one in shaped(_values(shown), answers, "the answer")
    )


def _values(shown: str) -> list[Any]:
    """The JSON values of a block, and "..." where it stands between them."""
    decoder, found, rest = json.JSONDecoder(parse_float=Decimal, strict=False), [], shown.strip()
    while rest:
        if rest.startswith(MORE):
            value, rest = MORE, rest.removeprefix(MORE)
        else:
            value, end = decoder.raw_decode(rest)
            rest = rest[end:]
        found.append(value)
        rest = rest.strip()
    return found


def shaped(shown: Any, actual: Any, where: str) -> Any:
    """What the answer holds, as much of it as is shown and to as many decimals.

    Errors: AssertionError, with the place, where the document shows what the answer lacks.
    """
    if isinstance(shown, dict):
        assert isinstance(actual, dict), f"{where}: there is no object but {actual!r}"
        missing = [key for key in shown if key not in actual]
        assert not missing, f"{where}: the answer has no {', '.join(missing)}"
        return {key: shaped(value, actual[key], f"{where}, {key}") for key, value in shown.items()}
    if isinstance(shown, list):
        assert isinstance(actual, list), f"{where}: there is no list but {actual!r}"
        return _items(shown, actual, where)
    if isinstance(shown, Decimal) and isinstance(actual, float | int):
        return round(Decimal(repr(float(actual))), -int(shown.as_tuple().exponent))
    if type(shown) is int and isinstance(actual, float):
        return round(actual)
    return actual


def _items(shown: list[Any], actual: list[Any], where: str) -> list[Any]:
    if not any(isinstance(one, dict | list) or one == MORE for one in shown):
        return actual  # plain values are shown all
    if MORE not in shown and not all(_names(one) for one in shown):
        assert len(shown) == len(actual), f"{where}: {len(shown)} are shown and there are {len(actual)}"
    gap = shown.index(MORE) if MORE in shown else len(shown)
    made = []
    for i, one in enumerate(shown):
        place = f"{where}, item {i + 1}"
        at = i if i < gap else i - len(shown)
        made.append(MORE if one == MORE else shaped(one, _same(one, actual, at, place), place))
    return made


def _names(one: Any) -> dict[str, Any]:
    """The keys by which an object is told from the others of its list."""
    return {name: one[name] for name in NAMES if one.get(name)} if isinstance(one, dict) else {}


def _same(one: Any, actual: list[Any], place: int, where: str) -> Any:
    """The item of the answer that a shown one stands for: of the same names, else in the same place."""
    names = _names(one)
    if names:
        found = [other for other in actual if names.items() <= _names(other).items()]
        assert found, f"{where}: the answer has none with {names}"
        return found[0]
    assert -len(actual) <= place < len(actual), f"{where}: the answer is shorter"
    return actual[place]


def _lines(shown: Sequence[str], actual: Sequence[str]) -> list[str]:
    """Lines of text: as many from the start and from the end as are shown around "..."."""
    if MORE not in shown:
        return list(actual)
    first, last = shown.index(MORE), len(shown) - shown.index(MORE) - 1
    return [*actual[:first], MORE, *actual[len(actual) - last :]]


def lay_out(value: Any, indent: int = 0, before: int = 0) -> str:
    """JSON on one line where it fits behind `before` characters, else an entry a line."""
    flat = _flat(value)
    if isinstance(value, str):
        return _broken(flat, indent, before)
    if indent + before + len(flat) <= WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    start, end = "[]"
    parts = [lay_out(one, indent + 2) for one in value]
    if isinstance(value, dict):
        start, end = "{}"
        parts = [f"{json.dumps(key)}: {lay_out(one, indent + 2, len(key) + 4)}" for key, one in value.items()]
    inner = " " * (indent + 2)
    return f"{start}\n" + ",\n".join(inner + part for part in parts) + f"\n{' ' * indent}{end}"


def _broken(text: str, indent: int, before: int) -> str:
    """A long sentence over several lines: no JSON any more, but read by people."""
    first = " " * (indent + before)
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=" " * (indent + 2), break_on_hyphens=False
    )
    return "\n".join(lines).removeprefix(first)


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_flat(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flat(one) for one in value) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
