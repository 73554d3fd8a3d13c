"""The sentences of the Staffing page that are not of one measure: its first line, and what its parts say."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views import measure_words as say
from dashboard.views.card_types import Card, Stand
from dashboard.views.figure_words import counts, figure
from dashboard.views.kept_back import NOT_SHARED, month_kept_back
from dashboard.views.measure_words import low
from dashboard.views.staffing_hours import AHEAD, DAY, NIGHT
from dashboard.views.staffing_types import Staff
from dashboard.views.words import capital, count_phrase, joined, value_of
from metrics.types import Assessment
from spc.draw.icons import ASSURANCE_NAMES
from spc.types import Assurance

ONE_TO_ONE, COORDINATOR = "one_to_one_care", "supernumerary_coordinator"
LISTED = {ONE_TO_ONE: "one_to_one_failures", COORDINATOR: "coordinator_failures"}  # each failure on its day
MET, RECORDED = "birthrate_plus_acuity_met", "acuity_periods_recorded"
FAILURES = {  # who is counted, what each should have had, and what it is not to have had it
    ONE_TO_ONE: ("women in labour", "had one midwife throughout", "did not have one midwife throughout"),
    COORDINATOR: ("shifts", "had a coordinator who was free", "had no coordinator who was free"),
}
LISTED_OF = {ONE_TO_ONE: "women in labour", COORDINATOR: "shifts"}
UNDATED = (
    "The standard is every woman and every shift, so what counts is each time it was not met. The returns do "
    "not say on which day that was, so the share of each month is drawn, and not the days between failures."
)
DATED = (
    "The standard is every woman and every shift, so what counts is each time it was not met. The days are "
    "listed: drawn from one failure to the next, the last gap still running, beside the share of each month."
)
HALF_DATED = (
    "What counts is each time the standard was not met. The days are listed of {dated} and drawn from one to "
    "the next; of {undated} only the share of each month is returned."
)
BY_SITE = "Of the figures on this page, only hours of midwives by shift are returned for each site."
YEAR = 12
COVER = "obstetric_cover"
WHO = {DAY: "midwives by day", NIGHT: "midwives by night", COVER: "obstetricians"}
FAILS = ASSURANCE_NAMES[Assurance.FAIL]


def answer(staff: Staff) -> str:
    """Whether enough were there, by day, by night and of the doctors; then the rota ahead."""
    there = [part for part in (_worked(staff), _doctors(staff)) if part]
    return " ".join(part for part in (f"{enough(staff)}{'; '.join(there)}.", _ahead(staff)) if part)


def enough(staff: Staff) -> str:
    """ "No, short of midwives by day: " where a share of the hours is below its standard or has fallen;
    "Yes: " where all are known and none is; else that it is not known.
    """
    ids = [DAY, NIGHT, *([COVER] if staff.board.org == staff.trust else [])]
    known = [id_ for id_ in ids if _has(staff.cards[id_]) and staff.assessments[id_].latest is not None]
    short = [WHO[id_] for id_ in known if _short(staff, id_)]
    if short:
        return f"No, short of {joined(short)}: "
    return "Yes: " if len(known) == len(ids) else "Not known of all: " if known else "Not known: "


def _short(staff: Staff, id_: str) -> bool:
    return bool(_standard(staff, id_)) or staff.assessments[id_].variation.is_concern


def _standard(staff: Staff, id_: str) -> str:
    """The standard that the month is below; empty where it is met or there is none."""
    own = staff.assessments[id_]
    value = value_of(own.series.measure, own.latest)
    below = own.target is not None and value is not None and value < own.target
    return f"{own.target:g}%" if below else ""


def _worked(staff: Staff) -> str:
    """ "In October 2026 midwives worked 87.5% of the hours planned by day (lower than usual since April 2026)
    and 94.3% by night (as usual)."
    """
    month = dates.month_year(staff.board.period)
    found = [(staff.cards[id_], by) for id_, by in ((DAY, "by day"), (NIGHT, "by night"))]
    known = [
        (card, by) for card, by in found if card.figure and card.stand not in (Stand.MISSING, Stand.NOTHING)
    ]
    if not known and _none_planned(staff):
        return f"no midwife hours were planned in {month}, so there is no share that was worked"
    if not known and month_kept_back(staff.board):
        return f"how many of the planned midwife hours were worked in {month} is {NOT_SHARED}"
    if not known:
        return f"nobody has returned how many of the planned midwife hours were worked in {month}"
    first, *rest = known
    said = f"in {month} midwives worked {first[0].figure} of the hours planned {first[1]}"
    said += _verdict(first[0], staff)
    said += "".join(f" and {card.figure} {by}{_verdict(card, staff)}" for card, by in rest)
    gone = [by for card, by in found if (card, by) not in known]
    how = "has been returned" if staff.board.shared is None else "is shared with you"
    return said + (f" (no figure {gone[0]} {how})" if gone else "")


def _none_planned(staff: Staff) -> bool:
    """Whether both shift types were returned, with nothing planned: a closed unit, and not a silent one."""
    latest = [staff.assessments[id_].latest for id_ in (DAY, NIGHT)]
    return all(point is not None and point.denominator == 0 for point in latest)


def _verdict(card: Card, staff: Staff) -> str:
    """The verdict in brackets: of a signal with its months, as the title of the card has it."""
    standard = _standard(staff, card.view.measure_id)
    reliably = card.assurance is not None and card.assurance.title == FAILS
    fails = f"; fails its standard of {standard} reliably" if reliably else f"; the standard is {standard}"
    fails = fails if standard else ""
    if card.stand is Stand.SIGNAL:
        return f" ({low(_finding(card))}{fails})"
    return f" ({low(card.variation.title)}{fails})" if card.variation else ""


def _finding(card: Card) -> str:
    """What the title says after the measure's name."""
    return card.title.partition(": ")[2] or card.title


