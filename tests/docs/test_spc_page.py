"""docs/spc.md says what the code does and what its commands print."""

from __future__ import annotations

import re
from difflib import unified_diff

from spc import CHARTS, CONVENTIONS
from spc.command.run import COMMANDS
from spc.cusum.chart import KINDS
from tests.docs.pages import DOCS, PICTURES, SPC, made, pictures

TEXT = SPC.read_text(encoding="utf-8")


def test_every_made_part_and_every_answer_is_current() -> None:
    """Mend with `python -m tests.docs`."""
    changed = list(unified_diff(TEXT.splitlines(), made(TEXT).splitlines(), "docs/spc.md", "now", n=0))
    assert not changed, "\n".join(changed)


def test_every_picture_is_current_shown_and_told_to_those_who_do_not_see_it() -> None:
    """Mend with `python -m tests.docs`."""
    now = pictures(TEXT)
    assert {path.name for path in PICTURES.iterdir()} == {path.name for path in now}
    for path, picture in now.items():
        assert path.read_text(encoding="utf-8") == picture, path.name
        assert re.search(rf"!\[[^]]{{20,}}\]\(pictures/{path.name}\)", TEXT), path.name


def test_every_example_is_used_and_every_file_named_is_there() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    named = set(re.findall(r"docs/examples/([a-z_]+\.csv)", pages))
    assert named == {path.name for path in (DOCS / "examples").glob("*.csv")}


def test_every_link_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in TEXT.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        if target.startswith("#"):
            assert target[1:] in headings, target
        else:
            assert (DOCS / target).exists(), target


def test_nothing_that_can_be_chosen_is_missing() -> None:
    for name in (*CHARTS, *KINDS, *CONVENTIONS):
        assert f"`{name}`" in TEXT, name
    for command in COMMANDS:
        assert f"python -m spc {command}" in TEXT, command


def test_the_words_are_ours() -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", TEXT, flags=re.DOTALL)
    assert not re.search(r"significan|outlier|common cause|\bcauses\b|–|—", prose)
