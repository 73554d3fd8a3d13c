"""A mapping that cannot be used says everything that is wrong with it at once, each fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from loaders.mapping.files import MappingError, by_id, load_folder, load_mapping, shipped
from loaders.types import LoaderError
from tests.loaders.mapping.support import TOML, held


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(MappingError) as refused:
        held(folder, text)
    told = [f"{fault.field}: {fault.sentence}" for fault in refused.value.faults]
    assert str(refused.value).splitlines()[1:] == [str(fault) for fault in refused.value.faults]
    return told


def with_(old: str, new: str) -> str:
    assert TOML.count(old) == 1, old
    return TOML.replace(old, new)


def test_every_shipped_mapping_is_right_and_frozen() -> None:
    mapping = shipped()[0].mapping
    with pytest.raises(ValidationError):
        mapping.title = "another"
    assert [held.mapping.id for held in shipped()] == sorted(held.mapping.id for held in shipped())
    assert by_id("roster").mapping.title == "Roster export: fill of shifts"


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(LoaderError, match="no mapping “rosta” here; there are acuity, claims"):
        by_id("rosta")


def test_a_digest_changes_with_the_mapping(tmp_path: Path) -> None:
    other = with_('"Moderate"', '"Moderate", "Medium"')
    assert held(tmp_path).digest != held(tmp_path, other).digest


def test_what_is_no_toml_and_what_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text(TOML + "\nid =", encoding="utf-8")
    with pytest.raises(MappingError, match="this is not a TOML file in UTF-8"):
        load_mapping(tmp_path / "broken.toml")
    with pytest.raises(LoaderError, match=r"nothing\.toml could not be opened"):
        load_mapping(tmp_path / "nothing.toml")


def test_a_folder_names_a_file_that_has_not_the_name_of_its_mapping(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(TOML, encoding="utf-8")
    with pytest.raises(MappingError, match=r"this should be log\.toml"):
        load_folder(tmp_path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = with_('title = "Log of events"', 'titel = "Log"').replace("by = [[", "bye = [[")
    told = faults(tmp_path, text.replace('keep = ["ours"]', 'keep = ["theirs"]'))
    assert "title: this is missing" in told
    assert "titel: there is no such field; is it misspelt?" in told
    assert "measure.0.bye: there is no such field; is it misspelt?" in told


def test_a_misspelt_field_does_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    text = with_('by = [["theme"]]\nsites = true', "sights = true").replace(
        'keep = ["ours"]', 'keep = ["theirs"]'
    )
    told = faults(tmp_path, text.replace('where = { harm = ["severe"] }', 'where = { harm = ["grave"] }'))
    assert len(told) == 3
    assert any("no cell of service means 'theirs'" in line for line in told)
    assert any("case.where: no cell of harm means 'grave'" in line for line in told)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "log"', 'id = "The log"', "id: an id is two to thirty small letters"),
        ('day = "day"', 'day = "when"', "day: this must name a column"),
        ('day = "day"', 'day = "harm"', "day: the column harm must be a date that every file has"),
        (
            'one_row_per = "reference"',
            'one_row_per = "harm"',
            "one_row_per: harm is not a column of the type",
        ),
        ('"Written by"]', '"Harm"]', "discarded: 'Harm' is read as harm; it cannot be discarded too"),
        ('"Written by"]', '"NHS number"]', "discarded: 'NHS number' looks like NHS numbers"),
        ('"Written by"]', '"Date of birth"]', "discarded: 'Date of birth' looks like dates of birth"),
        (
            '"Written by"]',
            '"Mother\'s name"]',
            'discarded: "Mother\'s name" looks like names of women, babies',
        ),
        ('"Written by"]', '"Patient"]', "discarded: 'Patient' looks like names of women, babies"),
        ('headers = ["Harm"]', 'headers = ["Harm", "Theme"]', "'Theme' is a header of harm too"),
        (
            'type = "site"',
            'type = "word"',
            "column.site.type: the column of the site has that name and that type",
        ),
        (
            'headers = ["Ref"]',
            'headers = ["Ref"]\nblank = "x"',
            "a column of the type reference has no words",
        ),
        ('headers = ["Ref"]', 'headers = ["Ref"]\nahead = true', "only a date can lie in the future"),
        (
            'none = ["None"]',
            'none = ["None", "Severe"]',
            "'severe' stands under 2 words; say `several = true`",
        ),
        ('none = ["None"]', 'none = ["-"]', "a cell without a letter or digit cannot be told from a blank"),
        ('none = ["None"]', "none = []", "column.harm.values.none: no cell means this word"),
        ('none = ["None"]', '"No harm" = ["None"]', "'No harm' is no word of ours"),
        (
            'column = "service"',
            'column = "theme"',
            "only.0.column: every file must have the column theme by which rows are kept",
        ),
        (
            'id = "incidents_reported"',
            'id = "incidents"',
            "measure.0.id: there is no measure 'incidents' of figures",
        ),
        ('id = "incidents_reported"', 'id = "moderate_plus"', "moderate_plus has 2 rules"),
        (
            'by = [["harm"]]',
            'by = [["service"]]',
            "moderate_plus is not broken down by service. Its breakdowns are: harm",
        ),
        ('severe = ["Severe"]', 'grave = ["Severe"]', "'grave' is not a harm of the vocabulary"),
        ("sites = true", "sites = true\nahead = 3", "does not allow days to come: say `ahead = true` there"),
        (
            'where = { harm = ["moderate", "severe"] }',
            'in_date = { done = "day", months = 12, until = "day" }',
            "told by a picture of one day alone",
        ),
        ("sites = true", "sites = true\ntotal = false\nby = []", "nothing is made: neither the total nor"),
        (
            "sites = true",
            'sites = true\ndenominator = { count = "people" }',
            "people are told apart by a column",
        ),
        (
            "sites = true",
            'sites = true\nmonth = { column = "harm" }',
            "month.column: harm is not a column of dates",
        ),
        (
            "sites = true",
            'sites = true\nnumerator = { sum = "harm" }',
            "harm is not a column of numbers or hours",
        ),
        ('kind = "incident"', 'kind = "event"', "case.kind: there is no such kind of case"),
        ('reference = "reference"', 'reference = "harm"', "case.reference: harm is not a column of the type"),
        (
            'themes = "theme"',
            'theme = "theme"',
            "case.fields.theme: a case of the kind incident has no such field",
        ),
        (
            'harm_physical = "harm"',
            'closed_on = "harm"',
            "this is a date, and harm is a column of the type word",
        ),
        ('harm_physical = "harm"', 'harm_physical = "service"', "ours, elsewhere: this is one of none, low"),
    ],
)
def test_what_can_be_wrong_with_a_mapping(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = with_(old, new).replace('by = [["theme"]]\n', "" if "by = []" in new else 'by = [["theme"]]\n')
    told = faults(tmp_path, text)
    assert any(fault in line for line in told), told


def test_a_file_about_staff_never_becomes_cases_and_is_read_without_its_words(tmp_path: Path) -> None:
    more = """headers = ["Harm"]

[column.who]
headers = ["Employee"]
type = "person"
"""
    told = faults(
        tmp_path, with_('headers = ["Harm"]', more + '\n[column.other]\nheaders = ["O"]\nothers = "x"')
    )
    assert "case: rows about members of staff are counted; they never become cases" in told
    assert "column.reference.type: a file about members of staff is read without its references" in told


def test_months_after_a_picture_of_a_day_need_days_of_expiry(tmp_path: Path) -> None:
    text = by_id("training").text
    recent = 'recent = { column = "completed_on", months = 12 }'
    plain = text.replace('in_date = { done = "completed_on", months = 12, until = "expires_on" }', recent)
    assert plain != text
    told = faults(tmp_path, plain)
    said = "ahead: only days of expiry tell of the months after a picture of one day: give it `in_date`"
    assert told == [f"measure.{n}.{said}" for n in range(2)]
    wrong = text.replace('until = "expires_on"', 'until = "module"')
    assert faults(tmp_path, wrong)[0] == "measure.0.numerator.in_date: module is not a column of dates"
