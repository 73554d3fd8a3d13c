"""Pictures of pages of a paper of the story trust, and of the exception report of its local system as a PDF,
kept beside the tests and compared with those made now.

`python -m tests.dashboard.papers.goldens` writes them anew, or those that it is given, such as `system`: look
at each before it is committed.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.progress import silent
from dashboard.papers.types import Paper
from tests import office

FOLDER = Path(__file__).parent / "golden"
PARTS: Mapping[str, slice] = {
    "summary": slice(None),
    "exceptions": slice(0, 8),  # the first of them, with its chart
    "deaths": slice(0, 11),  # words, a drawing, facts
    "training": slice(None),  # a grid and a table
}
OFFICE = ("docx", "pptx", "xlsx")
SYSTEM = "system"  # the exception report, whole, as a PDF
DPI: Mapping[str, float] = {"pdf": 60, "docx": 60, "pptx": 45, "xlsx": 45}
BLOCK, BLUR = 12, 1.0  # pixels
ROUNDED = 2  # of 255: processors round differently
SAME, OTHER = 3.0, 40.0  # of 255, the mean of a block: by the same LibreOffice, and by another


def part_of(paper: Paper) -> Paper:
    """The front sheet and one of each kind of block, in about ten pages."""
    sections = tuple(
        replace(one, blocks=one.blocks[PARTS[one.key]]) for one in paper.sections if one.key in PARTS
    )
    return replace(paper, sections=sections)


def drawn(paper: Paper, ending: str, opened: office.Office | None) -> tuple[Image.Image, ...]:
    """The pages of a paper in one format, in grey."""
    made = PAPER_FORMATS[ending].make(paper, silent)
    if ending == "pdf":
        return office.pictures(made, DPI[ending])
    assert opened is not None
    return opened.pages_of(made, ending, DPI[ending])


def kept(ending: str) -> tuple[Image.Image, ...]:
    """The pages as they were looked at. Without them there is nothing to compare with, which is a failure."""
    sizes = source()[ending]["pages"]
    found, top = [], 0
    with Image.open(FOLDER / f"{ending}.png") as whole:
        for wide, high in sizes:
            found.append(whole.crop((0, top, wide, top + high)))
            top += high
    return tuple(found)


def source() -> dict[str, dict[str, list[tuple[int, int]]]]:
    found: dict[str, dict[str, list[tuple[int, int]]]] = tomllib.loads(
        (FOLDER / "source.toml").read_text(encoding="utf-8")
    )
    return found


def changed(ending: str, now: Sequence[Image.Image], then: Sequence[Image.Image], office_: str) -> list[str]:
    """What differs, one line a page."""
    if len(now) != len(then):
        return [f"{len(now)} pages and not {len(then)}"]
    most = ROUNDED if ending == "pdf" else SAME if office_ == made_with() else OTHER
    compare = apart if ending == "pdf" else blocks_apart
    found = []
    for number, (one, other) in enumerate(zip(now, then, strict=True), start=1):
        if one.size != other.size:
            found.append(f"page {number} is {one.size} and not {other.size}")
        elif (by := compare(one, other)) > most:
            found.append(f"page {number} differs by {by:.1f}, and {most:g} is let through")
    return found


def apart(one: Image.Image, other: Image.Image) -> float:
    """The greatest difference of a pixel."""
    return float(np.abs(_grey(one) - _grey(other)).max())


def blocks_apart(one: Image.Image, other: Image.Image) -> float:
    """The greatest mean difference of a block, after a blur that forgives a letter a part of a pixel."""
    first, second = (_grey(picture.filter(ImageFilter.GaussianBlur(BLUR))) for picture in (one, other))
    differ = np.abs(first - second)
    high, wide = (size // BLOCK * BLOCK for size in differ.shape)
    squares = differ[:high, :wide].reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK)
    return float(squares.mean(axis=(1, 3)).max())


def _grey(picture: Image.Image) -> NDArray[np.float64]:
    return np.asarray(picture, dtype=np.float64)


def made_with() -> str:
    """The LibreOffice of the pictures that are kept."""
    return str(source()["made"]["libreoffice"])


def libreoffice() -> str:
    """The LibreOffice of this machine, "7.4"."""
    said = subprocess.run([office.find() or "", "--version"], capture_output=True, text=True, check=True)
    return ".".join(said.stdout.split()[1].split(".")[:2])


def write(made: Mapping[str, Sequence[Image.Image]], office_: str, stem: str) -> None:
    """Keep these pages as they are made now, and of what they were made; the others stay."""
    FOLDER.mkdir(exist_ok=True)
    sizes = {name: kept_["pages"] for name, kept_ in source().items() if "pages" in kept_}
    for name, pages in made.items():
        sizes[name] = [page.size for page in pages]
        wide, high = max(page.width for page in pages), sum(page.height for page in pages)
        whole, top = Image.new("L", (wide, high), 255), 0
        for page in pages:
            whole.paste(page, (0, top))
            top += page.height
        whole.save(FOLDER / f"{name}.png", optimize=True)
    lines = ["# Written by `python -m tests.dashboard.papers.goldens`.", "", "[made]"]
    lines += [f'typst = "{version("typst")}"', f'libreoffice = "{office_}"', f'paper = "{stem}"']
    for name, pages_ in sizes.items():
        listed = ", ".join(f"[{wide}, {high}]" for wide, high in pages_)
        lines += ["", f"[{name}]", f"pages = [{listed}]"]
    (FOLDER / "source.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(names: Sequence[str]) -> int:
    """Of a demonstration that is built for it."""
    from tempfile import TemporaryDirectory

    from metrics.store import Store
    from tests.dashboard.papers.conftest import Papers
    from tests.dashboard.papers.reports import Report
    from tests.demonstration import build

    with TemporaryDirectory() as folder, office.opened() as opened:
        there = Path(folder)
        build(there / "building", there / "demo.db", there / "said.txt")
        store = Store.open(f"sqlite:///{(there / 'demo.db').as_posix()}")
        paper, made = part_of(Papers(store)()), dict[str, Sequence[Image.Image]]()
        for name in names:
            made[name] = drawn(Report(store).paper if name == SYSTEM else paper, *_how(name, opened))
            sys.stdout.write(f"{name}: {len(made[name])} pages\n")
        office_ = libreoffice() if set(OFFICE) <= made.keys() else made_with()
        write(made, office_, paper.stem)
        store.close()
    return 0


def _how(name: str, opened: office.Office) -> tuple[str, office.Office | None]:
    return ("pdf", None) if name == SYSTEM else (name, opened)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [*DPI, SYSTEM]))
