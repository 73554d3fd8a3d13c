"""`docs/soak.md`: the figures of the last long run. Every check writes its own section and no other."""

from __future__ import annotations

import re
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "soak.md"
HEAD = """# What the long checks found

Written by `make soak`. Each section holds the figures of the last run of one check.
"""


def write(name: str, title: str, lines: list[str], document: Path = DOCUMENT) -> None:
    """Put the lines in the section of that name; the other sections stay as they are."""
    text = document.read_text(encoding="utf-8") if document.exists() else HEAD
    sections = {m.group(1): m.group(0) for m in SECTION.finditer(text)}
    body = "\n".join(lines)
    sections[name] = f"<!-- {name} -->\n## {title}\n\n{body}\n<!-- end -->"
    whole = "\n".join([HEAD, *(f"{part}\n" for _, part in sorted(sections.items()))])
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_text(whole.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


SECTION = re.compile(r"<!-- ([a-z_]+) -->\n.*?<!-- end -->", re.DOTALL)
