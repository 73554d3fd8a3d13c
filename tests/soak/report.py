"""`docs/soak.md`: the figures of the last long run. Every check writes its own section and no other."""

from __future__ import annotations

import os
import re
from pathlib import Path

ELSEWHERE = "PQS_SOAK_DOCUMENT"  # where a section that runs beside others writes
DOCUMENT = Path(os.environ.get(ELSEWHERE, "") or Path(__file__).parents[2] / "docs" / "soak.md")
HEAD = """# What the long checks found

Written by `make soak`. Each section holds the figures of the last run of one check.
"""


def write(name: str, title: str, lines: list[str], document: Path = DOCUMENT) -> None:
    """Put the lines in the section of that name; the other sections stay as they are."""
    body = "\n".join(lines)
    _put({name: f"<!-- {name} -->\n## {title}\n\n{body}\n<!-- end -->"}, document)


def take_over(written: Path, document: Path = DOCUMENT) -> None:
    """The sections that were written elsewhere."""
    _put(_sections(written), document)


def _sections(document: Path) -> dict[str, str]:
    text = document.read_text(encoding="utf-8") if document.exists() else ""
    return {m.group(1): m.group(0) for m in SECTION.finditer(text)}


def _put(new: dict[str, str], document: Path) -> None:
    sections = _sections(document) | new
    whole = "\n".join([HEAD, *(f"{part}\n" for _, part in sorted(sections.items()))])
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_text(whole.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


SECTION = re.compile(r"<!-- ([a-z_]+) -->\n.*?<!-- end -->", re.DOTALL)