def _ahead(staff: Staff) -> str:
    """ "The rota ahead is filled to 90.5% for November and 84.1% for January; the standard is 95%." """
    own = staff.assessments[AHEAD]
    measure = own.series.measure
    planned = [(p.period, value) for p in own.series.planned if (value := value_of(measure, p)) is not None]
    if not planned and staff.board.shared is not None:
        return "The rota of the months ahead is not among what is shared with you."
    if not planned:
        at_site = staff.board.org != staff.trust
        return "" if at_site else "No rota for the months ahead has been returned."
    parts = [
        f"{numbers.with_unit(value, '%', measure.decimals)} for {dates.month_name(on)}"
        for on, value in planned
    ]
    goal = f"; the standard is {own.target:g}%" if own.target is not None else ""
    return f"The rota ahead is filled to {joined(parts)}{goal}."


def _doctors(staff: Staff) -> str:
    card = staff.cards[COVER]
    if staff.board.shared is not None and card.stand in (Stand.MISSING, Stand.NOTHING):
        named = staff.board.org != staff.trust
        return (
            ""
            if named
            else f"no figure of obstetric cover for {dates.month_year(staff.board.period)} is shared with you"
        )
    if card.stand is Stand.NOTHING:
        return "" if staff.board.org != staff.trust else "no figure of obstetric cover has ever been returned"
    if not card.figure or card.stand is Stand.MISSING:
        return f"no figure of obstetric cover for {dates.month_year(staff.board.period)} has been returned"
    said = f"for {card.figure} of the planned hours{_verdict(card, staff)}"
    return f"an obstetrician of the planned grade was on the delivery suite {said}"


def rota_note(staff: Staff) -> str:
    """That the share of the viewed month is what was planned, beside what was worked of it."""
    planned = staff.cards[AHEAD]
    worked = [staff.assessments[id_].latest for id_ in (DAY, NIGHT)]
    if not _has(planned) or {AHEAD, DAY, NIGHT} & staff.hidden:
        return ""
    met = sum(p.numerator or 0.0 for p in worked if p is not None)
    of = sum(p.denominator or 0.0 for p in worked if p is not None)
    if not of or any(p is None or p.numerator is None or not p.denominator for p in worked):
        return ""
    month = dates.month_year(staff.board.period)
    return (
        f"{planned.figure} is how far the rota of {month} was filled when it was planned; "
        f"{numbers.with_unit(100 * met / of, '%', 1)} of its hours by day and by night were worked."
    )


