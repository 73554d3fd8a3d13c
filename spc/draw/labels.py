"""Which lines and values are named at the right edge of a chart of periods."""

from __future__ import annotations

from spc import english, palette
from spc.draw import marks
from spc.draw.captions import Frame
from spc.draw.edge import EdgeLabel
from spc.draw.marks import INKS, Mark
from spc.draw.points import Drawn, DrawnPoint
from spc.draw.scale import Scale
from spc.draw.spec import ChartSpec, Size
from spc.phrases import Told, voice


def old_mean(series: Drawn) -> float | None:
    """The mean before a phase that was accepted as worse; it is drawn on until that is undone."""
    worse = series.verdict.worse_than
    before = [p.centre for p in series.points if worse is not None and p.on < worse and p.centre is not None]
    return before[-1] if before else None


def lines_of(
    series: Drawn, full: Drawn, spec: ChartSpec, frame: Frame, y: Scale, size: Size
) -> list[EdgeLabel]:
    """Limits, target, mean, comparator, the old mean and the newest value, as far as each is there."""
    shown = [p for p in series.points if p.value is not None]
    if not shown:
        return []
    last, words = shown[-1], spec.words
    if series.chart.startswith("cusum_"):
        return [*_threshold(last, spec, y), _newest(series, last, spec, frame, y, size)]
    out = []
    narrow = last.upper is not None and last.upper == last.lower  # a constant series
    if last.upper is not None and not narrow:
        out.append(EdgeLabel(y(last.upper), "Upper limit", words.bare(last.upper), short="Upper"))
    if last.target is not None:
        figure = english.plain(last.target)
        out.append(EdgeLabel(y(last.target), "Target", figure, ink=palette.INK, bold=True))
    if last.centre is not None:
        noun = voice(series.chart).centre.removeprefix("the ").capitalize()
        noun += ", limits" if narrow and size.wide else ""
        out.append(EdgeLabel(y(last.centre), noun, words.bare(last.centre), ink=palette.INK))
    if last.lower is not None and not narrow:
        out.append(EdgeLabel(y(last.lower), "Lower limit", words.bare(last.lower), short="Lower"))
    if spec.reference:
        name, value = spec.reference
        out.append(EdgeLabel(y(value), name, english.plain(value)))
    old = old_mean(full)
    if old is not None:
        out.append(EdgeLabel(y(old), "Mean before", words.bare(old), short="Before"))
    out.append(_newest(series, last, spec, frame, y, size))
    return out


def _threshold(last: DrawnPoint, spec: ChartSpec, y: Scale) -> list[EdgeLabel]:
    """The one line of a cumulative sum; 0, where it starts, is on the axis."""
    line = next((limit for limit in (last.upper, last.lower) if limit), None)
    return [] if line is None else [EdgeLabel(y(line), "Threshold", spec.words.bare(line), ink=palette.INK)]


def _newest(
    series: Drawn, last: DrawnPoint, spec: ChartSpec, frame: Frame, y: Scale, size: Size
) -> EdgeLabel:
    at = y(last.value or 0.0)
    place = max(i for i, p in enumerate(series.points) if p is last)
    figure = english.figure_against(last.value or 0.0, spec.words.decimals, last.target)
    figure += "%" if spec.words.unit == "%" else ""
    what = _what(series, last)
    when = english.period_short(last.on, spec.words.period)
    under = (when + (":" if what else ""), *([what] if what else [])) if size.wide else ()
    ink = INKS[last.mark]
    leader = marks.COLOURS[last.mark] if last.mark is not Mark.COMMON else palette.MEAN_LINE
    return EdgeLabel(
        at,
        "",
        figure,
        ink=ink,
        start=min(frame.x[place] + 11, frame.right + 2),
        leader=leader,
        under=under,
        large=True,
    )


def _what(series: Drawn, last: DrawnPoint) -> str:
    """Two or three words on the newest value: "below lower limit", "below the mean", "falling"."""
    rules = dict(last.fired)
    told = {name: Told(side, 1, "month", "", voice(series.chart)) for name, side in rules.items()}
    if last.mark is Mark.COMMON:
        return ""
    if "outside_limits" in told:
        return told["outside_limits"].limit.replace("the ", "")
    if "two_of_three" in told:
        return f"near {told['two_of_three'].edge.removeprefix('the ')}"
    if "trend" in told:
        return "rising" if rules["trend"] > 0 else "falling"
    return told["shift"].level if "shift" in told else ""
