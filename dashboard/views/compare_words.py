"""The words of a comparison: what a cell says, where a return stands, how many concerns there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.numbers import counted, in_words
from metrics.system.types import MatrixRow, Standing
from spc import english
from spc.english import named

NAME = "Compare"
QUESTION = "Where do the trusts need each other’s help?"
BY_NAME = "Measures with the most concerns first; trusts by name, never by rank."
HOW = (
    "First icon: has it changed? Second icon: will it meet its target? A cell opens the trust’s own chart, "
    "its arrow the form of an enquiry, and the name of a measure the comparison. The arrow keys go from cell "
    "to cell."
)
NEVER_COMPARED = (
    "Friends and Family answers, and themes of complaints or incidents, are never compared between trusts."
)
GROUPS = {
    "level_3_surgery": "Level 3 neonatal unit and surgery",
    "level_3": "Level 3 neonatal unit",
    "births_4000_plus": "4,000 births or more",
    "births_2000_3999": "2,000 to 3,999 births",
    "births_under_2000": "Fewer than 2,000 births",
}
MEASURES = {"": "2020 minimum set", "all": "All measures", "concern": "With a concern"}
STEPS = {
    "": "nothing submitted",
    "draft": "a draft, not submitted",
    "submitted": "submitted, not signed",
    "signed": "signed, not shared",
    "shared": "shared",
}
STEP_HEADS = {
    "": "nothing",
    "draft": "draft",
    "submitted": "submitted",
    "signed": "signed",
    "shared": "shared",
}


def short_name(name: str) -> str:
    """A trust's name where there is little room: without what all of them are called."""
    words = name
    for common in (
        " NHS Foundation Trust",
        " NHS Trust",
        " University Hospitals",
        " Teaching Hospitals",
        " Hospitals",
        " Hospital",
    ):
        words = words.removesuffix(common) if len(words) > len(common) else words
    return words


def answer(
    concerns: int,
    measures: int,
    with_concern: int,
    trusts: int,
    where: str,
    judged: int,
    of: str = "",
    column: str = "trust",
) -> str:
    """How many concerns across how many trusts. Of charts that cannot be judged none is known.

    `of` says which measures were looked at, where there are more: "of the 2020 minimum set". `column` is what
    is counted: trusts, or their sites.
    """
    beside = f" {of}" if of else ""
    if not judged:
        at = f"{'' if trusts == 1 else 'the '}{counted(trusts, column)}"
        return f"Nothing can be judged yet at {at} of {where}."
    if not concerns:
        charts = f"the {counted(judged, 'chart')}{beside} that can be judged"
        return f"No concern stands on {charts}, at {counted(trusts, column)} of {where}."
    stand = "stands" if concerns == 1 else "stand"
    at = some_of(with_concern, trusts, column)
    found = english.capital(counted(concerns, "concern"))
    return f"{found} {stand} on {counted(measures, 'measure')}{beside}, at {at} of {where}."


def some_of(some: int, all_: int, one: str) -> str:
    """ "Two of five trusts", "none of five trusts"; of one that is alone, "one trust"."""
    if some == all_ == 1:
        return counted(1, one)
    return f"{in_words(some) if some else 'none'} of {counted(all_, one)}"


def most_words(names: Sequence[tuple[str, int]], column: str = "trust") -> str:
    """The measures that are a concern at more than one trust or site."""
    if not names:
        return ""
    listed = english.listed([f"{name} ({in_words(many)})" for name, many in names])
    return f"At more than one {column}: {listed}."


def missing_words(by_step: Sequence[tuple[str, Sequence[str]]], month: date) -> tuple[str, ...]:
    """Who has not shared the month, by where the return stands, each by name."""
    if not by_step:
        return (f"Every trust has shared {dates.month_year(month)}.",)
    return tuple(f"{dates.month_year(month)}, {STEPS[step]}: {named(names)}." for step, names in by_step)


def aside_words(names: Sequence[str]) -> tuple[str, ...]:
    """The trusts of which nothing is on record, by name: most of a national list have no maternity unit."""
    if not names:
        return ()
    return (f"Nothing was ever recorded here, so they have no column: {named(names)}.",)


def silent(names: Sequence[str], column: str = "trust") -> str:
    """The measures of which nothing is there to compare."""
    if not names:
        return ""
    are = "is one measure" if len(names) == 1 else f"are {counted(len(names), 'measure')}"
    without = f"without a figure of any {column} here, as none was recorded or shared"
    return f"Not in the table {are} {without}: {named(names)}."


def counts(rows: Sequence[MatrixRow]) -> str:
    """How many charts there are, how many improved, and of how many nothing can be said."""
    cells = [cell for row in rows for cell in row.cells]
    judged = sum(cell.standing is Standing.JUDGED for cell in cells)
    better = sum(cell.variation.is_improvement for cell in cells)
    other = sum(cell.variation.is_signal and not cell.variation.is_concern for cell in cells) - better
    if not judged:
        return f"No chart could be judged on {counted(len(rows), 'measure')}." if rows else ""
    said = [f"{english.capital(counted(judged, 'chart'))} judged on {counted(len(rows), 'measure')}"]
    said += [f"{counted(better, 'improvement')}"] if better else []
    said += [f"{counted(other, 'change')} without a better direction"] if other else []
    rest = len(cells) - judged
    return f"{', '.join(said)}." + (
        f" {english.capital(counted(rest, 'cell has', 'cells have'))} no verdict." if rest else ""
    )


