"""Words inside a large chart: phases, the run bracket, gaps and event notes. None may stand on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spc import english, palette
from spc.draw import svg
from spc.draw.marks import COLOURS, INKS, of_variation
from spc.draw.points import Drawn, DrawnPoint
from spc.draw.room import Canvas, shortened, text_box, text_width
from spc.draw.spec import ChartSpec, PhaseNote, Size
from spc.english import capital, number_word
from spc.phrases import Told, voice
from spc.types import Fired

# Top of the plot under the words of phases: the unit over the axis stands between them, touching neither.
UNDER_PHASES, UNDER_BOTH = 70.0, 96.0  # px; both: with a bracket over a run


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot in pixels: its sides, the x of every point and half a step."""

    left: float
    right: float
    top: float
    bottom: float
    x: tuple[float, ...]
    half: float


def phase_range(points: Sequence[DrawnPoint], spec: ChartSpec) -> str:
    """ "Mean 89.4, usual range 84.4 to 94.4", as far as the phase has them and they do not vary."""
    shown = [p for p in points if p.centre is not None]
    if not shown:
        return "Too few points for limits"
    last = shown[-1]
    if spec.analysis.options.chart.startswith("cusum_"):
        line = next((limit for limit in (last.upper, last.lower) if limit), None)
        return "" if line is None else f"Threshold {spec.words.bare(line)}"
    noun = capital(voice(spec.analysis.options.chart).centre.removeprefix("the "))
    text = f"{noun} {spec.words.bare(last.centre or 0.0)}"
    steady = all(p.lower == last.lower and p.upper == last.upper for p in shown)
    if steady and last.lower is not None and last.upper is not None:
        return f"{text}, usual range {spec.words.usual_range(last.lower, last.upper)}"
    return text


def phases(canvas: Canvas, series: Drawn, spec: ChartSpec, frame: Frame, size: Size) -> None:
    """A line through the chart where limits start afresh, and two lines of words on each side of it."""
    points = series.points
    starts = [i for i in range(1, len(points)) if points[i].phase != points[i - 1].phase]
    notes = {note.start: note for note in spec.phases}
    bounds = [0, *starts, len(points)]
    for number, start in enumerate(bounds[:-1]):
        end = bounds[number + 1]
        x = frame.x[start] - frame.half
        stop = frame.x[end] - frame.half if end < len(points) else canvas.width
        if start:
            canvas.add(svg.line(x, 12, x, frame.bottom, stroke=palette.INK, stroke_width=1.2))
            canvas.keep_clear([(x, 12), (x, frame.bottom)])
        if not starts:
            continue
        gap = 8 if start else 0
        first = number == 0
        title, note = _phase_words(points[start:end], spec, notes.get(points[start].on), first=first)
        room = stop - x - gap - 6
        if first and text_width(title, size.caption, bold=True) > room:
            title = f"To {english.period_short(points[end - 1].on, spec.words.period)}"
        _two_lines(canvas, x + gap, room, title, note, size)


def _phase_words(
    points: Sequence[DrawnPoint], spec: ChartSpec, note: PhaseNote | None, *, first: bool
) -> tuple[str, str]:
    period = spec.words.period
    usual = phase_range(points, spec)
    if first:
        return f"To {english.period_long(points[-1].on, period)}", usual
    start = f"From {english.period_long(points[0].on, period)}"
    if note is None:
        return start, usual
    return f"{start}: {note.title}", note.note or usual


def _two_lines(canvas: Canvas, x: float, room: float, title: str, note: str, size: Size) -> None:
    """Where the bold line has no room for the reason, it stands in the second; who decided is on the page."""
    lines = (shortened(title, room, size.caption, bold=True), shortened(note, room, size.caption))
    if ": " in title and lines[0] != title:
        head, _, reason = title.partition(": ")
        lines = (shortened(f"{head}:", room, size.caption, bold=True), shortened(reason, room, size.caption))
    canvas.write(x, 24, lines[0], size.caption, fill=palette.INK, bold=True)
    canvas.write(x, 41, lines[1], size.caption)


def bracketed(series: Drawn) -> Fired | None:
    """The run to put a bracket over: the longest shift or trend that reached the last point."""
    runs = [f for f in series.verdict.fired if f.rule in ("shift", "trend")]
    return max(runs, key=lambda f: (f.points, f.rule)) if runs else None


def run_words(run: Fired, chart: str) -> tuple[str, str]:
    """The two lines over a bracket: "Seven in a row" and "below the mean"."""
    told = Told(run.side, run.points, "", "", voice(chart))
    count = f"{capital(number_word(run.points))} in a row"
    return (count, told.level) if run.rule == "shift" else (f"{count},", told.run)


