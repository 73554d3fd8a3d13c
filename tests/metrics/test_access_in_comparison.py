"""Who may read what beside the figures of others: every role at every organisation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from metrics import access
from metrics.access import OPERATOR, ROLES, Forbidden, Grant, Hierarchy, Permission, Reach, Viewer
from metrics.catalogue import CATALOGUE
from metrics.records import ProgrammeEntry, Rating
from metrics.series import view
from metrics.store import Store, read, record_return_step, save_organisations
from metrics.store.histories import histories
from metrics.store.kinds import OBSERVATION, PROGRAMME, RATING
from metrics.store.known import versions
from metrics.store.scope import Scope
from metrics.store.tables import observation, programme_entry, rating
from metrics.system.members import system
from metrics.system.reading import seen
from metrics.types import Grain, Organisation
from tests.metrics.make import JUNE, ORGANISATIONS, at, figure, measure, record, viewer, with_organisations

MAY = date(2026, 5, 1)
ELSEWHERE = (
    Organisation("ZZM", "Southern Downs", "icb_lms", "ZZR", fictional=True),
    Organisation("ZZC", "Saltings", "trust", "ZZM", fictional=True),
    Organisation("ZZC01", "Saltings Royal", "site", "ZZC", fictional=True),
)
EVERY = (*ORGANISATIONS, *ELSEWHERE)
ABOVE = Hierarchy({o.code: o.parent_code for o in EVERY}, {o.code: o.kind for o in EVERY})
BESIDE = ("ZZA", "ZZA01", "ZZB", "ZZC", "ZZC01")
OWN = {"data_lead", "leadership", "champion", "director"}
COMPARING = {"lms_lead", "region"}
MEASURES = {"births": measure("births"), "cots": measure("cots")}
COTS = ("cots", MAY)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Each trust and site with births of May and June, and cots of May as a national statistic. June of ZZA
    is shared. The tests only read.
    """
    store = with_organisations(
        Store.open(f"sqlite:///{tmp_path_factory.mktemp('beside') / 's.db'}").upgrade()
    )
    save_organisations(store, OPERATOR, ELSEWHERE, recorded_at=at(1, 1, 2020))
    for org in BESIDE:
        record(store, figure(1, org=org, period=MAY), figure(2, org=org), when=at(1), name=org)
        cots = figure(8, org=org, measure="cots", period=MAY)
        record(store, cots, when=at(2), name=f"{org} cots", visibility="public")
    own = (figure(9, org="ZZC", measure="cots", period=MAY), figure(7, org="ZZC", measure="cots"))
    record(store, *own, when=at(3), name="the trust says otherwise")
    store.set_meta("audited:ZZC", "cots, births")
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(4))
    return store


def expected_reach(role: str, granted: str, org: str) -> Reach:
    covered = granted in ABOVE.line(org)
    if covered and role in OWN:
        return Reach.ALL
    if role in COMPARING:
        return Reach.SHARED if covered else Reach.PUBLIC
    return Reach.NOTHING


@pytest.mark.parametrize("granted", ["ZZA", "ZZA01", "ZZB", "ZZL", "ZZM", "ZZR"])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_role_by_organisation(full: Store, role: str, granted: str) -> None:
    who = viewer(role, granted)
    reaches = {org: access.reach_in_comparison(who, org, ABOVE) for org in BESIDE}
    assert reaches == {org: expected_reach(role, granted, org) for org in BESIDE}
    comparable = [org for org in BESIDE if reaches[org] is not Reach.NOTHING]
    seen = beside(full, who, comparable)
    for org in comparable:
        everything = {("births", MAY), ("births", JUNE), COTS} | ({("cots", JUNE)} if org == "ZZC" else set())
        shared = {COTS} | ({("births", JUNE)} if org.startswith("ZZA") else set())
        told = {Reach.ALL: everything, Reach.SHARED: shared, Reach.PUBLIC: {COTS}}
        assert seen[org] == told[reaches[org]], (org, reaches[org])


def beside(store: Store, who: Viewer, codes: list[str]) -> dict[str, set[tuple[str, date]]]:
    """The figures that a reader of a comparison is given."""
    with store.reading() as connection:
        found = histories(
            connection, who, codes, known_at=at(10), measures=tuple(MEASURES), whole_since=date(2020, 1, 1)
        )
    made = {}
    for code, known in found.items():
        series = view(known, MEASURES, up_to=JUNE, known_at=at(10), with_evidence=False)
        points = ((key[0], point) for key, one in series.items() for point in one.points)
        made[code] = {(id_, point.period) for id_, point in points if point.value is not None}
    return made


