"""Words of an export that are not read into the store are kept with the file, but for those that may name."""

from __future__ import annotations

from pathlib import Path

from loaders.types import Issue
from tests.loaders.mapping.support import HEADER, TOML, held, log, reading, row

WORDS = TOML.replace(
    "[[only]]", '[column.said]\nheaders = ["You said"]\ntype = "text"\noptional = true\n\n[[only]]'
)
NO_CASE = WORDS[: WORDS.index("[case]")]


def told(folder: Path, content: bytes, text: str, code: str) -> list[Issue]:
    return [issue for issue in reading(held(folder, text), content).checked.issues if issue.code == code]


def test_a_forename_in_words_that_nobody_reads_is_told_by_row(tmp_path: Path) -> None:
    rows = [[*row("E1", "2026-04-03"), "Jane felt she was not heard", "Blessing rang; Deepak too"]]
    rows += [[*row("E2", "2026-04-04"), "waits in triage", ""]]
    content = log(*rows, header=[*HEADER, "You said", "Notes"])
    found = told(tmp_path, content, WORDS, "possible_name")
    assert [(i.severity, i.row, i.column) for i in found] == [
        ("warning", 5, "you_said"),
        ("warning", 5, "notes"),
    ]
    assert not any("Jane" in issue.sentence or "Deepak" in issue.sentence for issue in found)


def test_words_in_the_place_of_a_reference_are_told_where_no_case_is_made(tmp_path: Path) -> None:
    content = log(row("Wilhelmine Zwart", "2026-04-03"), row("K 2/26", "2026-04-04"))
    found = told(tmp_path, content, NO_CASE, "bad_reference")
    assert [(i.severity, i.row) for i in found] == [("warning", 5)]
