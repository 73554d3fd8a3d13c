"""Who makes, finds and reads a report of a system; what one may not read is in no paper of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.commands.paper_order import Asked, order_given
from dashboard.papers.build import build
from dashboard.papers.keep import PaperRecord, keep_paper, make_paper, paper_bytes, papers, remade
from dashboard.papers.order import Order
from dashboard.papers.reader import LEAD, VIEWER, eyes_of, reader_for
from dashboard.papers.types import Marking
from metrics.access import OPERATOR, ROLES, Forbidden, Permission, Reach, reach_in_comparison
from metrics.draft import DraftError
from metrics.periods import add_months
from metrics.records import Case
from metrics.store import Store, StoreError, read, record_return_step
from metrics.system.months import compared_months
from tests.dashboard.papers.changed import LATER, change_everything
from tests.dashboard.papers.plain import lines, with_plain
from tests.dashboard.papers.reports import order, template
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

RETURNS = template("system_returns", "system_told")
WHOLE = template(*(part.key for part in template().sections))
LENA, IMRAN = viewer("lms_lead", "ZZL"), viewer("region", "ZZR")
TOLD = "A swab was left behind"
SHARED_ON = date(2026, 6, 2)
MONTHS = [add_months(JUNE, place - 19) for place in range(20)]


@pytest.fixture
def own(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    with_plain(monkeypatch)
    return filled(sqlite_store)


def filled(empty: Store, small: float = 3, unshared: float = 200, shown: float = 16) -> Store:
    """ZZA shared twenty months, a concern in the last nine, and told of one event; ZZB shared nothing."""
    empty.set_meta("clock", at(20).isoformat())
    store = with_organisations(empty)
    fields = {"summary": TOLD, "shared_with_lms_on": SHARED_ON.isoformat()}
    told = Case("A-1", "ZZA", "psii", date(2026, 5, 3), fields=fields)
    figures = []
    for place, month in enumerate(MONTHS):
        lost = 9.0 + place % 3 if place < 11 else shown
        figures += [
            figure(300.0, period=month),
            figure(small if place % 4 else 0.0, measure="stillbirth_rate", period=month, denominator=300.0),
            figure(lost, measure="pph_1500", period=month, denominator=290.0),
        ]
    record(store, *figures, told, when=at(8), name="a")
    record(store, figure(unshared, org="ZZB"), when=at(8), name="b")
    for month in MONTHS:
        for step in ("draft", "submitted", "signed", "shared"):
            record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=at(9))
    return store


def june(eyes: str = LEAD, org: str = "ZZL", marking: Marking = Marking.PRIVATE) -> Order:
    return replace(order(RETURNS, org, eyes, marking), period=JUNE, known_at=at(19), shared_at=at(19))


def text(store: Store, asked: Order) -> str:
    paper = build(store, asked)
    assert paper.failed == ()
    return "\n".join(lines(paper))


def test_it_is_made_for_the_eyes_of_whoever_asks(own: Store) -> None:
    above = read.hierarchy(own)
    found = {
        (role, org): eyes_of(viewer(role, where), org, above)
        for role in ROLES
        for where in ("ZZL", "ZZR", "ZZA")
        for org in ("ZZL", "ZZR")
        if where == org or (where, org) == ("ZZR", "ZZL") or where == "ZZA"
        if eyes_of(viewer(role, where), org, above)
    }
    assert found == {
        ("lms_lead", "ZZL"): LEAD,
        ("lms_lead", "ZZR"): VIEWER,  # a region is told nothing by its trusts
        ("region", "ZZL"): VIEWER,
        ("region", "ZZR"): VIEWER,
    }
    assert eyes_of(OPERATOR, "ZZL", above) == LEAD


def test_what_trusts_told_their_system_is_in_its_lead_s_paper_alone(own: Store) -> None:
    assert TOLD in text(own, june())
    for eyes, org, marking in (
        (VIEWER, "ZZL", Marking.PRIVATE),
        (VIEWER, "ZZR", Marking.PRIVATE),
        (LEAD, "ZZL", Marking.PUBLIC),
    ):
        assert TOLD not in text(own, june(eyes, org, marking))


def test_the_step_of_a_return_is_told_and_a_public_paper_needs_none(own: Store) -> None:
    said = text(own, june())
    assert "June 2026, a draft, not submitted" in said or "June 2026, nothing submitted" in said
    assert "Caldermoor" in said
    assert "Caldermoor" not in text(own, june(marking=Marking.PUBLIC))


def test_its_reader_has_the_reach_of_the_eyes_and_in_public_national_statistics_alone(own: Store) -> None:
    above = read.hierarchy(own)
    for marking, reach in ((Marking.PRIVATE, Reach.SHARED), (Marking.PUBLIC, Reach.PUBLIC)):
        reader = reader_for(june(marking=marking))
        assert reach_in_comparison(reader, "ZZA", above) is reach
    assert compared_months(own, reader_for(june()), "ZZL") == tuple(MONTHS)
    assert compared_months(own, reader_for(june(marking=Marking.PUBLIC)), "ZZL") == ()


def test_no_count_of_1_to_4_and_nothing_unshared_comes_near_it(own: Store, tmp_path: Path) -> None:
    """Stores that differ in what is hidden alone give the same paper; in what is shown, another."""
    asked = replace(june(), template=WHOLE)
    told = text(own, asked)
    assert "Women who lost 1,500 ml of blood or more" in told
    hidden, shown = {"small": 2.0, "unshared": 210.0}, {"shown": 17.0}
    for name, other, same in (("hidden", hidden, True), ("shown", shown, False)):
        twin = filled(Store.open(f"sqlite:///{tmp_path / name}.db").upgrade(), **other)
        assert (text(twin, asked) == told) is same, name
        twin.close()


def test_a_lead_s_paper_is_neither_made_found_nor_read_by_a_regional_viewer(own: Store) -> None:
    made, content = make_paper(own, LENA, june(), "txt")
    assert papers(own, LENA, "ZZL") == (made,)
    assert paper_bytes(own, LENA, made) == content
    assert (remade(own, LENA, made).content, remade(own, LENA, made).same) == (content, True)
    assert papers(own, IMRAN, "ZZL") == ()
    for deed in (
        lambda: make_paper(own, IMRAN, june(), "txt"),
        lambda: keep_paper(own, IMRAN, june(), "txt", content),
        lambda: paper_bytes(own, IMRAN, made),
        lambda: remade(own, IMRAN, made),
    ):
        with pytest.raises(Forbidden, match="may not read papers of ZZL that are made for an LMS lead"):
            deed()
    other, _ = make_paper(own, IMRAN, june(VIEWER), "txt")
    assert papers(own, LENA, "ZZL") == (other, made)


def test_nobody_of_a_trust_makes_or_reads_one(own: Store) -> None:
    said = "may not make papers of ZZL; the LMS lead and the regional viewer may"
    for person in (viewer(role, org) for role in sorted(ROLES) for org in ("ZZA", "ZZB")):
        with pytest.raises(Forbidden, match=said):
            make_paper(own, person, june(VIEWER), "txt")
        with pytest.raises(Forbidden):
            papers(own, person, "ZZL")


def test_a_trust_s_papers_stay_with_the_trust(own: Store) -> None:
    for person in (LENA, IMRAN):
        with pytest.raises(Forbidden, match="may not read the figures of ZZA"):
            papers(own, person, "ZZA")


def test_what_is_on_the_record_of_a_system_is_checked_once_more(own: Store) -> None:
    later = replace(june(), known_at=at(21))
    with pytest.raises(DraftError, match="still to come"):
        keep_paper(own, LENA, later, "txt", b"A report")
    with pytest.raises(Forbidden, match="may not"):
        keep_paper(own, viewer("director", "ZZL"), june(VIEWER), "txt", b"A report")


def ask(org: str = "ZZL", quarter: str = "2026-27Q1", *, public: bool = False) -> Asked:
    return Asked(org, quarter, "", "", "", public, False, "", "", "")


def test_the_command_orders_it_for_the_eyes_of_whoever_types_it(own: Store) -> None:
    for person, eyes in ((LENA, LEAD), (IMRAN, VIEWER)):
        found = order_given(own, person, ask())
        assert (found.template.name, found.eyes, found.author) == ("system", eyes, person.name)
        assert (found.meeting, found.held_on) == ("", "")
    with pytest.raises(StoreError, match="No trust of ZZL has a figure that the readers of this paper may"):
        order_given(own, LENA, ask(public=True))
    with pytest.raises(StoreError, match="The figures of ZZL reach to June 2026, so there is no paper of"):
        order_given(own, LENA, ask(quarter="2026-27Q2"))


def test_a_record_says_for_whose_eyes_and_comes_back_as_its_order(own: Store) -> None:
    made: PaperRecord = make_paper(own, LENA, june(), "txt")[0]
    assert made.order == june()
    assert made.file_name.startswith(
        "ZZL_system_2026-06" if not june().is_quarter else "ZZL_system_2026-27Q1"
    )
    assert Permission.COMPARE in ROLES[made.eyes][1]


@pytest.mark.soak
def test_nothing_later_comes_into_a_report(
    load_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every word, every figure of a chart and its SVG, after everything has changed."""
    with_plain(monkeypatch)
    moment = load_store.moment()
    asked = replace(order(template()), known_at=moment, shared_at=moment)
    record, content = make_paper(load_store, OPERATOR, asked, "txt")
    assert record.failed == ()
    load_store.set_meta("clock", (moment + timedelta(hours=1)).isoformat())  # it stands still until then
    change_everything(load_store, tmp_path)
    fresh = Store.open(str(load_store.url))
    assert fresh.now() >= LATER
    again = remade(fresh, OPERATOR, record)
    lost = set(content.splitlines()) ^ set(again.content.splitlines())
    assert not lost, sorted(lost)[:6]
    assert again.same
    fresh.close()
