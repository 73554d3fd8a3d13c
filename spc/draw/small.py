"""Small pictures that are no control chart: dots for few cases, surveys with whiskers, training trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import palette
from spc.draw import ground, marks
from spc.draw.marks import Mark
from spc.draw.scale import Scale, fit
from spc.draw.svg import circle, drawing, line, path, rectangle

_FIRST, _STEP = 10.0, 17.6
_MOST = 60  # dots that can still be told apart


def dots(
    met: Sequence[bool], *, label: str, young: int = 0, width: float = 216.0, height: float = 44.0
) -> str:
    """One dot for each case: filled met, hollow and crossed not met. For denominators under ten, where a
    rate misleads. The `young` newest have a broken edge: they are not judged yet, and more may come.

    The dots keep their order and close up when there are more than fit; above sixty they are one bar,
    filled as far as the share that was met.
    """
    if len(met) > _MOST:
        return _share(sum(met) / len(met), label=label, width=width, height=height)
    middle = height / 2
    step = min(_STEP, (width - 2 * _FIRST) / max(len(met) - 1, 1))
    radius = min(6.0, step * 0.42) if len(met) > 1 else 6.0
    out = ""
    for i, good in enumerate(met):
        out += _dot(_FIRST + i * step, middle, radius, good=good, young=i >= len(met) - young)
    return drawing(width, height, out, label=label, class_="spark")


def _dot(x: float, y: float, radius: float, *, good: bool, young: bool) -> str:
    edge: dict[str, str | float] = {"stroke": palette.COMMON, "stroke_width": 1.6}
    if good:
        if not young:
            return circle(x, y, radius, fill=palette.COMMON)
        broken = circle(x, y, radius - 0.8, fill=palette.PAPER, stroke_dasharray="2 2", **edge)
        return broken + circle(x, y, radius * 0.3, fill=palette.COMMON)
    if young:
        edge["stroke_dasharray"] = "2 2"
    out = circle(x, y, radius - 0.8, fill=palette.PAPER, **edge)
    arm = radius * 0.4
    wide = f"{2 * arm:.1f}"
    cross = f"M{x - arm:.1f} {y - arm:.1f}l{wide} {wide}m0 -{wide}l-{wide} {wide}"
    return out + path(cross, stroke=palette.INK, stroke_width=1.4)


def cases(
    events: Sequence[tuple[date, bool]],
    *,
    start: date,
    end: date,
    label: str,
    width: float = 216.0,
    height: float = 44.0,
) -> str:
    """One dot for each case at its date; hollow while its report is awaited. The tick marks the middle."""
    middle, span = height / 2, max((end - start).days, 1)
    out = line(1, middle, width - 3, middle, stroke=palette.MEAN_LINE, stroke_width=1)
    out += line(
        width / 2 - 1, middle - 5, width / 2 - 1, middle + 5, stroke=palette.MEAN_LINE, stroke_width=1
    )
    for on, complete in events:
        x = 6 + (on - start).days / span * (width - 14)
        fill = palette.COMMON if complete else palette.PAPER
        out += circle(x, middle, 5, fill=fill, stroke=palette.COMMON, stroke_width=1.8)
    return drawing(width, height, out, label=label, class_="spark")


def _share(part: float, *, label: str, width: float, height: float) -> str:
    """A bar for very many cases: filled met, hollow not met."""
    top, tall, wide = height / 2 - 5, 10.0, width - 2 * _FIRST
    out = rectangle(_FIRST, top, wide, tall, fill=palette.PAPER, stroke=palette.COMMON, stroke_width=1.6)
    out += rectangle(_FIRST, top, wide * part, tall, fill=palette.COMMON)
    return drawing(width, height, out, label=label, class_="spark")


@dataclass(frozen=True, slots=True)
class SurveyYear:
    """One year of a survey: the share, its interval, and the national figure where it is known."""

    value: float
    low: float
    high: float
    national: float | None = None


def survey(
    years: Sequence[SurveyYear], *, label: str, places: int = 5, width: float = 216.0, height: float = 58.0
) -> str:
    """Dots with their 95% intervals, the newest larger; the national figure dashed. Newest at the right."""
    values = [v for y in years for v in (y.low, y.high, y.value, y.national) if v is not None]
    scale = fit(values, height - 7, 7, pad=0.0)
    step = (width - 28) / max(places - 1, 1)
    x = [14 + (places - len(years) + i) * step for i in range(len(years))]
    out = ""
    nation = [(px, scale(y.national)) for px, y in zip(x, years, strict=True) if y.national is not None]
    if len(nation) > 1:
        dash = {"stroke": palette.INK, "stroke_width": "1.3", "stroke_dasharray": "5 3"}
        out += path(ground.data_line(nation), **dash)
    elif nation:
        px, py = nation[0]
        out += line(px - 12, py, px + 12, py, stroke=palette.INK, stroke_width=1.3, stroke_dasharray="5 3")
    for i, (px, y) in enumerate(zip(x, years, strict=True)):
        low, high = scale(y.low), scale(y.high)
        whisker = f"M{px:.1f} {low:.1f}V{high:.1f}M{px - 4:.1f} {low:.1f}h8M{px - 4:.1f} {high:.1f}h8"
        out += path(whisker, stroke=palette.COMMON, stroke_width=1.3)
        radius = 4.4 if i == len(years) - 1 else 3.4
        out += circle(px, scale(y.value), radius, fill=palette.COMMON, stroke=palette.PAPER, stroke_width=1.2)
    return drawing(width, height, out, label=label, class_="spark")


def training(
    months: Sequence[float | None],
    *,
    standard: float,
    ahead: Sequence[float] = (),
    places: int = 12,
    label: str,
    width: float = 132.0,
    height: float = 38.0,
) -> str:
    """Share in date for the last `places` months, solid; what follows if no one retrains, dashed; the
    standard dotted.

    A stock has no limits and no variation. The newest month is a diamond when it lies below the standard,
    and the last month ahead is hollow. The scale always holds the standard.
    """
    shown = list(months)[-places:]
    step = (width - 12) / max(places + len(ahead) - 1, 1)
    scale = fit([*(v for v in shown if v is not None), *ahead, standard], height - 6, 6, pad=0.0)
    x = [5 + (places - len(shown) + i) * step for i in range(len(shown) + len(ahead))]
    level = scale(standard)
    out = line(
        1,
        level,
        width - 2,
        level,
        stroke=palette.INK,
        stroke_width=1.3,
        stroke_dasharray="1.5 2.5",
        stroke_linecap="round",
    )
    out += _stock_line(shown, x, scale)
    newest = shown[-1] if shown else None
    if newest is None:
        return drawing(width, height, out, label=label, class_="spark")
    now = (x[len(shown) - 1], scale(newest))
    if ahead:
        places_ahead = [now, *((x[len(shown) + i], scale(v)) for i, v in enumerate(ahead))]
        dash = {"stroke": palette.INK2, "stroke_width": "1.3", "stroke_dasharray": "2 2"}
        out += path(ground.data_line(places_ahead), **dash)
        out += circle(*places_ahead[-1], 2.4, fill=palette.PAPER, stroke=palette.INK2, stroke_width=1.3)
    mark = Mark.CONCERN if newest < standard else Mark.COMMON
    out += marks.draw(mark, *now, 3.4, outline=0.8)
    return drawing(width, height, out, label=label, class_="spark")


def _stock_line(shown: Sequence[float | None], x: Sequence[float], scale: Scale) -> str:
    out, piece = "", list[tuple[float, float]]()
    for i, value in enumerate([*shown, None]):
        if value is not None:
            piece.append((x[i], scale(value)))
        elif piece:
            if len(piece) > 1:
                d = ground.data_line(piece)
                out += path(d, stroke=palette.COMMON, stroke_width=1.6, stroke_linejoin="round")
            else:
                out += circle(*piece[0], 1.5, fill=palette.COMMON)
            piece = []
    return out