def matrix_title(measure: str, concerns: int, trusts: int, column: str = "trust") -> str:
    """ "Blood loss of 1,500 ml or more: a concern at two of five trusts"."""
    return f"{measure}: a concern at {some_of(concerns, trusts, column)}"


def each_at_one(measures: int, column: str = "trust") -> str:
    """No measure is a concern at more than one trust or site."""
    return f"{english.capital(counted(measures, 'measure'))}: a concern at one {column} each"


def calm_title(many: int, beside: bool, failing: int, column: str = "trust") -> str:
    """What is folded away, and on how many of these measures a target is missed all the same."""
    which = f"The other {counted(many, 'measure')}" if beside else english.capital(counted(many, "measure"))
    said = f"{which}: no change on any chart"
    if not failing:
        return said
    return f"{said}; on {in_words(failing)} of them a {column} fails its target reliably"


def table_title(where: str, month: str, column: str = "trust") -> str:
    return f"Variation and assurance of every {column}: {where}, {month}"


def offer(better: Sequence[str], worse: Sequence[str]) -> str:
    """ "Greenholme has kept an improvement; Saltings has a concern that lasts."."""
    kept = "have kept" if len(better) > 1 else "has kept"
    lasts = "have a concern that lasts" if len(worse) > 1 else "has a concern that lasts"
    return f"{english.listed(list(better))} {kept} an improvement; {english.listed(list(worse))} {lasts}."


def shared_count(shared: int, without_words: int, before: int) -> str:
    """ "Three shared in the newest twelve months, one of them without words; 40 before"."""
    if not (shared or before):
        return "none shared"
    many = in_words(shared) if shared else "none"
    said = f"{many} shared in the newest twelve months{bare_words(shared, without_words)}"
    return f"{said}; {in_words(before)} before" if before else said


def bare_words(shared: int, without_words: int) -> str:
    """How many of those shared came without a summary, to follow their number."""
    if not without_words:
        return ""
    if without_words == shared:
        return ", without words" if shared == 1 else ", all without words"
    return f", {in_words(without_words)} of them without words"


def summary_words(text: str, by: str) -> str:
    """The words of a summary; of a trust that was taken over since, with its name."""
    return f"{text} (Shared by {by}.)" if by else text


def summaries_said(reads: bool, any_: bool, months: str = "the newest twelve months") -> str:
    """What a list of summaries holds, and what it does not tell. `months`: those of their sharing."""
    if not reads:
        return "Summaries of serious incidents are read by the LMS lead of the trusts that share them."
    if not any_:
        return "No trust has shared a summary of a serious incident."
    return (
        "As the trusts wrote them, without names. The month is that in which each was shared; the list holds "
        f"{months}. How many a trust has not shared is told by its measure “Serious incidents "
        "shared” alone, and only where that gives no count of 1 to 4 away."
    )


def not_followed(name: str, asked: str) -> str:
    """What the address asks for in vain."""
    short = asked if len(asked) <= LONGEST else f"{asked[:LONGEST]}…"
    return f"The address says {name}={short}, which cannot be shown here: {INSTEAD[name]}."


LONGEST = 40  # characters of the address that are repeated to the reader
INSTEAD = {
    "level": "the nearest level is shown",
    "group": "every trust is shown",
    "measures": "the minimum set is shown",
    "by": "the trusts are shown (sites stand in the comparison of a system or a region)",
    "year": "the newest year is shown",
    "model": "the model that is used is shown",
    "beside": "the trusts of the system are shown",
}


def no_system(name: str, code: str) -> str:
    """That a trust has nothing above it, and what to do."""
    return (
        f"{name} belongs to no local system or region here, so there are no trusts beside it. "
        f"Say to which it belongs: pqs org add {code} NAME --kind trust --parent CODE."
    )


FROM_MEASURE = "Compare with other trusts"
NO_SYSTEM = "No trusts to compare with"
capital = english.capital
EVERY_GROUP = "Every trust"
CALM_TITLE = "No concern on any chart that can be judged"
MINIMUM_SET = "of the 2020 minimum set"
NOT_JUDGED_TITLE = "Nothing can be judged yet"
NO_OFFER = "No lasting improvement at one trust stands beside a lasting concern at another."
NONE_SHARED = (
    "No trust has shared a figure of these measures. What is published of every trust stands under “All "
    "measures”."
)
OFFERS = "Who could help whom"
OFFERS_NOTE = (
    "A lasting improvement at one trust beside a lasting concern at another: an invitation to talk, no "
    "verdict on either. What works in one place may not in another."
)
RETURNS = "Who has not shared"
SHARED = "What trusts have shared of serious incidents"
EMPTY = {
    "": "There are no figures of the minimum set to compare.",
    "all": "There are no figures of these trusts to compare.",
    "concern": "No concern stands on any chart of these trusts that can be judged.",
}
LEVEL, GROUP, ROWS = "Trusts of", "Comparator group; choosing one opens it", "Which measures"
MEASURE, ESCALATE = "Measure", "Raise an enquiry"
TABLE = "Table: {}"  # what a screen reader calls the box in which it scrolls
BY_NAME_ONLY = "Trusts stand by name, never by rank."
BACK = "All measures of these trusts"
