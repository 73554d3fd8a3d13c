"""The document says what a run says, and a section leaves the others alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spc.reference import document
from tests.spc.reference.__main__ import PEERS, peer


@pytest.mark.parametrize("name", PEERS)
def test_the_document_says_what_the_run_says(name: str) -> None:
    assert document.sections()[name] == document.section(name, peer(name).TITLE, peer(name).lines())


def test_the_document_has_no_section_that_no_run_writes() -> None:
    assert set(document.sections()) == set(PEERS)


def test_a_section_is_written_and_leaves_the_others(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    document.write("other", "Another", ["Its table."], page)
    document.write("mine", "Old", ["Old table."], page)
    document.write("mine", "New", document.table(("a", "b"), [(1, 2)]), page)
    text = page.read_text(encoding="utf-8")
    assert "Its table." in text
    assert "Old table." not in text
    assert "| a | b |\n| --- | --- |\n| 1 | 2 |" in text
    assert text.count(document.HEAD) == 1
