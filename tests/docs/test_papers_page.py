"""The page about board papers: its template is one, its commands can be typed, its formats are ours."""

from __future__ import annotations

import re
import shlex

import typer.main

from dashboard.cli import app
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.template import WITH_MEASURES, parse, shipped
from tests.docs.console import ROOT

TEXT = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")


def test_the_template_that_it_shows_can_be_used() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    found = parse(shown)
    assert (found.name, found.span, [one.key for one in found.sections]) == (
        "ours",
        "quarter",
        ["summary", "exceptions", "charts"],
    )
    assert all(f"`{name}`" in TEXT for name in (*shipped(), *WITH_MEASURES))


def test_its_commands_and_their_options_are_there() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    typed = [shlex.split(line, comments=True) for line in TEXT.splitlines() if line.startswith("pqs ")]
    assert len(typed) == 6
    for _, name, *words in typed:
        known = {option for one in commands[name].params for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= known


def test_it_tells_what_each_format_is_for() -> None:
    assert re.findall(r"^\| ([A-Z]{3,4}) \|", TEXT, re.MULTILINE) == ["PDF", "PPTX", "DOCX", "XLSX"]
    assert {one.upper() for one in PAPER_FORMATS} == {"PDF", "PPTX", "DOCX", "XLSX"}
