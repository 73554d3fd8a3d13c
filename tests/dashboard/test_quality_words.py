"""What the checks found, in words: months, figures, file and row; nothing where a reader may not see them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.views import quality_checks, quality_marks, quality_words
from dashboard.views.measure import measure_view
from dashboard.views.quality_marks import doubt, explained, in_short, line
from dashboard.views.quality_words import SENTENCES, Teller, sentence, sentences
from dashboard.views.subject import Subject
from dashboard.views.words import reading_of
from metrics.assess import assess, assess_many
from metrics.catalogue import CATALOGUE
from metrics.findings import Cell, Finding, Mark, Weight
from metrics.quality import CHECKS, qualities, quality, without_counts
from metrics.store.types import StoredSubmission
from metrics.types import DataQuality, Series
from tests.metrics.make import JUNE, at, measure
from tests.metrics.quality.honest import TRUST, series, with_month

NOW = at(20)
FILE = StoredSubmission(
    *(
        3,
        "tidy",
        "june.csv",
        "0" * 64,
        None,
        None,
        datetime(2026, 7, 1, tzinfo=UTC),
        "x",
        1,
        1,
        0,
        0,
        0,
        "trust",
    )
)
FILES = {24: FILE}
BUSY = [8.0, 14, 11, 9, 12, 10, 13, 11] * 3
NOUGHT = series([*BUSY, 0])
BIRTHS = Cell("births", "", "ZZA", JUNE, "numerator", 350.0, 24, 14, "Monthly")
LIVE = Cell("live_births", "", "ZZA", JUNE, "numerator", 352.0, 24, 15)
SHARE = Cell("pph_1500", "", "ZZA", JUNE, "denominator", 351.0)


def told(finding: Finding, files: bool = True, one: Series = NOUGHT) -> str:
    return sentence(finding, Teller(one, FILES if files else {}))


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (
            Finding("relation", (JUNE,), (LIVE, BIRTHS), relation="live_births_in_births"),
            (
                "June 2026: 352 (“Live births”; june.csv, row 15) is more than 350 (“Births”; june.csv, "
                "sheet Monthly, row 14). Babies born alive are among all babies born"
            ),
        ),
        (
            Finding("relation", (JUNE,), (SHARE, BIRTHS), relation="haemorrhage_among_women"),
            (
                "June 2026: 351 (denominator of “Blood loss of 1,500 ml or more”) is not 350 (“Births”; "
                "june.csv, sheet Monthly, row 14). Blood loss is counted among all women who gave birth"
            ),
        ),
        (
            Finding("late", (JUNE,), due=date(2026, 7, 10), came=date(2026, 7, 11)),
            "June 2026 came on 11 July 2026; it was due by 10 July 2026",
        ),
        (
            Finding("not_due", (JUNE,), weight=Weight.UNKNOWN, due=date(2026, 7, 10)),
            "June 2026 has not come yet; it is due by 10 July 2026",
        ),
        (
            Finding("more_than_all", (JUNE,), (replace(BIRTHS, number=51.0), replace(SHARE, number=50.0))),
            "June 2026: 51 of 50 is more than all (june.csv, sheet Monthly, row 14)",
        ),
        (
            Finding("sites", (JUNE,), (replace(LIVE, number=45.0), replace(LIVE, part="sites", number=40.0))),
            "June 2026: the sites add up to 40, the trust says 45 (june.csv, row 15)",
        ),
        (
            Finding("cases", (JUNE,), (replace(LIVE, number=2.0), replace(LIVE, part="cases", number=1))),
            "June 2026: 1 on the list of cases, 2 in the return (june.csv, row 15)",
        ),
        (
            Finding("copied", (JUNE,), (replace(LIVE, period=date(2026, 5, 1)), LIVE), count=34, of=40),
            "June 2026: 34 of 40 figures that vary are those of May 2026, this one too (june.csv, row 15)",
        ),
        (
            Finding("jump", (JUNE,), (replace(LIVE, number=1352.5),), low=8, high=14.25, chance=2e-5),
            (
                "June 2026: 1,352.5 is far from the months before it, 8 to 14.3 "
                "(june.csv, row 15; chance alone: fewer than one in 10,000)"
            ),
        ),
        (
            Finding("digits", (date(2023, 7, 1), JUNE), count=30, of=36),
            (
                "30 of 36 counts of the months since July 2023 end in 0 or 5, where chance gives one in "
                "five: they may be rounded"
            ),
        ),
    ],
)
def test_each_finding_names_its_months_figures_and_file(finding: Finding, said: str) -> None:
    assert told(finding) == said


def test_without_the_right_to_the_file_it_is_not_named() -> None:
    found = Finding("relation", (JUNE,), (LIVE, BIRTHS), relation="live_births_in_births")
    assert "june.csv" not in told(found, files=False)
    assert told(found.without_numbers()) == "some counts do not fit together"


def test_every_code_has_its_sentence_and_every_check_its_words() -> None:
    codes = {code for check in CHECKS.values() for code in check.codes}
    assert codes | {"nothing_to_compare"} == set(SENTENCES)
    said = tomllib.loads(quality_checks.WORDS.read_text(encoding="utf-8"))
    assert list(said) == list(CHECKS)
    for one in quality_checks.checks():
        assert one.can.endswith(".")
        assert one.cannot.endswith(".")
    alarms = {c.name: c.alarms for c in quality_checks.checks()}
    assert alarms["Sudden zero"].endswith("at most once in 1,000 months of one measure.")
    assert alarms["Sites against the trust"] == "It is arithmetic, so figures that are right never fail it."
    assert alarms["Came in time"] == ""


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_finding_without_figures_is_still_a_sentence(code: str) -> None:
    """What a reader from outside is told never holds a number beside the month."""
    dates = {"due": date(2026, 7, 10), "came": date(2026, 7, 11)}
    hidden = Finding(code, (JUNE,), (LIVE, BIRTHS), low=8, high=14, count=9, of=10, **dates).without_numbers()
    said = told(hidden)
    assert said
    assert not re.findall(r"\b(352|350|8|14|9|10)\b", said.replace("10 July 2026", "").replace("0 or 5", ""))


def test_the_four_marks_are_explained_in_their_order() -> None:
    marks = explained(quality(NOUGHT, NOW), NOUGHT, FILES)
    assert [(m.name, m.state) for m in marks] == [
        ("Timely", "Not known"),
        ("Complete", "Met"),
        ("Consistent", "Not met"),
        ("Audited", "Not met"),
    ]
    (said,) = marks[2].said
    assert said == (
        "June 2026: 0 follows months of 8 to 14 and no nil return was declared "
        "(june.csv, row 7; chance alone: fewer than one in 10,000)."
    )
    assert line(marks).startswith("timely: not known (June 2026 was counted from the list of cases")
    assert "; complete: met; consistent: not met (June 2026: 0 follows" in line(marks)


def test_what_is_found_every_month_is_told_once() -> None:
    live = series([352.0] * 12, of=CATALOGUE.measures["live_births"])
    births = series([350.0] * 12, of=CATALOGUE.measures["births"])
    found = qualities({("live_births", ""): live, ("births", ""): births}, NOW)["births", ""]
    said = explained(found, births)[2].said
    assert len(said) == 2
    assert said[0].startswith("June 2026: 352 (“Live births”) is more than 350 (“Births”).")
    assert said[1] == "The same in May 2026, April 2026, March 2026, February 2026 and 7 more."


def test_a_blank_never_looks_good() -> None:
    nothing = Series(measure(), TRUST, "", (), up_to=JUNE)
    found = quality(nothing, NOW)
    assert found.score == 0
    assert in_short(found) == "Not complete or audited; not known if timely or consistent"
    assert sentences(found, nothing)[:2] == ["nothing was recorded yet", "no period has a figure"]
    pips = quality_marks.pips(found)
    assert pips.count("stroke-dasharray") == 2
    assert "#002f6c" not in "".join(re.findall(r'fill="([^"]+)"', pips))


def test_a_measure_with_a_missing_month_is_never_complete() -> None:
    found = quality(series([*BUSY[:20], None, 9, 11]), NOW)
    assert found.complete is False


# Beside the verdict


def test_a_sudden_nought_stands_beside_the_verdict() -> None:
    reading = reading_of(assess(NOUGHT, known_at=NOW))
    assert reading is not None
    assert reading.headline == "Not judged yet"
    assert reading.sub == "The figure must be checked first"
    assert reading.short == (
        "Not judged yet: the latest month must be checked before it is read. The 0 of June 2026 follows "
        "months of 8 to 14 and no nil return was declared: check before you read it as an improvement."
    )
    assert reading.short.split(". ", 1)[1] in reading.long
    assert not re.search(r"better|lower than usual|improv", reading.title.lower())


def test_beside_a_concern_it_is_told_and_the_concern_stays() -> None:
    reading = reading_of(assess(series([*BUSY, 0], of=measure(better="higher")), known_at=NOW))
    assert reading is not None
    assert reading.headline == "Fewer than usual"
    assert reading.short.endswith("declared: check before you read it.")


def test_a_fault_of_the_newest_figure_stands_beside_it_and_an_older_one_does_not() -> None:
    live = series([348.0] * 24 + [352], of=CATALOGUE.measures["live_births"])
    births = series([350.0] * 25, of=CATALOGUE.measures["births"])
    found = assess_many({("live_births", ""): live, ("births", ""): births}, known_at=NOW)["births", ""]
    assert doubt(found).startswith("Check this figure before you read it. June 2026: 352 (“Live births”)")
    assert doubt(assess(series([*BUSY, 0, 12, 11]), known_at=NOW)) == ""


def test_the_measure_page_tells_the_marks_and_the_doubt() -> None:
    found = assess(NOUGHT, known_at=NOW)
    view = measure_view(Subject(found, files=FILES, known_at=NOW))
    assert "check before you read it as an improvement" in view.reading
    assert [m.name for m in view.marks] == ["Timely", "Complete", "Consistent", "Audited"]
    assert "june.csv, row 7" in view.marks[2].said[0]
    assert "consistent: not met" in view.quality
    assert next(v.title for v in view.verdict) == "Not judged yet"
    hidden = replace(found, quality=without_counts(found.quality), doubts=())
    outside = measure_view(Subject(hidden, files=FILES, known_at=NOW, hidden=frozenset({JUNE})))
    everything = " ".join([outside.reading, outside.quality, *(t for m in outside.marks for t in m.said)])
    assert "8 to 14" not in everything
    assert "june.csv" not in everything


def test_a_figure_without_a_verdict_says_it_too() -> None:
    stock = series([212.0] * 12 + [0], of=measure(kind="stock", chart="stock"))
    view = measure_view(Subject(assess(stock, known_at=NOW), known_at=NOW))
    assert "no nil return was declared" in view.reading


def test_the_marks_of_words_are_none() -> None:
    words = Series(CATALOGUE.measures["cqc_overall"], TRUST, "", (), up_to=JUNE)
    assert measure_view(Subject(assess(words, known_at=NOW), known_at=NOW)).marks == ()


def test_every_mark_of_the_registry_has_its_place() -> None:
    assert set(quality_marks.MARK_OF) == set(quality_words.SENTENCES)
    assert {quality_marks.MARK_OF["sudden_zero"], quality_marks.MARK_OF["late"]} == {
        Mark.CONSISTENT,
        Mark.TIMELY,
    }


def test_a_corrected_month_is_no_longer_doubted() -> None:
    mended = with_month(NOUGHT, -1, numerator=10.0, value=10.0)
    assert assess(mended, known_at=NOW).doubts == ()
    assert isinstance(assess(mended, known_at=NOW).quality, DataQuality)
