"""Lists of cases by themselves, with strange days, unknown themes, and one event on several lists."""

from __future__ import annotations

from datetime import date

from tests.dashboard.adverse.amounts import CANNOT_TELL
from tests.dashboard.adverse.trust import OCTOBER, Row, Trust, count, months, words
from tests.dashboard.adverse.types import Situation, everywhere
from tests.dashboard.adverse.usual import LISTENING, usual


def only_words(trust: Trust) -> None:
    """People wrote, and nobody counted."""
    trust.sends(
        [
            words("service_user_voice", "We waited four hours in triage.", themes="transfer_and_triage"),
            words("staff_feedback", "No break on eleven of twelve shifts.", themes="staffing_and_capacity"),
            words("findings_pmrt", "Escalation came late in two of three reviews."),
        ]
    )


def incidents(*more: Row, themes: str = LISTENING) -> list[Row]:
    """Six incidents of the newest three months."""
    days = ("2026-08-03", "2026-08-21", "2026-09-09", "2026-09-30", "2026-10-04", "2026-10-31")
    return [{"occurred_on": day, "harm_physical": "moderate", "themes": themes} for day in days] + list(more)


def only_cases(trust: Trust) -> None:
    """Lists without a figure beside them."""
    trust.lists("incident", incidents())
    trust.lists("perinatal_death", [{"occurred_on": "2026-09-17", "type": "stillbirth"}])
    trust.sends([count("births", OCTOBER, 300)])


def cases_without_dates(trust: Trust) -> None:
    """Two of eight incidents have no day."""
    trust.sends(usual(months(16)))
    nameless: Row = {"occurred_on": "", "harm_physical": "moderate"}
    trust.lists("incident", incidents(nameless, nameless), faulty=True)


def case_to_come(trust: Trust) -> None:
    """A death dated next year."""
    trust.sends(usual(months(16)))
    deaths = [
        {"occurred_on": "2027-10-02", "type": "stillbirth"},
        {"occurred_on": "2026-10-02", "type": "stillbirth"},
    ]
    trust.lists("perinatal_death", deaths, faulty=True)


def before_history(trust: Trust) -> None:
    """A death of years before the first figure, whose review was never finished."""
    trust.sends(usual(months(16)))
    deaths = [{"occurred_on": "2019-03-02", "type": "neonatal_death", "notified_on": "2019-03-04"}]
    trust.lists("perinatal_death", deaths, date(2019, 1, 1))


def unknown_themes(trust: Trust) -> None:
    """Every theme is a word of the trust's own: a theme of it is refused, a category counted."""
    trust.sends(usual(months(16)))
    trust.lists("complaint", [{"occurred_on": "2026-10-09", "themes": "the car park"}], faulty=True)
    trust.sends([words("service_user_voice", "The kiosk was shut.", themes="kiosk")], faulty=True)
    own: Row = {"harm_physical": "moderate", "category": "blue folder"}
    trust.lists("incident", [{"occurred_on": f"2026-10-{day:02}", **own} for day in range(1, 7)])


def unmapped_items(trust: Trust) -> None:
    """Half of the incidents have a category that no rule knows, and no theme."""
    trust.sends(usual(months(16)))
    other: Row = {"occurred_on": "2026-10-05", "harm_physical": "severe", "category": "lost property"}
    trust.lists("incident", incidents(*[other] * 6))


def one_event(trust: Trust) -> None:
    """One birth is an incident, a complaint, a claim and a referral to MNSI."""
    trust.sends(usual(months(30)))
    event: Row = {"event_ref": "ONE", "occurred_on": "2026-09-03", "themes": LISTENING}
    trust.lists("incident", [{**event, "harm_physical": "severe"}])
    trust.lists("complaint", [event])
    trust.lists("claim", [{**event, "notified_on": "2026-10-20", "incident_on": "2026-09-03"}])
    trust.lists(
        "mnsi_referral", [{**event, "criterion": "severe_brain_injury", "report_received_on": "2026-10-28"}]
    )


def claims_alone(trust: Trust) -> None:
    """A scorecard of claims, and no list of incidents or complaints to stand beside it."""
    trust.sends(count("births", month, 300) for month in months(16))
    claims = [
        {"occurred_on": f"202{n}-06-01", "incident_on": f"202{n}-06-01", "notified_on": f"202{n + 1}-02-01"}
        for n in (1, 2, 3)
    ]
    trust.lists("claim", [{**c, "themes": LISTENING} for c in claims], date(2020, 4, 1), date(2025, 3, 31))


SITUATIONS = (
    Situation("only words", only_words, everywhere("There are no figures to read yet"), nowhere=True),
    Situation(
        "only cases",
        only_cases,
        {
            "harm": (
                "incidents of moderate harm or above in twelve months six name communication and listening",
                "all that they name is one theme, communication and listening",
            ),
            "deaths": (
                "One baby died in twelve months",
                "No twelve months with deaths and births in each are known",
            ),
        },
    ),
    Situation(
        "cases without dates",
        cases_without_dates,
        {
            "harm": (
                "in what is known of twelve months (no whole list was sent) six name",
                "No whole list of 12 months has been sent.",
            )
        },
    ),
    Situation(
        "a case dated in the future",
        case_to_come,
        {"deaths": "One baby died in twelve months"},
        never={"deaths": "2 Oct 2027"},
    ),
    Situation(
        "a death before the first figure",
        before_history,
        {"deaths": "No death is on the list of the twelve months to 31 October 2026; the one open review"},
    ),
    Situation(
        "unknown themes only",
        unknown_themes,
        {"harm": "Six incidents name no theme of ours: they stand last, and are counted."},
        never={"triangulation": "Triangulated: warrants"},
    ),
    Situation(
        "items that no rule maps",
        unmapped_items,
        {"harm": ("Of 12 incidents of moderate harm or above", "Six incidents name no theme of ours")},
    ),
    Situation(
        "one event in four sources",
        one_event,
        {"triangulation": "told by more than one source, counted once", "plain": "counted once"},
        never={"triangulation": "Triangulated: warrants"},
    ),
    Situation(
        "claims without incidents",
        claims_alone,
        {
            "triangulation": (
                "Claims of incidents from 2021/22 to 2023/24",
                CANNOT_TELL,
            ),
            "harm": "Not known: nobody has returned the incidents of October 2026.",
        },
    ),
)
