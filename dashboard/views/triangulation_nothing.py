"""What stands where nothing is raised: that there is none, what was looked at, and what came nearest."""

from __future__ import annotations

from dashboard.views import numbers
from dashboard.views.measure_words import low
from dashboard.views.triangulation_how import missed_said
from dashboard.views.triangulation_raised import NO_THEME, untested
from dashboard.views.triangulation_types import Facts, NothingRaised
from dashboard.views.triangulation_words import NAMES, fact, items, months_said
from dashboard.views.words import capital, joined
from metrics.themes import themes
from metrics.triangulation import declared
from metrics.triangulation.types import ThemeRow, Triangulation

SEEN = "Seen means named more often than chance gives."
NO_PROOF, NOT_KNOWN = "That is not proof that nothing is wrong.", "What was not sent is not known."


def nothing_raised(facts: Facts) -> NothingRaised:
    """What was looked at, so that nothing found is not mistaken for nothing sought."""
    found = facts.found
    sent = [known for known in found.coverage if not known.lacking and not known.hidden and known.known]
    looked = [_compared(found), *_sources(facts), _pairs(), *filter(None, [missed_said(found)])]
    if not found.tests:
        title, why = untested(found)
        return NothingRaised(title, f"Nothing was compared: {why}.", tuple(looked[1:]), "")
    whole = len(sent) == len(found.coverage)
    lead = f"{_sentence(facts)} {NO_PROOF if whole else NOT_KNOWN}"
    return NothingRaised(NO_THEME, lead.strip(), tuple(looked), _nearest(found))


def nothing_of_theme(facts: Facts) -> NothingRaised:
    """Of one theme: that it is not triangulated, and what each source says of it."""
    row = facts.found.row(facts.picked.only)
    said = [
        f"{NAMES[cell.source]}: {fact(cell)}." if cell.shown else f"{NAMES[cell.source]}: not known."
        for cell in row.cells
    ]
    return NothingRaised(f"{row.label} is not seen by three sources", row.what, tuple(said), "")


def _sentence(facts: Facts) -> str:
    if facts.found.raised_outcomes:
        return (
            f"{SEEN} An outcome changed after measures that were declared beforehand: it stands beside this."
        )
    return f"{SEEN} No outcome changed after the measures that were declared beforehand as coming first."


def _compared(found: Triangulation) -> str:
    base = len(found.baseline_months)
    return (
        f"{numbers.number(found.tests)} comparisons of {months_said(found.window_months)} with the {base} "
        f"months before: {len(themes())} themes, each in every source that was sent."
    )


def _sources(facts: Facts) -> list[str]:
    """Source by source: how many items, or why it is not known."""
    found = facts.found
    known = [
        f"{items(one.source, one.items)}"
        for one in found.coverage
        if one.items is not None and not one.hidden
    ]
    gone = [low(NAMES[one.source]) for one in found.coverage if one.lacking or not one.known]
    unseen = [low(NAMES[one.source]) for one in found.coverage if one.hidden and not one.lacking]
    said = [f"{capital(joined(known))}."] if known else []
    if gone:
        shared = "" if found.sees_counts else " or not shared with you"
        said.append(f"Not sent{shared} for every month, and so not known: {joined(gone)}.")
    if unseen:
        said.append(f"Not shown, as small counts could be worked out: {joined(unseen)}.")
    return said


def _pairs() -> str:
    many = len(declared().pair)
    sets = "sets of outcomes and of what may come before them, declared beforehand"
    return f"{capital(numbers.in_words(many))} {sets}."


def _nearest(found: Triangulation) -> str:
    near = found.nearest
    if near is None:
        return "No source names any theme in these months."
    if not near.raised_by:
        return (
            f"No theme stands out in any source. Most sources name {low(near.label)}: {_named(near)}, none "
            "of them so often that it stands out."
        )
    raised = [f"{low(NAMES[c.source])} ({fact(c)})" for c in near.cells if c.raised]
    how = "by one source only" if len(raised) == 1 else "by two sources only"
    return f"Nearest: {low(near.label)}, named more often than before {how}: {joined(raised)}."


def _named(row: ThemeRow) -> str:
    return joined([low(NAMES[source]) for source in row.named_by])


def known_note(found: Triangulation) -> str:
    """How many sources were sent for every month that is looked at."""
    whole = [one for one in found.coverage if not one.lacking and one.known]
    many, all_ = numbers.in_words(len(whole)) if whole else "none", numbers.in_words(len(found.coverage))
    return f"{many} of {all_} sources sent for every month"
