"""What is made in docs/, and by what."""

from __future__ import annotations

import shlex
from pathlib import Path
from tempfile import TemporaryDirectory

from spc.draw.which_chart import which_chart
from tests.docs import console, sections

DOCS = console.ROOT / "docs"
SPC = DOCS / "spc.md"
PICTURES = DOCS / "pictures"


def made(text: str) -> str:
    """The document with its made parts and its answers as they are now."""
    return console.refreshed(sections.refreshed(text))


def pictures(text: str) -> dict[Path, str]:
    """The decision picture, and every picture that a command of the document draws, by where it belongs."""
    drawn = {PICTURES / "which-chart.svg": which_chart()}
    with TemporaryDirectory() as folder:
        for command in console.commands(text):
            words = shlex.split(command.replace("\\\n", " "))
            if "--out" in words:
                said = console.printed(command, Path(folder))
                assert not said, said
                name = words[words.index("--out") + 1]
                drawn[PICTURES / name] = (Path(folder) / name).read_text(encoding="utf-8")
    return drawn
