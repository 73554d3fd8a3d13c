"""Months that come late, out of order, in part or not at all, and figures that change after the board."""

from __future__ import annotations

from datetime import UTC, date, datetime

from metrics.access import OPERATOR
from metrics.records import Meeting
from metrics.store import add_meeting, read, withdraw_submission
from tests.dashboard.adverse.trust import OCTOBER, Trust, count, months, row
from tests.dashboard.adverse.types import Situation, everywhere
from tests.dashboard.adverse.usual import GROUPS, usual
from tests.metrics.make import at

SEPTEMBER, AUGUST = date(2026, 9, 1), date(2026, 8, 1)


def met(trust: Trust) -> None:
    """The board met on 24 September and saw what was known on the 10th."""
    seen = Meeting(trust.code, "board", date(2026, 9, 24), at(10, 9), "Minute 7", {"director": 8})
    add_meeting(trust.store, OPERATOR, seen, recorded_at=datetime(2026, 9, 24, 13, tzinfo=UTC))


def late(trust: Trust) -> None:
    """August came in November, after the board and after September and October."""
    trust.sends(usual(months(14, date(2026, 7, 1))), on=at(7, 8))
    met(trust)
    trust.sends(usual([SEPTEMBER, OCTOBER]), on=at(7, 11))
    trust.sends(usual([AUGUST]), on=at(12, 11))


def out_of_order(trust: Trust) -> None:
    """The newest month first and the oldest last."""
    for n, month in enumerate(reversed(months(14))):
        trust.sends(usual([month]), on=at(9, 11, hour=1 + n))


def gap(trust: Trust) -> None:
    """A year of which nothing was ever sent, between two that are whole."""
    trust.sends(usual(months(12, date(2024, 10, 1))))
    trust.sends(usual(months(12)))


def in_part(trust: Trust) -> None:
    """Of October only births and day shifts have come so far."""
    trust.sends(usual(months(15, SEPTEMBER)), on=at(7, 10))
    trust.sends([count("births", OCTOBER, 300), row("midwife_fill_day", OCTOBER, 9_400, 10_000)])


def corrected(trust: Trust) -> None:
    """The board saw 31 grave incidents in August; checking found three."""
    trust.sends(usual(months(15, AUGUST)), on=at(4, 9))
    trust.sends([row("moderate_plus", AUGUST, 31, 300)], on=at(5, 9))
    met(trust)
    trust.sends(usual([SEPTEMBER, OCTOBER]), on=at(7, 11))
    trust.sends([row("moderate_plus", AUGUST, 3, 300)], on=at(8, 11))


def withdrawn(trust: Trust) -> None:
    """The file of October was another trust's, and was taken back."""
    trust.sends(usual(months(15, SEPTEMBER)), on=at(7, 10))
    trust.sends(usual([OCTOBER], births=900))
    newest = max(read.submissions(trust.store, OPERATOR), key=lambda file: file.id)
    withdraw_submission(trust.store, OPERATOR, newest.id, "Sent for the wrong trust.", recorded_at=at(10, 11))


def before_all(trust: Trust) -> None:
    """Read as on a day before anything had been sent."""
    trust.sends(usual(months(16)))


def leap_and_new_year(trust: Trust) -> None:
    """Deaths of a leap day and of New Year's Eve, whose clocks run over the end of a month and a year."""
    trust.sends(usual(months(8, date(2024, 3, 1))), on=at(5, 4, 2024))
    deaths = [
        {"occurred_on": "2024-02-29", "type": "stillbirth", "gestation_band": "37_plus"},
        {"occurred_on": "2023-12-31", "type": "neonatal_death", "gestation_band": "32_to_36"},
    ]
    trust.lists("perinatal_death", deaths, date(2023, 1, 1), date(2024, 3, 31), on=at(5, 4, 2024))


def nobody_in_post(trust: Trust) -> None:
    """Groups of staff in which nobody is."""
    trust.sends(line for line in usual(months(16)) if line["measure"] != "training_compliance")
    trust.sends(row("training_compliance", month, 0, 0, part=part) for month in months(16) for part in GROUPS)


def nobody_answered(trust: Trust) -> None:
    """The Friends and Family Test was sent out, and nobody answered."""
    trust.sends(line for line in usual(months(16)) if "fft" not in str(line["measure"]))
    trust.sends(row("fft_birth", month, 0, 0) for month in months(16))
    trust.sends(row("fft_response_rate", month, 0, 300) for month in months(16))


SITUATIONS = (
    Situation(
        "a month late",
        late,
        {"overview": "July was the last month the board saw.", "staffing": "loaded 12 Nov 2026"},
    ),
    Situation(
        "months out of order",
        out_of_order,
        {"staffing": "14 months with data", "harm": "14 months with data"},
    ),
    Situation(
        "a gap of a year",
        gap,
        {
            "staffing": "24 months with data",
            "triangulation": "Four of seven are not, so it cannot be ruled out.",
        },
    ),
    Situation(
        "the last month in part",
        in_part,
        {
            "overview": "51 of 52 rows are missing",
            "harm": "Not known: nobody has returned the incidents of October 2026.",
            "staffing": ("94.0% of the hours planned by day", "(no figure by night has been returned)"),
            "training": "No figure; the last was for September 2026",
            "voices": "The newest figure, for September 2026",
        },
        asks={"period": "2026-10"},
    ),
    Situation(
        "figures corrected after the board",
        corrected,
        {
            "overview": (
                "It no longer shows, since a figure was corrected.",
                "The board saw a change; a corrected figure changed that.",
            ),
            "harm": "Corrected since the last board",
        },
    ),
    Situation(
        "a file withdrawn",
        withdrawn,
        {
            "overview": "No figures can be judged for October: all 52 rows are missing",
            "harm": "Not known: nobody has returned the incidents of October 2026.",
        },
        never={"harm": "900", "overview": "No chart has enough months yet"},
        asks={"period": "2026-10"},
    ),
    Situation(
        "known before anything was",
        before_all,
        everywhere("Nothing was known on 1 January 2020", "came on 9 November 2026"),
        asks={"known_at": "2020-01-01"},
        nowhere=True,
        unknown=True,
    ),
    Situation(
        "clocks over leap day and New Year",
        leap_and_new_year,
        {
            "deaths": (
                "of two deaths in twelve months: two were not notified within seven working days",
                "29 Feb 2024",
                "31 Dec 2023",
            )
        },
        asks={"known_at": "2024-04-05"},
    ),
    Situation(
        "training groups without staff",
        nobody_in_post,
        {
            "training": (
                "Nobody is in post in any group of core training that was returned for October 2026.",
                "No figure: nobody is in post in this group",
            )
        },
        never={"training": ("(0%)", "0 of 0")},
    ),
    Situation(
        "nobody answered",
        nobody_answered,
        {"voices": "No replies about care at birth can be shown for October 2026."},
        never={"voices": "0.0% of those who replied"},
    ),
)
