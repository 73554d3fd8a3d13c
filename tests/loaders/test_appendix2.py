"""The board's own form: what is written is read back, and a spoilt form says what is wrong."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import appendix2, form, load, template, template_guide
from loaders.types import Checked, LoaderError
from metrics.access import OPERATOR
from metrics.catalogue import catalogue
from metrics.records import RequirementStatus
from metrics.store import read as store_read
from metrics.types import Status
from tests.loaders.support import ENTRIES, NORTHMERE, NOW, codes, context, form_bytes, new_store, raw

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
MONTHLY = form.monthly(catalogue())
PAST = [month for month in form.months(2026) if month <= date(2026, 11, 1)]


def read(content: bytes, **changes: Any) -> Checked:
    return appendix2.read(raw(content, "form.xlsx"), context(**changes))


def test_the_form_has_a_line_for_every_figure_of_the_one_page() -> None:
    known = catalogue()
    on_form = {line.measure.id for line in (*MONTHLY, *form.annual(known))}
    on_form |= {m.id for m in (*form.words(known), *form.ratings(known))} | {"mssp_status", "safety_actions"}
    assert {m.id for m in known.appendix2} <= on_form
    cells = {line.breakdown for line in MONTHLY if line.measure.id == "training_compliance"}
    assert cells == set(known.measures["training_compliance"].cells)


def test_a_filled_form_is_read_back(tmp_path: Path) -> None:
    found = read(form_bytes(tmp_path))
    assert found.issues == ()
    figures = {(o.measure_id, o.period): o for o in found.observations}
    assert figures["births", APRIL].value == 312
    assert figures["births", APRIL].status is Status.FINAL
    assert figures["births", MAY].status is Status.PROVISIONAL
    assert (figures["term_admissions", APRIL].numerator, figures["term_admissions", APRIL].denominator) == (
        14,
        280,
    )
    assert figures["red_flags", APRIL].status is Status.NOT_APPLICABLE
    assert figures["midwife_fill_planned_ahead", date(2027, 1, 1)].status is Status.PLANNED
    assert figures["midwives_recommend_work", date(2025, 1, 1)].numerator == 120
    assert [(n.measure_id, n.author) for n in found.narratives] == [
        ("findings_pmrt", "Head of maternity governance")
    ]
    assert [(r.domain, r.rating, r.published_on) for r in found.ratings] == [
        ("overall", "good", date(2025, 3, 14))
    ]
    assert [(p.on_programme, p.adviser) for p in found.programmes] == [(False, "Regional adviser")]
    assert found.rows_read == len(found.observations) + 3


def test_an_empty_form_holds_nothing_and_is_recognised(tmp_path: Path) -> None:
    content = form_bytes(tmp_path, {})
    assert appendix2.recognise(raw(content, "any.name"))
    found = read(content)
    assert (found.issues, found.rows_read, found.observations) == ((), 0, ())


letters = st.text(st.sampled_from("abcdefghij klmnop=+-@'é“”\n"), min_size=1, max_size=60)
words = letters.map(str.strip).filter(lambda text: bool(text) and text[0] not in "'#")


@st.composite
def filled(draw: st.DrawFn) -> dict[tuple[str, Any], Any]:
    """A form filled in at random: figures that can be, and words."""
    entries: dict[tuple[str, Any], Any] = {}
    chosen = draw(
        st.lists(
            st.sampled_from(MONTHLY), max_size=12, unique_by=lambda line: (line.measure.id, line.breakdown)
        )
    )
    for line in chosen:
        month = draw(st.sampled_from(PAST))
        whole = draw(st.integers(0, 4000))
        if line.part == "value":
            entries[line.key, month] = whole
        else:
            part = draw(st.integers(0, whole)) if whole else 0
            entries[form.key_of(line.measure.id, "numerator", line.breakdown), month] = part
            entries[form.key_of(line.measure.id, "denominator", line.breakdown), month] = whole + 1
    for measure in draw(
        st.lists(st.sampled_from(form.words(catalogue())), max_size=3, unique_by=lambda m: m.id)
    ):
        entries[measure.id, draw(st.sampled_from(PAST))] = draw(words)
    return entries


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(entries=filled(), by_hand=st.booleans())
def test_round_trip(entries: dict[tuple[str, Any], Any], by_hand: bool, tmp_path: Path) -> None:
    """Whatever is filled in, by us or by a person in a spreadsheet program, comes back as it was."""
    content = _by_hand(form_bytes(tmp_path, {}), entries) if by_hand else form_bytes(tmp_path, entries)
    found = read(content)
    assert [issue for issue in found.issues if issue.severity != "warning"] == []
    back: dict[tuple[str, Any], Any] = {}
    for o in found.observations:
        for part in ("numerator", "denominator", "value"):
            number = getattr(o, part)
            if number is not None:
                back[form.key_of(o.measure_id, part, o.breakdown), o.period] = number
    for n in found.narratives:
        back[n.measure_id, n.period] = n.text
    assert back == entries


def _by_hand(content: bytes, entries: dict[tuple[str, Any], Any]) -> bytes:
    """Fill in a blank form as a person does: find the line, find the month, type."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (key, month), value in entries.items():
        for name in (form.MONTHLY, form.WORDS):
            sheet = book[name]
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, 1).value == key:
                    columns = {sheet.cell(6, c).value.date(): c for c in range(5, 17)}
                    cell = sheet.cell(row, columns[month])
                    cell.value = value
                    cell.data_type = "s" if isinstance(value, str) else "n"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _changed(content: bytes, change: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_sorted_or_shortened_forms_are_read_by_their_keys(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book[form.MONTHLY].delete_rows(200, 20)
        book[form.MONTHLY].insert_rows(8, 3)

    assert {o.measure_id for o in read(_changed(form_bytes(tmp_path), change)).observations} >= {"births"}


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({("births|value|", APRIL): "about 300"}, "not_a_number"),
        ({("births|value|", APRIL): -3}, "negative"),
        ({("births|value|", APRIL): 3.5}, "not_whole"),
        ({("births|value|", date(2027, 3, 1)): 300}, "period_in_future"),
        ({("term_admissions|numerator|", APRIL): 3}, "no_denominator"),
        (
            {("term_admissions|numerator|", APRIL): 3, ("term_admissions|denominator|", APRIL): 2},
            "more_than_all",
        ),
        ({("cqc_safe", "answer"): "Good"}, "no_date"),
        ({("cqc_safe", "answer"): "Fine", ("cqc_safe", "date"): date(2025, 3, 14)}, "unknown_category"),
        ({("cqc_safe", "answer"): "Good", ("cqc_safe", "date"): "in spring"}, "not_a_date"),
        ({("cqc_safe", "answer"): "Good", ("cqc_safe", "date"): date(2027, 3, 14)}, "period_in_future"),
        ({("mssp_status", "answer"): "perhaps"}, "unknown_category"),
        ({("findings_pmrt", date(2027, 3, 1)): "Later"}, "period_in_future"),
    ],
)
def test_a_wrong_cell_is_kept_out_with_its_place(
    entries: dict[tuple[str, Any], Any], code: str, tmp_path: Path
) -> None:
    found = read(form_bytes(tmp_path, {**entries, ("live_births|value|", APRIL): 300}))
    assert codes(found) == {code}
    (issue,) = found.issues
    assert issue.sheet
    assert issue.row
    assert issue.column
    assert found.rows_rejected == 1
    assert len(found.observations) == 1


