"""The headline band: what changed since the last board, what chance alone would give, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import board_figures as figures
from dashboard.views import dates, words
from dashboard.views.board_hidden import card_without_figures
from dashboard.views.board_types import Card, Due, Headline
from dashboard.views.numbers import counted, expected, in_words, number, share, suffix
from metrics.quality import due_on
from metrics.records import Meeting
from metrics.series import Key
from metrics.store.types import ReturnStep
from metrics.types import Assessment, Board, MissingRow, Signal, SignalStatus
from spc.draw.icons import variation_icon

NAMED = 4  # missing rows named in the band; all are named in the table


def headline(board: Board, below_standard: tuple[int, int], hidden: frozenset[Key] = frozenset()) -> Headline:
    """`below_standard`: training groups below their standard, and all groups."""
    cards = tuple(card(signal, hidden) for signal in board.signals if signal.headline)
    since = _since(board)
    happened = f"changed since {since}" if since else f"stand out in {dates.month_name(board.period)}"
    if not cards and not board.charts:
        title = "Too few months to judge yet"
    elif not cards:
        title = (
            f"Nothing has changed since {since}"
            if since
            else f"Nothing stands out in {dates.month_name(board.period)}"
        )
    elif len(cards) == 1:
        title = (
            f"One thing has changed since {since}"
            if since
            else f"One thing stands out in {dates.month_name(board.period)}"
        )
    else:
        title = f"{words.count_phrase(len(cards))} things {'have ' if since else ''}{happened}"
    return Headline(
        eyebrow=f"Board overview · data to {dates.month_year(board.period)}",
        title=title,
        sub=_sub(board, since, below_standard),
        cards=cards,
        chance=_chance(board),
    )


def _since(board: Board) -> str:
    """ "July", with its year when it is not of the last twelve months; empty when no board has met yet."""
    seen = board.last_seen_period
    if seen is None:
        return ""
    far = seen <= dates.add_months(board.period, -12)
    return dates.month_year(seen) if far else dates.month_name(seen)


def _sub(board: Board, since: str, below_standard: tuple[int, int]) -> str:
    heads = [signal for signal in board.signals if signal.headline]
    parts = [f"{since} was the last month the board saw." if since else "No earlier board is recorded."]
    if heads:
        parts.append(_kinds(heads))
    carried = sum(s.status is SignalStatus.CONTINUING for s in board.signals)
    others = sum(s.status is SignalStatus.NEW and not s.headline for s in board.signals)
    quiet = []
    if others:
        quiet.append(f"{counted(others, 'other chart has', 'other charts have')} changed (see What changed)")
    if carried:
        quiet.append(f"{counted(carried, 'earlier signal continues', 'earlier signals continue')}")
    if quiet:
        parts.append(words.capital("; ".join(quiet)) + ".")
    below, groups = below_standard
    if below:
        verb = "is" if below == 1 else "are"
        parts.append(
            f"{words.count_phrase(below)} of {groups} staff groups {verb} below the training standard."
        )
    return " ".join(parts)


def _kinds(heads: Sequence[Signal]) -> str:
    tones = [words.tone(signal.assessment.variation) for signal in heads]
    said = []
    for kind, one, many in (
        ("concern", "is a concern", "are concerns"),
        ("improvement", "is an improvement", "are improvements"),
        (
            "neither",
            "is a change that is neither better nor worse",
            "are changes that are neither better nor worse",
        ),
    ):
        count = tones.count(kind)
        if count:
            said.append(f"{in_words(count)} {one if count == 1 else many}")
    ended = tones.count("")
    if ended:
        said.append(f"{in_words(ended)} {'has' if ended == 1 else 'have'} ended")
    if len(said) == 1 and len(heads) == 1:
        return "It " + said[0].removeprefix("one ") + "."
    return words.capital(words.joined(said)) + "."


def _chance(board: Board) -> str:
    """How much of this chance alone would give: always said, whatever was found."""
    return (
        f"If nothing at all had changed, chance alone would still give about "
        f"{expected(board.expected_headlines_by_chance)} headlines a quarter, and about "
        f"{expected(board.expected_by_chance)} new signals over all {board.charts} charts."
    )


def card(signal: Signal, hidden: frozenset[Key] = frozenset()) -> Card:
    assessment = signal.assessment
    series = assessment.series
    read = words.reading_of(assessment)
    title = read.headline if read else "Changed"
    made = Card(
        key=series.measure.id,
        breakdown=series.breakdown,
        tone={"improvement": "improve"}.get(
            words.tone(assessment.variation), words.tone(assessment.variation)
        ),
        icon=variation_icon(assessment.variation, 34),
        title=f"{words.name(series.measure, series.breakdown)}: {title[:1].lower()}{title[1:]}",
        figure=_figure(assessment),
        text=_after(assessment, read.short if read else ""),
    )
    return card_without_figures(made) if (series.measure.id, series.breakdown) in hidden else made


def _figure(assessment: Assessment) -> str:
    measure = assessment.series.measure
    if assessment.chart in figures.GAPS:
        return (
            figures.latest(assessment, assessment.series.points[-1].period, False).text
            if assessment.series.points
            else ""
        )
    value = words.value_of(measure, assessment.latest)
    return number(value, 0 if measure.unit == "count" else measure.decimals) + suffix(measure.unit)


def _after(assessment: Assessment, short: str) -> str:
    """What follows the figure: the month, the count behind it, the usual range, and why it is a signal."""
    measure, point = assessment.series.measure, assessment.latest
    why = short.split(": ", 1)[-1]
    if assessment.chart in figures.GAPS:
        return f"in twelve months. {words.capital(why)}"
    if point is None:
        return words.capital(why)
    said = f"in {dates.month_name(point.period)}"
    if point.numerator is not None and point.denominator and measure.kind == "proportion":
        said += f", {share(point.numerator, point.denominator)}"
    usual = figures.usual(assessment)[0]
    if usual != "–":
        said += f"; usually {usual}{suffix(measure.unit)}"
    return f"{said}. {words.capital(why)}"


def due(
    board: Board,
    names: dict[str, str],
    meetings: Sequence[Meeting],
    returns: Sequence[ReturnStep],
    today: date,
) -> Due:
    """Before the next board: what is missing, where the return stands, the dates that are known."""
    ahead = sorted((m for m in meetings if m.held_on >= today), key=lambda m: m.held_on)
    next_board = next((m for m in ahead if m.forum == BOARD), None)
    which = f"board on {dates.day_of_year(next_board.held_on)}" if next_board else "next board"
    named = board.missing[:NAMED]
    more = len(board.missing) - len(named)
    state, state_sub = _return_state(board.period, returns)
    return Due(
        title=f"Before the {which}",
        missing_count=len(board.missing),
        missing=tuple((row.measure_id, names[row.measure_id], _late(row, today)) for row in named),
        missing_more=f"and {counted(more, 'more row')}, each named in the table" if more > 0 else "",
        state=state,
        state_sub=state_sub,
        dates=_dates(board, ahead, today),
    )


def _return_state(period: date, returns: Sequence[ReturnStep]) -> tuple[str, str]:
    """ "October return: submitted", "13 November; not yet signed by the board safety champion"."""
    month = dates.month_name(period)
    steps = [step for step in returns if step.month == period]
    if not steps:
        return f"{month} return: not begun", ""
    newest = steps[-1]
    return (
        f"{month} return: {newest.step}",
        f"{dates.day_of_year(dates.local_day(newest.at))}{AFTER.get(newest.step, '')}",
    )


def _dates(board: Board, ahead: Sequence[Meeting], today: date) -> tuple[tuple[str, str], ...]:
    """Meetings that are recorded, and the day by which the next month's figures are due."""
    coming = [(m.held_on, FORUMS.get(m.forum, m.forum)) for m in ahead[:3]]
    following = dates.add_months(board.period, 1)
    due_day = due_on(following)
    if due_day >= today:
        coming.append((due_day, f"{dates.month_name(following)} figures due"))
    last = board.last_meeting
    past = [(dates.day_short(last.held_on), "Board met last")] if last else []
    return (*past, *((dates.day_short(on), what) for on, what in sorted(coming)))


BOARD = "board"
AFTER = {
    "draft": "; not yet submitted",
    "submitted": "; not yet signed by the board safety champion",
    "signed": "; not yet shared with the system",
}
FORUMS = {
    "board": "Board",
    "quality_committee": "Quality committee",
    "lms": "LMS meeting",
    "region": "Regional meeting",
}


def _late(row: MissingRow, today: date) -> str:
    days = (today - row.due_on).days
    when = f"due {dates.day_of_year(row.due_on)}"
    return f"{when}, {counted(days, 'day')} late" if days > 0 else when
