"""Too little, too much, or nothing at all: how many figures there are, and of what size."""

from __future__ import annotations

from collections.abc import Mapping

from tests.dashboard.adverse.trust import OCTOBER, Trust, count, months, row
from tests.dashboard.adverse.types import Situation, Words, everywhere
from tests.dashboard.adverse.usual import GROUPS, PER_BIRTH, SHARES, usual

KINDS = ("incident", "perinatal_death", "complaint", "psii", "mnsi_referral", "national_signal")


def nothing(_trust: Trust) -> None:
    """Not even the organisation has been written down."""


def no_figures(_trust: Trust) -> None:
    """The organisation is there, and nothing has been sent."""


def one_month(trust: Trust) -> None:
    trust.sends(usual(months(1)))


def two_months(trust: Trust) -> None:
    trust.sends(usual(months(2)))


def all_zero(trust: Trust) -> None:
    """Nobody reported, died or complained; nobody came to work; and births there were."""
    trust.sends(usual(months(16), times=0.0))
    for kind in KINDS:
        trust.lists(kind, [])


def all_missing(trust: Trust) -> None:
    """Every figure of two years was asked for, and each says that it was not sent."""
    sent = (
        {**line, "numerator": "", "denominator": "", "value": "", "status": "did_not_submit"}
        for line in usual(months(16))
    )
    trust.sends(sent)


def no_denominators(trust: Trust) -> None:
    """The hospital's system counts events, and nobody counts births."""
    counted = [line for line in usual(months(16)) if line["measure"] in PER_BIRTH]
    trust.sends(({**line, "denominator": ""} for line in counted), faulty=True)
    trust.sends(count("red_flags", month, 20) for month in months(16))


def denominators_zero(trust: Trust) -> None:
    """The unit was closed: no birth, no shift planned, nobody asked."""
    trust.sends(row(measure, month, 0, 0) for month in months(16) for measure in (*PER_BIRTH, *SHARES))
    trust.sends(count("births", month, 0) for month in months(16))


def huge(trust: Trust) -> None:
    """A thousand million incidents in one month: a slip of somebody's finger."""
    trust.sends(usual(months(15, OCTOBER.replace(month=9))))
    trust.sends([count("births", OCTOBER, 300), row("incidents_reported", OCTOBER, 10**9, 300)])


def tiny(trust: Trust) -> None:
    """One birth a month, at a unit on an island."""
    sent = months(30)
    trust.sends(count("births", month, 1) for month in sent)
    trust.sends(count("live_births", month, 1) for month in sent)
    trust.sends(row(measure, month, 0, 1) for month in sent for measure in PER_BIRTH)
    trust.sends(row("fft_birth", month, n % 2, 1) for n, month in enumerate(sent))
    trust.sends(
        row("training_compliance", month, 2 - n % 2, 2, part="module=fetal_monitoring|staff_group=midwives")
        for n, month in enumerate(sent)
    )


def enormous(trust: Trust) -> None:
    """A trust of a whole country."""
    trust.sends(usual(months(16), births=50_000, times=150.0))


def years(trust: Trust) -> None:
    """Everything since 2011."""
    trust.sends(usual(months(180)))


def shares_at_the_ends(trust: Trust) -> None:
    """Every share is 0% or 100% in every month."""
    sent = months(16)
    full = ("one_to_one_care", "supernumerary_coordinator", "fft_birth")
    none = ("fft_response_rate", "term_admissions", "midwife_fill_night")
    trust.sends(count("births", month, 300) for month in sent)
    trust.sends(row(measure, month, 300, 300) for month in sent for measure in full)
    trust.sends(row(measure, month, 0, 300) for month in sent for measure in none)
    trust.sends(
        row("training_compliance", month, of * (k % 2), of, part=part)
        for month in sent
        for k, (part, of) in enumerate(GROUPS.items())
    )


