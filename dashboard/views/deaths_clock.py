"""The clock of each review: case by case for those who may read cases, and as counts for everybody inside."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.deaths_types import Deaths
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital
from metrics.deaths.clock import NOTIFIED, PARENTS, REPORTED, STARTED, Standing, Step
from metrics.deaths.tally import ReviewTally, StepCount
from metrics.deaths.types import Referral, Review
from metrics.vocabulary import label

STEPS = {
    NOTIFIED: "Notified within seven working days",
    PARENTS: "Parents asked for their questions",
    STARTED: "Review started within two months",
    REPORTED: "Report within six months",
}
DEEDS = {NOTIFIED: "notified", PARENTS: "recorded", STARTED: "started", REPORTED: "reported"}
GESTATIONS = {
    "22_to_23": "22 to 23 weeks",
    "24_to_27": "24 to 27 weeks",
    "28_to_31": "28 to 31 weeks",
    "32_to_36": "32 to 36 weeks",
    "37_plus": "37 weeks or later",
}
CRITERIA = {
    "intrapartum_stillbirth": "Stillbirth during labour, at term",
    "early_neonatal_death": "Death in the first week, born at term",
    "severe_brain_injury": "Potentially severe brain injury, at term",
    "maternal_death": "Maternal death",
}
SOON = 14  # days left from which a step stands out
LEAST_OPEN = 5  # rows that stand open on the page
NOTE = (
    "Working days leave out weekends and bank holidays of England. No day is set for asking parents: they "
    "should be asked before the panel meets, so it is held against the day by which the review has to "
    "start."
)
NO_LIST = "No list of deaths with their reviews has been loaded, so no clock can be shown."
OUTSIDE = "The clocks of single reviews, and counts of them, are not shown outside the trust."
FOUND_OUTSIDE = "What single reviews found is not shown outside the trust."
REFERRED_OUTSIDE = "What became of single referrals is not shown outside the trust."
BY_DUE_MONTH = (
    "The table tells of the deaths of twelve months. The cards below it are the return, which counts each "
    "step in the month in which it fell due: so they hold other deaths, and their totals differ."
)
CASES_ONLY = (
    "Which reviews these are, with their dates and sites, is shown to those who may read single cases: the "
    "perinatal leadership and the data lead."
)


def counts_table(deaths: Deaths) -> PageTable:
    """How many deaths of twelve months stand where, step by step."""
    found = deaths.tally
    return PageTable(
        name="deaths_review_counts",
        title="Deaths of twelve months, step by step",
        columns=(
            Column("Step"),
            Column("Done in time", "count"),
            Column("Done late", "count"),
            Column("Not due yet", "count"),
            Column("Overdue or not recorded", "count"),
            Column("Of deaths", "count"),
        ),
        rows=tuple(_count_row(step, found.deaths) for step in found.steps) if found else (),
        note=_counts_note(found),
        empty=NO_LIST if deaths.inside else OUTSIDE,
    )


def list_ends(found: ReviewTally) -> str:
    """That a list ends before the twelve months do: what happened since is unknown and not none."""
    if found.until is None or found.until >= dates.month_end(found.period):
        return ""
    return f"The list of deaths ends on {dates.day(found.until)}: later deaths are not known here."


def counts_title(found: ReviewTally | None) -> str:
    """The finding: "Review clock: one of 16 open reviews is outside it"."""
    if found is None:
        return "Review clock"
    return f"Review clock: {_of_open(found)}{_finished_without(found)}"


def _of_open(found: ReviewTally) -> str:
    if not found.open:
        return "no review is open"
    opened = numbers.counted(found.open, "open review")
    if not found.outside:
        return "the one open review is inside it" if found.open == 1 else f"all {opened} are inside it"
    verb = "is" if found.outside == 1 else "are"
    return f"{numbers.in_words(found.outside)} of {opened} {verb} outside it"


def _finished_without(found: ReviewTally) -> str:
    """Steps that were never recorded, of reviews that are finished: no open clock shows them."""
    never = sum(step.finished for step in found.steps)
    if not never:
        return ""
    steps = "step was" if never == 1 else "steps were"
    return f"; {numbers.in_words(never)} {steps} never recorded of finished ones"


def clocks(found: ReviewTally) -> str:
    if not found.open:
        return "no review is open"
    if found.open == 1:
        return f"the one open review is {'outside' if found.outside else 'inside'} its clock"
    opened = f"{numbers.in_words(found.open)} open reviews"
    if not found.outside:
        return f"none of {opened} is outside its clock"
    verb = "is" if found.outside == 1 else "are"
    return (
        f"{numbers.in_words(found.outside)} of {opened} {verb} outside "
        f"{'its' if found.outside == 1 else 'their'} clock"
    )


def _counts_note(found: ReviewTally | None) -> str:
    if found is None:
        return ""
    when = f"{dates.month_year(found.period)}; clocks read on {dates.day(found.as_at)}."
    said = (f"Deaths of the twelve months to {when}", list_ends(found), NOTE)
    return " ".join(part for part in said if part)


def _count_row(step: StepCount, deaths: int) -> tuple[Cell, ...]:
    return (
        Cell(STEPS[step.step]),
        Cell(step.in_time),
        Cell(step.late),
        Cell(step.open),
        Cell(step.overdue, note=_whose(step), tone="concern" if step.overdue else ""),
        Cell(deaths),
    )


def _whose(step: StepCount) -> str:
    """Whether the reviews that lack the step are finished."""
    if not step.finished:
        return ""
    if step.finished == step.overdue:
        return "of a finished review" if step.finished == 1 else "of finished reviews"
    return f"{numbers.in_words(step.finished)} of finished reviews"


COLUMNS = (
    Column("Case"),
    Column("Notified, seven working days"),
    Column("Parents asked"),
    Column("Review started, two months"),
    Column("Report, six months"),
    Column("External member"),
    Column("Grade before and after birth"),
    Column("MNSI and Early Notification"),
)


def clock_table(deaths: Deaths) -> PageTable:
    """One row a death: the most overdue first, then by what is due next, then the finished ones. Only for
    those who may read single cases; whoever makes it has asked for that.
    """
    found = deaths.reviews or ()
    opened = [review for review in found if review.open]
    return PageTable(
        name="deaths_clock",
        title="Case by case, the most overdue first",
        columns=COLUMNS,
        rows=tuple(_row(review, deaths) for review in found),
        note=f"Pseudonymous cases: a key and no name. Clocks read on {dates.day(deaths.as_at)}; "
        f"{numbers.counted(len(opened), 'review')} open, {numbers.in_words(len(found) - len(opened))} "
        "finished: of deaths of the twelve months, or reported in them.",
        empty=NO_LIST,
        about=(("How the clocks run", NOTE),),
        fold=max(len(opened), LEAST_OPEN) if len(found) > len(opened) else 0,
    )


def _row(review: Review, deaths: Deaths) -> tuple[Cell, ...]:
    notified, parents, started, reported = review.steps
    return (
        Cell(review.ref, note=_about(review, deaths)),
        _step(notified, review),
        _step(parents, review),
        _step(started, review),
        _step(reported, review),
        _external(review),
        _grades(review),
        _mnsi(review.referral),
    )


def _about(review: Review, deaths: Deaths) -> str:
    """ "Stillbirth, 37 weeks or later; Northmere Royal, 11 Nov 2025"."""
    kind = label("death_type", review.type)
    weeks = GESTATIONS.get(review.gestation, "gestation not known")
    elsewhere = "; born elsewhere" if review.born_here is False else ""
    where = deaths.site_name(review.site_code)
    return f"{kind}, {weeks}; {where}, {dates.day_short_year(review.on)}{elsewhere}"


def _step(step: Step, review: Review) -> Cell:
    """What was done and when; else how many days are left or over. A word tells each from the other."""
    due = dates.day_short_year(step.due)
    if step.done is not None:
        when = dates.day_short_year(step.done)
        if step.standing is Standing.IN_TIME:
            return Cell(None, "In time", note=when)
        late = numbers.counted(step.days, "day")
        return Cell(None, f"{capital(late)} late", note=f"{when}, was due {due}")
    if step.standing is Standing.OPEN:
        left = "Due today" if not step.days else f"{capital(numbers.counted(step.days, 'day'))} left"
        soon = " soon" if step.days <= SOON else ""
        return Cell(None, left, note=f"due {due}", tone=soon.strip())
    if step.name == PARENTS:
        if review.open:
            return Cell(None, "Not recorded", note=f"was due {due}", tone="concern")
        return Cell(None, "Never recorded", note="the review is finished", tone="concern")
    return Cell(None, f"Overdue {numbers.counted(step.days, 'day')}", note=f"was due {due}", tone="concern")


def _external(review: Review) -> Cell:
    if review.external is None:
        return Cell(None, "not yet" if review.open else "not recorded", tone="gone")
    return Cell("yes" if review.external else "no")


def _grades(review: Review) -> Cell:
    """ "B / A"; care after birth is graded for babies born alive."""
    if not review.graded:
        return Cell(None, "not yet" if review.open else "not recorded", tone="gone")
    before = review.before or "not graded"
    if not review.born_alive:
        return Cell(before, note="before birth")
    return Cell(f"{before} / {review.after or 'not graded'}", note="before / after birth")


def _mnsi(referral: Referral | None) -> Cell:
    if referral is None:
        return Cell(None, "no referral", tone="gone")
    return Cell(mnsi_words(referral), note=en_words(referral))


def mnsi_words(referral: Referral) -> str:
    if referral.report_on is not None:
        return f"Report received {dates.day_short_year(referral.report_on)}"
    if referral.referred_on is None:
        return "Not referred yet"
    if referral.accepted is None:
        return f"Referred {dates.day_short_year(referral.referred_on)}"
    return "Accepted, report awaited" if referral.accepted else "Not accepted"


def en_words(referral: Referral) -> str:
    if referral.en_reported_on is not None:
        return f"Early Notification {dates.day_short_year(referral.en_reported_on)}"
    return "Early Notification not recorded" if referral.en_lacking else "no Early Notification"