def test_beside_all_trusts_an_lms_lead_sees_the_figures_of_its_own_alone(full: Store) -> None:
    who = viewer("lms_lead", "ZZL")
    found = system(full, who, "ZZL", JUNE, at(10), everywhere=True)
    assert {one.code: one.reach for one in found.members} == {
        "ZZA": Reach.SHARED,
        "ZZB": Reach.SHARED,
        "ZZC": Reach.PUBLIC,
    }
    births = CATALOGUE.measures["births"]
    told = {one.member.code: sorted(one.series) for one in seen(full, who, found, [births])}
    assert told == {"ZZA": [("births", "")], "ZZB": [], "ZZC": []}


@pytest.mark.parametrize("role", sorted(COMPARING))
def test_all_other_reads_of_another_trust_stay_refused(full: Store, role: str) -> None:
    who = viewer(role, "ZZL")
    for org in ("ZZC", "ZZC01"):
        assert access.reach(who, org, ABOVE) is Reach.NOTHING
        for deed in (read.observations, read.narratives, read.cases, read.submissions, read.ratings):
            with pytest.raises(Forbidden):
                deed(full, who, org)
    assert {o.code for o in read.organisations(full, who)} == {"ZZL", "ZZA", "ZZA01", "ZZA02", "ZZB", "ZZB01"}


def test_a_national_statistic_is_read_as_it_was_published_whatever_the_trust_said_later(full: Store) -> None:
    with full.reading() as connection:
        known = histories(
            connection,
            viewer("lms_lead", "ZZL"),
            ["ZZC"],
            known_at=at(10),
            measures=["cots"],
            whole_since=MAY,
        )["ZZC"]
    (cots,) = (one for key, found in known.observations.items() for one in found if key[0] == "ZZC")
    assert (cots.row.numerator, cots.visibility, {a.visibility for a in cots.assertions}) == (
        8.0,
        "public",
        {"public"},
    )
    assert (known.settings, known.cases, known.meetings, known.steps) == ((), {}, (), None)
    assert (known.audits, known.audited, known.counted) == ((), frozenset(), frozenset())


@pytest.mark.parametrize("reach", [Reach.PUBLIC, Reach.NOTHING])
def test_records_without_a_month_are_read_only_where_they_are_public(
    sqlite_store: Store, reach: Reach
) -> None:
    store = with_organisations(sqlite_store)
    record(store, Rating("ZZA", "CQC", "overall", "good", MAY), when=at(1), visibility="public")
    record(store, ProgrammeEntry("ZZA", "mssp", True, MAY, None, None), figure(5), when=at(1))
    org = ORGANISATIONS[2]
    allowed = Scope(org, (), org, ABOVE, reach, {JUNE: ()}, frozenset())
    with store.reading() as connection:
        read_of = {
            kind.name: len(allowed.readable(kind, versions(connection, kind, [table.c.org_code == "ZZA"])))
            for kind, table in ((RATING, rating), (PROGRAMME, programme_entry), (OBSERVATION, observation))
        }
    assert sorted(read_of.values()) == ([0, 0, 1] if reach is Reach.PUBLIC else [0, 0, 0])
    assert read_of[RATING.name] == (1 if reach is Reach.PUBLIC else 0)
    assert not allowed.sees(JUNE, Grain.MONTH, "trust"), "not even of a month that somebody says is shared"
    assert allowed.sees(JUNE, Grain.MONTH, "public") is (reach is Reach.PUBLIC)


def test_only_trusts_and_sites_that_there_are_can_be_compared() -> None:
    who = viewer("region", "ZZL")
    for code in ("ZZR", "ZZM", "ZZX"):
        assert access.reach_in_comparison(who, code, ABOVE) is Reach.NOTHING
    assert access.reach_in_comparison(who, "ZZC", ABOVE) is Reach.PUBLIC


def test_only_comparisons_ask_for_this_reach() -> None:
    """Every other read asks `reach`, which knows nothing of trusts that are not the reader's."""
    root = Path(access.__file__).resolve().parent.parent
    files = (file for name in ("metrics", "loaders", "dashboard") for file in (root / name).rglob("*.py"))
    asking = {
        file.relative_to(root).as_posix()
        for file in files
        if "reach_in_comparison" in file.read_text("utf-8")
    }
    assert {name for name in asking if not name.startswith("metrics/system/")} == {
        "metrics/access.py",
        "metrics/store/histories.py",
    }


def test_who_compares_nowhere_reads_no_other_trust_whatever_else_they_may_do() -> None:
    many = Viewer("x", "X", tuple(Grant(role, "ZZA") for role in sorted(ROLES.keys() - COMPARING)))
    assert access.reach_in_comparison(many, "ZZA", ABOVE) is Reach.ALL
    assert access.reach_in_comparison(many, "ZZC", ABOVE) is Reach.NOTHING
    assert not access.compares(Viewer("x", "X", (Grant("emperor", "ZZL"), Grant("public", "ZZL"))))
    assert Permission.COMPARE in access.permissions(OPERATOR, "ZZC", ABOVE)
    assert access.reach_in_comparison(OPERATOR, "ZZC", ABOVE) is Reach.ALL
