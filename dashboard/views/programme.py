"""The support programme in words: each criterion, how it stands, by which fact and of which day."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates
from dashboard.views.numbers import in_words
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital
from metrics.governance import programme_flag as flags
from metrics.governance.programme import Criterion, Moved, Programme, Standing

CRITERIA = {
    "inadequate": "CQC rates the service inadequate over all",
    "requires_improvement": "CQC rates it requires improvement over all, and a domain inadequate",
    "dropped": "Safe or well-led fell from good or outstanding to requires improvement or below",
    flags.WARNING_NOTICE: "CQC has served a warning notice",
    flags.REVIEW_REQUESTED: "The department or NHS England asks for a review or an inquiry",
    flags.TOLD_TO_CQC: "MNSI has told CQC of its concerns",
    "improved": "CQC rates safe and well-led at least a step better than at entry",
}
RECORD = {
    flags.WARNING_NOTICE: "Record whether there is a warning notice",
    flags.REVIEW_REQUESTED: "Record whether a review or an inquiry is asked for",
    flags.TOLD_TO_CQC: "Record whether MNSI has told CQC of concerns",
}
STANDINGS = {Standing.MET: "Met", Standing.NOT_MET: "Not met", Standing.NOT_KNOWN: "Not known"}
DOMAINS = {"overall": "over all", "safe": "safe", "well_led": "well-led"}
NOT_SAID = "Nobody has recorded whether there is one."
NO_RATING = "No rating by CQC is recorded."
NOTE = (
    "Criteria of NHS England’s revised perinatal quality surveillance model, 2020, in short. The national "
    "group decides on entry and exit; a criterion that is met is a fact for it, and no decision."
)


def lead(found: Programme) -> str:
    """Whether the trust is on the programme, and how many criteria of entry are met or not known."""
    entry = found.entry
    if entry is None:
        stands = "Whether the trust is on the programme has not been reported."
    elif entry.on_programme:
        since = f" since {dates.day(entry.entered_on)}" if entry.entered_on else ""
        stands = f"The trust is on the programme{since}."
    else:
        stands = "The trust is not on the programme."
    met, unknown = len(found.met), len(found.unknown)
    said = f"Of the six criteria of entry {in_words(met)} {'is' if met == 1 else 'are'} met"
    if not met:
        said = "None of the six criteria of entry is known to be met"
    rest = f"; of {in_words(unknown)} it is not known" if unknown else ""
    return f"{stands} {said}{rest}."


def programme_table(found: Programme) -> PageTable:
    """Every criterion of entry and exit."""
    return PageTable(
        name="support_programme",
        title="Criteria of the Maternity Safety Support Programme",
        columns=(
            Column("Criterion"),
            Column("For"),
            Column("How it stands"),
            Column("By which fact"),
            Column("Of", "date"),
        ),
        rows=tuple(_row(one, found) for one in found.criteria),
        note=NOTE,
    )


def _row(one: Criterion, found: Programme) -> tuple[Cell, ...]:
    on = _day(one)
    stands = STANDINGS[one.standing]
    if one.exit and not found.on:
        stands = "Not asked"
    return (
        Cell(CRITERIA[one.name]),
        Cell("Exit" if one.exit else "Entry"),
        Cell(stands),
        Cell(fact(one, found)),
        Cell(on) if on is not None else Cell(None, "–"),
    )


def _day(one: Criterion) -> date | None:
    if one.flag is not None:
        return one.flag.day("on")
    return max((moved.now.published_on for moved in one.ratings), default=None)


def fact(one: Criterion, found: Programme) -> str:
    """What the criterion was judged by, in a sentence."""
    if one.exit and not found.on:
        return "The trust is not on the programme, so there is nothing to leave."
    if one.name in flags.FLAGS:
        return str(one.flag.get("text")) if one.flag is not None else NOT_SAID
    if not one.ratings:
        return "No rating since entry is recorded." if one.exit else NO_RATING
    return f"{capital('; '.join(_rated(moved, one) for moved in one.ratings))}."


def _rated(moved: Moved, one: Criterion) -> str:
    name = DOMAINS.get(moved.domain, moved.domain.replace("_", " "))
    said = f"{name}: {moved.now.rating.replace('_', ' ')}"
    if one.name not in ("dropped", "improved"):
        return said
    if moved.before is None:
        return f"{said}, and none before it is recorded"
    return f"{said}, after {moved.before.rating.replace('_', ' ')} on {dates.day(moved.before.published_on)}"