def test_words_that_identify_a_person_refuse_the_workbook(tmp_path: Path) -> None:
    found = read(form_bytes(tmp_path, {**ENTRIES, ("findings_mnsi", MAY): "Mrs Walker's case was accepted."}))
    assert codes(found) == {"person_name"}
    assert found.observations == ()
    assert found.issues[0].column == "2026-05-01"


def test_the_adviser_is_asked_for_by_name_and_by_nothing_else(tmp_path: Path) -> None:
    entries = {**ENTRIES, ("mssp_status", "answer"): "no"}
    named = read(form_bytes(tmp_path, {**entries, ("mssp_status", "adviser"): "Mrs Jane Walker"}))
    assert [one.adviser for one in named.programmes] == ["Mrs Jane Walker"]
    numbered = read(form_bytes(tmp_path, {**entries, ("mssp_status", "adviser"): "NHS 943 476 5919"}))
    assert codes(numbered) == {"nhs_number"}
    assert (numbered.issues[0].column, numbered.programmes) == ("Adviser", ())


def test_an_unknown_trust_or_one_of_somebody_else_refuses_the_workbook(tmp_path: Path) -> None:
    content = form_bytes(tmp_path)
    assert codes(read(content, organisations={})) == {"unknown_organisation"}
    assert codes(read(content, may_load=lambda _code: False)) == {"no_load_grant"}


def test_a_broken_form_says_what_is_broken(tmp_path: Path) -> None:
    content = form_bytes(tmp_path)

    def lose_keys(book: Any) -> None:
        book[form.WORDS].delete_cols(1)

    def repeat(book: Any) -> None:
        sheet = book[form.MONTHLY]
        sheet.cell(300, 1).value = "births|value|"

    def add(book: Any) -> None:
        sheet = book[form.MONTHLY]
        sheet.cell(300, 1).value, sheet.cell(300, 5).value = "our_own|value|", 3

    def rename(book: Any) -> None:
        book[form.MONTHLY].cell(6, 5).value = "April"

    def doubt(book: Any) -> None:
        book[form.MONTHLY].cell(7, 5).value = "nearly"

    assert codes(read(_changed(content, lose_keys))) == {"broken_form"}
    assert codes(read(_changed(content, repeat))) == {"repeated_line"}
    assert codes(read(_changed(content, add))) == {"unknown_line"}
    assert codes(read(_changed(content, rename))) == {"unknown_column"}
    assert codes(read(_changed(content, doubt))) == {"unknown_status"}


def test_safety_actions_go_round_too(tmp_path: Path) -> None:
    given_ = [RequirementStatus("ZZA", "mis-year-8", f"{n}.1", "green", date(2026, 10, 1)) for n in (1, 2, 3)]
    found = read(form_bytes(tmp_path, {("requirements", "all"): given_}))
    assert list(found.requirements) == given_


