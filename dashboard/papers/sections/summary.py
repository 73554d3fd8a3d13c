"""One page: what changed, what concerns, what improves, what else changed, what we do not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.papers.changes import Change, before_words, gone, unwritten
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Items, Say
from dashboard.views import dates
from dashboard.views.board_training import inside
from dashboard.views.board_types import RowView
from dashboard.views.measure_words import low
from dashboard.views.numbers import counted, in_words
from dashboard.views.signals_evidence import reporting
from dashboard.views.signals_title import KINDS, many_words
from dashboard.views.words import capital, joined
from metrics.types import SignalStatus
from metrics.vocabulary import describe

MOST = {"concern": 10, "improvement": 4, "neither": 5, "unknown": 6}  # lines: the summary has one page
NAMED = 4  # in one line
CONCERNS, IMPROVES, ELSE, UNKNOWN = (
    "What concerns us",
    "What improves",
    "What else changed",
    "What we do not know",
)
NO_CONCERN = "No chart shows a concern. That is no proof that there is none."
NO_IMPROVEMENT = "No chart shows an improvement."
MORE = "And {}, in the sections that follow."
ENDED = "{} ended since the last board"
WITH_PARTS = " With it {}: {}."
LATER = "{months} {has} figures too, and this paper ends with {last}. {read} before the board meets."
READ = "Read the Overview of {newest}"


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    changes = source.changes
    neither = _listed("neither", _lines(changes, "neither"), list(_gone(source)))
    harm = next(filter(None, (reporting(one.signal) for one in changes)), "")
    return (
        *_lead(source, changes),
        Heading(CONCERNS),
        _listed("concern", _lines(changes, "concern"), list(_other_concerns(source))) or Say(NO_CONCERN),
        Heading(IMPROVES),
        _listed("improvement", _lines(changes, "improvement")) or Say(NO_IMPROVEMENT),
        *((Heading(ELSE), neither) if neither else ()),
        *((Say(harm, small=True),) if harm else ()),
        Heading(UNKNOWN),
        _listed("unknown", list(_unknown(source))) or Say(f"{source.overview.due.whole}."),
    )


def _lead(source: PaperSource, changes: Sequence[Change]) -> Iterable[Block]:
    """What changed, and since when: over the quarter where the paper is of one."""
    top = source.overview.headline
    since = f"{top.title}. {top.compared}"
    if source.order.is_quarter and source.board.charts:
        yield Say(_of_quarter(source, changes), lead=True)
        yield Say(f"Compared with the figures to {before_words(source)}, as they are known now. {since}")
    else:
        yield Say(f"{top.title}.", lead=True)
        yield Say(top.compared)
    if source.later and not source.public:  # a public one says with whom they are not shared
        yield Say(_later(source))
    yield Say(top.chance, small=True)


def _later(source: PaperSource) -> str:
    """That the program knows more than the paper tells: nobody may take it for the newest."""
    later = [dates.month_year(month) for month in source.later]
    return LATER.format(
        months=joined(later[-NAMED:]),
        has="has" if len(later) == 1 else "have",
        last=dates.month_year(source.order.period),
        read=READ.format(newest=later[-1]),
    )


def _of_quarter(source: PaperSource, changes: Sequence[Change]) -> str:
    """ "Three of 70 charts changed in July to September 2026: two concerns and one improvement." """
    counts = Counter(one.item.tone for one in changes if one.fresh)
    charts, when = source.board.charts, source.order.words
    if not counts:
        return f"None of {charts} charts changed in {when}, as far as can be told from chance."
    kinds = [counted(counts[kind], one, many_words(one)) for kind, one in KINDS if counts[kind]]
    many = capital(counted(sum(counts.values()), "chart"))
    return f"{many} of {charts} changed in {when}: {joined(kinds)}."


def _lines(changes: Iterable[Change], tone: str) -> list[str]:
    """A line for each; a part of a measure that changed as a whole is named with the whole."""
    own = [one for one in changes if one.item.tone == tone]
    wholes = {one.key[0] for one in own if not one.key[1]}
    lines = []
    for one in own:
        if one.key[1] and one.key[0] in wholes:
            continue
        parts = [low(describe(p.key[1])) for p in own if p.key[1] and p.key[0] == one.key[0]]
        many = counted(len(parts), "of its parts changed", "of its parts changed")
        with_parts = WITH_PARTS.format(many, joined(parts)) if parts and not one.key[1] else ""
        lines.append(f"{one.item.title}. {one.mark}.{with_parts}")
    return lines


def _other_concerns(source: PaperSource) -> Iterable[str]:
    """What no chart tells by itself: sums of rare events, groups below their standard, what is overdue."""
    view = source.overview
    yield from (f"{one.title}: {low(one.words)}" for one in source.new.sums.items)
    yield from (f"{title}. {clock}" for title, clock in view.headline.checks)
    modules = (*view.training.modules, *view.training.job_essential)
    below = [f"{low(c.group)} in {inside(m.title)} ({c.latest})" for m in modules for c in m.cells if c.below]
    yield from _line("Training below its standard", below)
    yield from _line("Short of a standard or target", _short(source))
    overdue = view.due.overdue
    if overdue:
        yield f"Overdue: {joined([f'{low(what)} ({since})' for what, since, _ in overdue])}."
    if source.quality.doubted:
        yield f"{source.quality.title}."


def _short(source: PaperSource) -> list[str]:
    """Rows that need attention though no figure of them is missing, and no chart or sum shows a change."""
    view = source.overview
    sections = (*view.before_training, *view.after_training)
    rows = [row for section in sections for row in section.rows if isinstance(row, RowView) and row.attention]
    sums = {one.series.measure.id for one in source.board.sums}
    calm = (row for row in rows if row.status is SignalStatus.NONE and row.key not in sums)
    return [low(row.title) for row in calm if not row.missing]


def _line(what: str, names: Sequence[str]) -> Iterable[str]:
    if names:
        more = [f"{in_words(len(names) - NAMED)} more"] if len(names) > NAMED else []
        yield f"{what}: {joined([*names[:NAMED], *more])}."


def _gone(source: PaperSource) -> Iterable[str]:
    for status, one, many in (
        (
            SignalStatus.ENDED,
            "A signal has ended since the last board",
            "Signals have ended since the last board",
        ),
        (SignalStatus.CORRECTED, "No signal any more, since a figure was corrected", ""),
    ):
        names = [low(name) for name in gone(source, status)]
        yield from _line(many if many and len(names) > 1 else one, names)


def _unknown(source: PaperSource) -> Iterable[str]:
    top, due = source.overview.headline, source.overview.due
    if due.missing:
        named = joined([low(title) for _, title, _ in due.missing])
        more = f" {capital(due.missing_more)}." if due.missing_more else ""
        yield f"No figure or text has come for {named}.{more}"
    if due.also:
        yield f"{due.also}."
    silent = unwritten(source)
    if silent and not source.public:
        yield f"{capital(counted(silent, 'signal has', 'signals have'))} no commentary yet."
    if source.board.charts and not any(one.quality.audited for one in source.board.assessments.values()):
        yield "No figure of this paper is known to have been audited."
    yield from filter(None, (top.unshared, top.withheld))


def _listed(kind: str, lines: list[str], always: Sequence[str] = ()) -> Block | None:
    """As many of the lines as there is room for beside those that always stand there."""
    room = max(MOST[kind] - len(always), 1)
    left = len(lines) - room
    if left > 0:
        lines = [*lines[: room - 1], MORE.format(counted(left + 1, "more", "more"))]
    return Items((*lines, *always)) if (lines or always) else None