def bracket(canvas: Canvas, series: Drawn, frame: Frame, size: Size) -> None:
    """A bracket over a run, with "Seven in a row / below the mean", and a dotted guide where the signal
    starts.
    """
    mark = of_variation(series.verdict.variation)
    since = series.verdict.since
    dates = [p.on for p in series.points]
    if since is not None and since in dates:
        x = frame.x[dates.index(since)] - frame.half
        y = frame.top - 6
        guide = svg.line(
            x,
            y,
            x,
            frame.bottom,
            stroke=COLOURS[mark],
            stroke_width=1.2,
            stroke_dasharray="3 4",
            class_="since",
        )
        canvas.add(guide)
        canvas.keep_clear([(x, y), (x, frame.bottom)])
    run = bracketed(series)
    if run is None or not dates:
        return
    inside = [i for i, on in enumerate(dates) if run.start <= on <= run.end]
    left, right = frame.x[inside[0]], frame.x[inside[-1]]
    y = frame.top - 8
    d = f"M{svg.number(left)} {svg.number(y + 7)}v-7H{svg.number(right)}v7"
    canvas.add(svg.path(d, stroke=COLOURS[mark], stroke_width=1.6))
    words = run_words(run, series.chart)
    wide = max(text_width(w, size.caption, bold=True) for w in words)
    middle = min(max((left + right) / 2, frame.left + wide / 2), frame.right - wide / 2)
    for i, text in enumerate(words):
        canvas.write(middle, y - 24 + 16 * i, text, size.caption, fill=INKS[mark], anchor="middle", bold=True)


def gap_runs(points: Sequence[DrawnPoint]) -> list[tuple[int, int]]:
    """First and last position of every stretch of missing periods."""
    runs: list[tuple[int, int]] = []
    for i, point in enumerate(points):
        if point.value is not None or point.bare:
            continue
        if runs and runs[-1][1] == i - 1:
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return runs


def gap_columns(canvas: Canvas, points: Sequence[DrawnPoint], frame: Frame) -> None:
    """A white column between dotted edges: neither band, mean, target nor line crosses it."""
    for first, last in gap_runs(points):
        left, right = frame.x[first] - frame.half, frame.x[last] + frame.half
        canvas.add(
            svg.rectangle(
                left, frame.top, right - left, frame.bottom - frame.top, fill=palette.PAPER, class_="gap"
            )
        )
        edges = f"M{svg.number(left)} {svg.number(frame.top)}V{svg.number(frame.bottom)}"
        edges += f"M{svg.number(right)} {svg.number(frame.top)}V{svg.number(frame.bottom)}"
        canvas.add(svg.path(edges, stroke=palette.LIMIT, stroke_dasharray="2 3"))


def gap_words(
    canvas: Canvas, points: Sequence[DrawnPoint], spec: ChartSpec, frame: Frame, size: Size
) -> None:
    """ "No return / Dec 2025" at the foot or the head of the column, or beside it, where no line passes.

    Newest first. Where lines pass everywhere the words stand at the foot over them: a gap is always named,
    unless other words stand there. Without a word for what is missing (of a sum, whose gaps are many) its
    columns stay blank, and the title says how many they are.
    """
    if not spec.missing:
        return
    for first, last in reversed(gap_runs(points)):
        column = (frame.x[first] - frame.half, frame.x[last] + frame.half)
        when = english.period_range(points[first].on, points[last].on, spec.words.period)
        both = (spec.missing, when)
        shapes = (both, tuple(spec.missing.split()), (when,))
        for lines, over_lines in (*((lines, False) for lines in shapes), (both, True)):
            if _gap_lines(canvas, lines, column, frame, size, over_lines=over_lines):
                break


def _gap_lines(
    canvas: Canvas,
    lines: Sequence[str],
    column: tuple[float, float],
    frame: Frame,
    size: Size,
    *,
    over_lines: bool,
) -> bool:
    type_size = size.axis - 0.5
    half = max(text_width(t, type_size) for t in lines) / 2
    left, right = column
    centre = min(max((left + right) / 2, frame.left + half), frame.right - half)
    for middle in (centre, right - half - 2, left + half + 2):
        if not frame.left + half <= middle <= frame.right - half:
            continue
        for base in (frame.bottom - 14, frame.top + 14 + 17 * (len(lines) - 1)):
            rows = [base - 17 * (len(lines) - 1 - i) for i in range(len(lines))]
            boxes = [
                text_box(middle, y, t, type_size, anchor="middle") for y, t in zip(rows, lines, strict=True)
            ]
            if all(not canvas.taken(box) if over_lines else canvas.free(box) for box in boxes):
                for y, text in zip(rows, lines, strict=True):
                    canvas.write(middle, y, text, type_size, anchor="middle", halo=True)
                return True
    return False