def test_the_form_guides_and_guards(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form_bytes(tmp_path)))
    assert book.sheetnames == [form.GUIDANCE, form.TRUST, form.MONTHLY, form.WORDS, form.ANNUAL, form.ACTIONS]
    monthly = book[form.MONTHLY]
    assert monthly.protection.sheet
    assert monthly.cell(6, 5).protection.locked
    births = next(r for r in range(1, 400) if monthly.cell(r, 1).value == "births|value|")
    assert not monthly.cell(births, 5).protection.locked
    assert monthly.column_dimensions["A"].hidden
    assert any(str(v.type) == "custom" for v in monthly.data_validations.dataValidation)
    lists = [v.formula1 for v in book[form.TRUST].data_validations.dataValidation if v.type == "list"]
    assert any("Outstanding" in text for text in lists)
    assert all(len(v.formula1 or "") <= 255 for s in book for v in s.data_validations.dataValidation)
    assert "NHS number" in " ".join(str(c.value) for row in book[form.GUIDANCE] for c in row)


@pytest.mark.parametrize(("year", "name"), [(26, "f.xlsx"), (2026, "nowhere/f.xlsx")])
def test_a_form_that_cannot_be_written_says_so(year: int, name: str, tmp_path: Path) -> None:
    with pytest.raises(LoaderError):
        template.write(NORTHMERE, year, tmp_path / name)


def stored_form(folder: Path, entries: dict[tuple[str, Any], Any]) -> tuple[Checked, Checked]:
    """A form as it is read, and the same form with births of April and the words cleared."""
    known = frozenset({("births", "", APRIL), ("births", "", MAY), ("findings_pmrt", "", APRIL)})
    cleared = {key: value for key, value in entries.items() if key[1] not in (APRIL, MAY)}
    before, after = form_bytes(folder, entries), form_bytes(folder, cleared)
    return read(before, stored=lambda _code: known), read(after, stored=lambda _code: known)


def test_a_cleared_cell_is_told_and_takes_nothing_back(tmp_path: Path) -> None:
    before, after = stored_form(tmp_path, ENTRIES)
    assert before.issues == ()
    told = [(i.severity, i.code, i.sheet, i.column) for i in after.issues]
    assert told == [
        ("information", "left_as_it_is", form.MONTHLY, "April 2026"),
        ("information", "left_as_it_is", form.WORDS, "April 2026"),
    ]
    assert all(issue.row for issue in after.issues)
    sentence = after.issues[0].sentence
    assert "a blank does not withdraw what the store holds (April 2026, May 2026)" in sentence
    assert "write DNS or n/a" in sentence
    assert after.rows_rejected == 0


def test_a_cleared_cell_is_told_when_a_form_is_loaded_again(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    for entries in (ENTRIES, {k: v for k, v in ENTRIES.items() if k != ("births|value|", APRIL)}):
        path = tmp_path / "return.xlsx"
        path.write_bytes(form_bytes(tmp_path, entries))
        (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert [issue.code for issue in report.issues] == ["left_as_it_is"]
    births = store_read.observations(store, OPERATOR, "ZZA", measures=("births",))
    assert {o.period: o.value for o in births}[APRIL] == 312


def test_the_guidance_says_what_becomes_of_a_name(tmp_path: Path) -> None:
    """A full name keeps the workbook out; a forename alone keeps only its words out."""
    text = dict(template_guide.GUIDE)["Words"]
    assert "the whole workbook is refused" in text
    assert "A forename alone may be a place or a scheme: only those words are held back" in text
    lone = read(form_bytes(tmp_path, {**ENTRIES, ("findings_mnsi", MAY): "Discussed with Sarah."}))
    assert codes(lone) == {"possible_name"}
    assert lone.observations
    assert all(n.measure_id != "findings_mnsi" for n in lone.narratives)


def action(number: str, rag: str) -> RequirementStatus:
    return RequirementStatus("ZZA", "mis-year-8", number, rag, date(2026, 10, 1))


def test_a_safety_action_that_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    given_ = [action("99.1", "green"), action("first", "green")]
    found = read(form_bytes(tmp_path, {("requirements", "all"): given_}))
    wrong, shapeless = (issue.sentence for issue in found.issues)
    assert "but mis-year-8 has no safety action 99: it has 1, 2, 3" in wrong
    assert "Write it first, such as 1.1." in shapeless


def test_two_states_of_one_requirement_name_the_column_of_the_form(tmp_path: Path) -> None:
    given_ = [action("1.1", "green"), action("1.1", "red")]
    found = read(form_bytes(tmp_path, {("requirements", "all"): given_}))
    assert [(i.code, i.column) for i in found.issues] == [("conflicting_figures", "State")] * 2


def test_a_month_to_come_is_told_what_can_be_done_in_the_form(tmp_path: Path) -> None:
    (issue,) = read(form_bytes(tmp_path, {("births|value|", date(2027, 3, 1)): 300})).issues
    assert "status planned" not in issue.sentence
    assert "Clear it; only midwife hours planned ahead can be given for months to come." in issue.sentence
