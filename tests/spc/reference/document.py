"""`docs/spc-agreement.md`: where our answers and other tools' agree, and where they differ on purpose.

Every peer has a section of its own between `<!-- name -->` and `<!-- end -->`, written by the module of that
name in this folder. A section is what a run found, so it is never edited by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

DOCUMENT = Path(__file__).parents[3] / "docs" / "spc-agreement.md"
HEAD = """# How our charts agree with other tools

Written by `python -m tests.spc.reference`. Each section holds what one run found against one tool's recorded
answers: the cases that agree, and every deliberate difference with its reason.
"""
SECTION = re.compile(r"<!-- ([a-z_]+) -->\n.*?<!-- end -->", re.DOTALL)


def section(name: str, title: str, lines: Sequence[str]) -> str:
    """One section as it stands in the document."""
    return "\n".join((f"<!-- {name} -->\n## {title}\n", *lines, "<!-- end -->"))


def sections(document: Path = DOCUMENT) -> dict[str, str]:
    """Every section of the document by name; nothing when there is no document yet."""
    text = document.read_text(encoding="utf-8") if document.exists() else ""
    return {found.group(1): found.group(0) for found in SECTION.finditer(text)}


def write(name: str, title: str, lines: Sequence[str], document: Path = DOCUMENT) -> None:
    """Put the lines in the section of that name; the other sections stay as they are."""
    parts = sections(document) | {name: section(name, title, lines)}
    whole = "\n".join([HEAD, *(f"{part}\n" for _, part in sorted(parts.items()))])
    document.write_text(whole.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]