def failures_lead(staff: Staff) -> str:
    """How often the standard was not met, in the month and in twelve: counts, because each one matters."""
    return " ".join(said for id_ in FAILURES if (said := _failures(staff, id_)))


def _failures(staff: Staff, id_: str) -> str:
    own, card = staff.assessments[id_], staff.cards[id_]
    if id_ in staff.hidden or card.stand in (Stand.MISSING, Stand.NOTHING):
        return ""
    among, had, lacked = FAILURES[id_]
    latest = own.latest
    if latest is None or latest.numerator is None or not latest.denominator:
        return ""
    missed, when = round(latest.denominator - latest.numerator), dates.month_year(latest.period)
    of = numbers.number(latest.denominator)
    if missed:
        return f"{count_phrase(missed)} of {of} {among} in {when} {lacked}{_in_year(own)}."
    return f"All {of} {among} in {when} {had}{_in_year(own, also=True)}."


def _in_year(own: Assessment, *, also: bool = False) -> str:
    """The twelve months beside the one; nothing where a month of them has no figure."""
    known = [
        (p.denominator, p.numerator)
        for p in own.series.points[-YEAR:]
        if p.numerator is not None and p.denominator
    ]
    if len(known) < YEAR:
        return ""
    missed, of = sum(round(n - met) for n, met in known), numbers.number(sum(n for n, _ in known))
    if not missed:
        return f", as did all {of} of twelve months"
    again = " did not" if also else ""
    return f"; in twelve months {numbers.in_words(missed)} of {of}{again}"


def failures_note(staff: Staff) -> str:
    """Which chart the failures have, and why."""
    dated = [LISTED_OF[id_] for id_ in FAILURES if LISTED[id_] in staff.cards]
    undated = [LISTED_OF[id_] for id_ in FAILURES if LISTED[id_] not in staff.cards]
    if dated and undated:
        return HALF_DATED.format(dated=dated[0], undated=undated[0])
    return DATED if dated else UNDATED


def acuity_lead(staff: Staff) -> str:
    """The share of periods that met the women's needs, never without the share that was recorded at all."""
    met, recorded = staff.assessments[MET], staff.assessments[RECORDED]
    parts = []
    if _has(staff.cards[MET]):
        of = counts(met)
        parts.append(
            f"In {say.period_long(met)} staffing matched the women’s needs in {figure(met)} of the "
            f"recorded periods{f' ({of})' if of else ''}."
        )
    if _has(staff.cards[RECORDED]):
        of = counts(recorded)
        parts.append(
            f"{figure(recorded)} of all periods were recorded{f' ({of})' if of else ''}: of the others "
            "nobody knows."
        )
    elif _has(staff.cards[MET]):
        parts.append(
            "How many of all periods were recorded has not been returned: read it with that in mind."
        )
    return " ".join(parts)


def _has(card: Card) -> bool:
    return bool(card.figure) and card.stand not in (Stand.MISSING, Stand.NOTHING)


def flags_lead(staff: Staff) -> str:
    """All red flags of the month, and which types have changed."""
    card = staff.cards["red_flags"]
    if not _has(card):
        return ""
    loud = [one for one in staff.flags if one.stand is Stand.SIGNAL]
    when = dates.month_year(staff.board.period)
    said = f"{_counted_flags(staff.assessments['red_flags'])} in {when}{_verdict(card, staff)}."
    if not staff.flags:
        return f"{said} They have not been returned by type."
    if not loud:
        return f"{said} No type shows an unusual change."
    names = joined([low(one.title.partition(": ")[0]) for one in loud])
    return f"{said} {capital(numbers.counted(len(loud), 'type'))} changed: {names}."


def _counted_flags(own: Assessment) -> str:
    count = round(value_of(own.series.measure, own.latest) or 0.0)
    return f"{count_phrase(count) if count else 'No'} red flag{'' if count == 1 else 's'}"
