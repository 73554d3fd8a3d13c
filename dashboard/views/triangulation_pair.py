"""Two measures side by side: whether they move together, at which delay, and how sure that is. Never why."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import dates, numbers
from dashboard.views.drawing import Drawing
from dashboard.views.measure_types import Choice
from dashboard.views.page_table import Cell as Out
from dashboard.views.page_table import Column, PageTable
from dashboard.views.triangulation_delays import NO_PAIR, delay_said, delays_of, delays_table, pairs_of
from dashboard.views.triangulation_types import Facts, PairAsked, PairPart
from dashboard.views.triangulation_words import low_name, months_said, signal_name
from dashboard.views.words import capital
from metrics.catalogue import CATALOGUE
from metrics.series import Key
from metrics.themes import themes
from metrics.triangulation import declared
from metrics.triangulation.types import PairView
from spc.association import LEAST_PAIRS
from spc.association_words import moves_with
from spc.draw.icons import quality_pips
from spc.draw.scatter import Dot, scatter

WIDE, FILE, PHONE = (1312.0, 380.0), (920.0, 360.0), (358.0, 320.0)
DECLARED, OTHERS = "Declared beforehand", "Not declared: any other measure"
CANNOT = (
    "It can tell you whether months with higher figures of the one tend to go with higher or lower figures "
    "of the other, at once or some months apart. It cannot tell you why: both may follow something else, "
    "such as the season or how busy the unit was. A change of the last few months hardly shows here, since "
    "all months count alike: the timeline above is for that. The whiskers hold for all delays together, so "
    "that a search among them does not look like a finding."
)
UNDECLARED = (
    "These two were not declared beforehand. Whoever tries twenty such pairs finds about one that seems to "
    "move together by chance alone."
)
HINT = "Point at a month or a delay, or go into the drawing and use the arrow keys."


def key_text(key: Key) -> str:
    """As triangulation.toml and the address write it: "red_flags[type=missed_or_delayed_care]"."""
    return f"{key[0]}[{key[1]}]" if key[1] else key[0]


def pair_part(facts: Facts) -> PairPart:
    asked = facts.asked
    if asked is None:
        return PairPart((), (), (), "", (), None, None, NO_PAIR)
    own = next(pair for pair in declared().pair if pair.id == asked.pair)
    drawn = facts.pair is not None
    return PairPart(
        sets=tuple(
            Choice(themes()[pair.theme].label, pair.id, pair.id == asked.pair) for pair in declared().pair
        ),
        firsts=_options(asked.firsts, asked.others, asked.first),
        seconds=_options(asked.seconds, asked.others, asked.second),
        why=own.why if asked.declared else UNDECLARED,
        told=asked.told,
        drawing=pair_drawing(facts) if drawn else None,
        delays=delays_table(facts) if drawn else None,
        empty=facts.no_pair,
    )


def _options(own: Sequence[Key], others: Sequence[Key], chosen: Key) -> tuple[tuple[str, Choice], ...]:
    return tuple(
        (group, Choice(signal_name(key), key_text(key), key == chosen))
        for group, keys in ((DECLARED, own), (OTHERS, others))
        for key in keys
    )


def pair_drawing(facts: Facts, *, wide: tuple[float, float] = WIDE) -> Drawing:
    """The cloud of months at the strongest delay that is found, else of the same month."""
    found, asked = facts.pair, facts.asked
    if found is None or asked is None:
        return Drawing(
            "triangulation_pair",
            NO_PAIR,
            "",
            NO_PAIR,
            "",
            table=pair_table(facts),
            empty=facts.no_pair or NO_PAIR,
        )
    title = finding(found)
    dots, delays = _dots(found), delays_of(found)
    names = _axis(found.first, 0), _axis(found.second, found.lag or 0)
    many = capital(numbers.counted(len(dots), "month"))
    label = f"{title}. {many} as points, and the link at {len(delays)} delays."

    def drawn(size: tuple[float, float]) -> str:
        return scatter(dots, delays, names=names, label=label, width=size[0], height=size[1])

    return Drawing(
        name="triangulation_pair",
        title=title,
        note=_note(found),
        label=label,
        wide=drawn(wide) if dots else "",
        narrow=drawn(PHONE) if dots else "",
        reading=f"{_reading(found)} {_beside_raised(facts, found)}".strip(),
        quality=_quality(facts, asked),
        cannot=CANNOT,
        table=pair_table(facts),
        hint=HINT,
        empty=f"No month has a figure of both {low_name(found.first)} and {low_name(found.second)}.",
    )


def finding(found: PairView) -> str:
    first, second = signal_name(found.first), low_name(found.second)
    if found.association is None:
        return f"{first} and {second}: too few months to tell"
    if found.lag is None:
        return f"{first} and {second}: no sign that they move together"
    if found.lag == 0:
        return f"{first} moves with {second}, in the same month"
    later = numbers.counted(abs(found.lag), "month")
    if found.lag > 0:
        return f"{first} moves with {second}, {later} later"
    return f"{signal_name(found.second)} moves with {low_name(found.first)}, {later} later"


def _reading(found: PairView) -> str:
    if found.association is None:
        have = capital(numbers.counted(found.pairs, "month"))
        return (
            f"{have} {'has' if found.pairs == 1 else 'have'} a figure of both, and {LEAST_PAIRS} are needed."
        )
    return moves_with(found.association, signal_name(found.first), low_name(found.second))


def _beside_raised(facts: Facts, found: PairView) -> str:
    """How no link over all months goes with a change of the last ones that is raised of the same two."""
    if found.association is None or found.lag is not None:
        return ""
    for raised in facts.found.raised_outcomes:
        before = next((one for one in raised.precursors if one.key == found.first), None)
        if raised.outcome.key == found.second and before is not None:
            first, second = dates.month_year(before.since), dates.month_year(raised.outcome.since)
            return (
                "This does not contradict what is raised above: there each changed of late, the first since "
                f"{first} and the second since {second}. Here all months count alike, and a change of the "
                "last few hardly shows."
            )
    return ""


def _note(found: PairView) -> str:
    lag = "" if not found.lag else f", the second read {delay_said(found.lag)}"
    return (
        f"{capital(months_said(found.months))} · {numbers.counted(found.pairs, 'month')} with a figure of "
        f"both{lag} · monthly figures of the trust · {numbers.in_words(found.searched)} delays looked at · "
        "rank correlation"
    )


def _axis(key: Key, lag: int) -> str:
    measure = CATALOGUE.measures[key[0]]
    unit = "" if measure.unit in ("%", "count") else f", {measure.unit}"
    sign = ", %" if measure.unit == "%" else unit
    later = f", {delay_said(lag)}" if lag else ""
    return f"{signal_name(key)}{sign}{later}"


def _figure(key: Key, value: float) -> str:
    measure = CATALOGUE.measures[key[0]]
    return numbers.with_unit(value, measure.unit, measure.decimals)


def _dots(found: PairView) -> list[Dot]:
    when = f", {delay_said(found.lag)}" if found.lag else ""
    return [
        Dot(
            on=month,
            x=x,
            y=y,
            name=dates.month_year(month),
            shown=f"{_figure(found.first, x)} and {_figure(found.second, y)}",
            said=f"{signal_name(found.first)}, and {low_name(found.second)}{when}",
        )
        for month, x, y in pairs_of(found)
    ]


def _quality(facts: Facts, asked: PairAsked) -> str:
    marks = [facts.quality[key].marks for key in (asked.first, asked.second) if key in facts.quality]
    if not marks:
        return ""
    together = [
        False if any(m is False for m in mark) else True if all(m is True for m in mark) else None
        for mark in zip(*marks, strict=True)
    ]
    return quality_pips(*together)


def pair_table(facts: Facts) -> PageTable:
    found = facts.pair
    if found is None:
        return PageTable(
            "triangulation_pair", NO_PAIR, (Column("Month", "month"),), (), empty=facts.no_pair or NO_PAIR
        )
    later = f" ({delay_said(found.lag)})" if found.lag else ""
    one, other = CATALOGUE.measures[found.first[0]], CATALOGUE.measures[found.second[0]]
    return PageTable(
        name="triangulation_pair",
        title=finding(found),
        columns=(
            Column("Month", "month"),
            Column(signal_name(found.first), "figure", one.decimals, "%" if one.unit == "%" else ""),
            Column(
                signal_name(found.second) + later, "figure", other.decimals, "%" if other.unit == "%" else ""
            ),
        ),
        rows=tuple((Out(month), Out(x), Out(y)) for month, x, y in reversed(pairs_of(found))),
        note=_reading(found),
        fold=12,
    )
