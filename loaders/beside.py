"""What is told of the store beside a file: nil returns that it contradicts, records that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from loaders.types import Checked, Issue, Severity
from metrics.access import Viewer
from metrics.periods import last_day
from metrics.store import Store
from metrics.store.beside import LeftOut, Stretch, cases_left_out, left_out, nil_returns
from metrics.store.cover import covers_of
from metrics.store.kinds import CASE
from metrics.store.types import Submission
from metrics.types import Observation, Status

MOST = 50_000  # figures: of larger files, which nobody reads by eye, nothing is said of what they leave out
SAID_BY_CELL = "appendix2"  # the board's form names each blank cell itself
PUBLIC = "public"
SHOWN = 3  # months that a sentence names


def beside(
    checked: Checked, store: Store, viewer: Viewer, known_at: datetime | None = None
) -> tuple[Issue, ...]:
    """The warnings. Nothing is refused for them: the file's own figures stand, and what it lacks stays."""
    return (
        *_contradicted(checked, store, viewer, known_at),
        *_left_out(checked, store, viewer, known_at),
    )


def _contradicted(
    checked: Checked, store: Store, viewer: Viewer, known_at: datetime | None
) -> Iterator[Issue]:
    if checked.visibility == PUBLIC or len(checked.observations) > MOST:
        return
    positive = [o for o in checked.observations if _is_positive(o)]
    declared = nil_returns(store, viewer, {o.org_code for o in positive}, known_at) if positive else {}
    for one in positive:
        nil = declared.get((one.org_code, one.measure_id, one.period, one.breakdown))
        if nil is not None:
            number = one.value if one.numerator is None else one.numerator
            yield Issue(
                Severity.WARNING,
                "contradicts_nil_return",
                f"{one.measure_id} of {one.org_code} for {one.period:%B %Y} is {number:g}, and a nil return "
                f"was declared for it on {nil.file.recorded_at:%d/%m/%Y} by {nil.file.recorded_by}. The "
                "figure stands; find out which of the two is right.",
                one.sheet,
                one.row,
                one.measure_id,
            )


def _is_positive(one: Observation) -> bool:
    number = one.value if one.numerator is None else one.numerator
    return one.status in (Status.FINAL, Status.PROVISIONAL) and number is not None and number > 0


def _left_out(checked: Checked, store: Store, viewer: Viewer, known_at: datetime | None) -> Iterator[Issue]:
    small = len(checked.observations) <= MOST and checked.visibility != PUBLIC
    if small and checked.source != SAID_BY_CELL and checked.observations:
        keys = {
            (o.org_code, o.measure_id, o.grain.value, o.period, o.breakdown) for o in checked.observations
        }
        found = left_out(store, viewer, checked.source, _stated(checked), keys, known_at)
        yield from (_said(one, "figure", "figures") for one in found)
    given = Submission(
        *("", "", "", b""),
        cases=checked.cases,
        case_covers=checked.case_covers,
        covers_from=checked.covers_from,
        covers_to=checked.covers_to,
    )
    if covers := covers_of(given):
        held = {key for key, _payload, _place in CASE.rows(given)}
        found = cases_left_out(store, viewer, covers, held, known_at)
        yield from (_said(one, "case", "cases") for one in found)


def _stated(checked: Checked) -> dict[tuple[str, str], Stretch]:
    """The days of which the file tells, by organisation and measure: those it covers, or from its first
    figure of the measure to its last."""
    stated: dict[tuple[str, str], Stretch] = {}
    for one in checked.observations:
        key, ends = (one.org_code, one.measure_id), last_day(one.period, one.grain)
        first, last = stated.get(key, (one.period, ends))
        stated[key] = min(first, one.period), max(last, ends)
    if checked.covers_from and checked.covers_to:
        covers = checked.covers_from, checked.covers_to
        stated = {key: (min(a, covers[0]), max(b, covers[1])) for key, (a, b) in stated.items()}
    return stated


def _said(one: LeftOut, noun: str, many: str) -> Issue:
    count = len(one.periods)
    what = one.what.replace("_", " ")
    sentence = (
        f"{what}, {one.org_code}: {count:,} {noun if count == 1 else many} of {_months(one.periods)} that "
        f"an earlier file gave ({one.file.file_name}, submission {one.file.id}) "
        f"{'is' if count == 1 else 'are'} not in this one. {'It stays' if count == 1 else 'They stay'} as "
        f"before; if {'it was' if count == 1 else 'they were'} wrong, withdraw that file."
    )
    return Issue(Severity.WARNING, "not_in_this_file", sentence, column=one.what)


def _months(days: tuple[date, ...]) -> str:
    months = list(dict.fromkeys(f"{day:%B %Y}" for day in days))
    more = len(months) - SHOWN
    return ", ".join(months[:SHOWN]) + (f" and {more} more months" if more > 0 else "")