NONE_PLANNED = "no midwife hours were planned in October 2026, so there is no share that was worked"
CANNOT_TELL = "It cannot be told whether any theme is seen by three sources"
NO_LIST = "No list of deaths with their reviews has been loaded"
UNSENT: Mapping[str, Words] = {  # what each page says of a month of which nothing is known
    "overview": "No figures can be judged for October",
    "deaths": NO_LIST,
    "harm": "Not known: nobody has returned the incidents of October 2026.",
    "staffing": "Not known: nobody has returned how many of the planned midwife hours were worked",
    "training": "Nobody can tell: no group’s core training has been returned for October 2026.",
    "voices": "No figure of complaints for October 2026 can be shown.",
    "triangulation": CANNOT_TELL,
    "plain": CANNOT_TELL,
}
SITUATIONS = (
    Situation(
        "an empty store",
        nothing,
        everywhere("The store is empty. Add your trust: pqs org add", "then load it: pqs load return.xlsx"),
        own_store=True,
        nowhere=True,
        unknown=True,
    ),
    Situation(
        "a trust without a figure",
        no_figures,
        everywhere(
            "There are no figures to read yet", "The store holds no figures of A trust without a figure"
        ),
        nowhere=True,
        unknown=True,
    ),
    Situation(
        "one month",
        one_month,
        {
            "overview": "No figures can be judged for October: 39 of 52 rows are missing",
            "deaths": (NO_LIST, "No twelve months with deaths and births in each are known"),
            "harm": (
                "Not known: too few figures to tell",
                "Not every grade of harm has been returned",
            ),
            "staffing": ("(too few to tell)", "One point so far: too few for limits."),
            "training": "First figure",
            "voices": "have not been returned for every month of August to October 2026.",
            "triangulation": CANNOT_TELL,
            "plain": "none of seven sources sent for every month",
        },
        never={
            "voices": "No points or complaints have been returned",
            "triangulation": "Nothing is triangulated",
        },
    ),
    Situation(
        "two months",
        two_months,
        {
            "staffing": "Two points so far: too few for limits.",
            "harm": "Six are not judged: they move too slowly for limits, or have too few",
        },
        never={"harm": "others are not judged"},
    ),
    Situation(
        "everything nought",
        all_zero,
        {
            "deaths": (
                "No death is on the list of the twelve months to 31 October 2026.",
                "No death of twelve months is on the list, so there was none to review.",
                "has sent no signal that is on record, to 31 October 2026",
            ),
            "harm": "no incident was reported in October 2026",
            "staffing": (
                NONE_PLANNED,
                "No midwife hours were planned in October 2026",
            ),
            "training": "(0 of 120 in date, 0%)",
            "voices": "Complaints were 0.0 per 1,000 births in October 2026",
            "triangulation": "No theme is seen by three sources: the sources that were sent hold no item",
        },
        never={
            "harm": "None of 0",
            "staffing": "0 of 0",
            "deaths": "no deaths",
            "triangulation": CANNOT_TELL,
        },
    ),
    Situation("every figure missing with a reason", all_missing, UNSENT, unknown=True),
    Situation(
        "numerators without denominators",
        no_denominators,
        {page: UNSENT[page] for page in ("deaths", "harm", "training", "voices", "triangulation", "plain")},
    ),
    Situation(
        "denominators of nought",
        denominators_zero,
        {
            "staffing": NONE_PLANNED,
            "voices": "No replies about care at birth can be shown for October 2026.",
            "harm": "no incident was reported in October 2026",
        },
        never={"staffing": ("0.0%", "100.0%"), "voices": "0.0 per 1,000"},
    ),
    Situation(
        "one huge figure",
        huge,
        {
            "harm": (
                "Check this figure before you read it.",
                "3,333,333,333.3 per 1,000",
                "it is new in the last three months",
            ),
            "overview": "One other chart has changed (see What changed).",
        },
        never={"harm": "since the last board"},
    ),
    Situation(
        "one birth a month",
        tiny,
        {
            "training": (
                "with so few in post that is everybody",
                "The one core group with a figure does not meet the standard; 19 have none.",
            ),
            "voices": "100.0% of those who replied (1 of 1)",
        },
    ),
    Situation("an enormous trust", enormous, {"staffing": "1,410,150 of 1,500,000, October 2026"}),
    Situation(
        "fifteen years of months", years, {"harm": "180 months with data", "voices": "180 months with data"}
    ),
    Situation(
        "shares of 0 and 100 all along",
        shares_at_the_ends,
        {
            "staffing": (
                "midwives worked 0.0% of the hours planned by night",
                "(no figure by day has been returned)",
            ),
            "training": "0 of 120 in date (0%). 108 more people in date would meet 90%",
            "voices": "100.0% of those who replied (300 of 300)",
        },
    ),
)
