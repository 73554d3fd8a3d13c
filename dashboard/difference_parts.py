"""What changed between two moments, drawn: the banner over an earlier day, and a table of changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.views.differences import DifferenceLine
from dashboard.views.earlier import Earlier
from dashboard.views.since_board import SinceBoard

HEADS = ("What", "Month", "Was", "Now", "Why", "Who", "When", "File and row")
MOST = 200  # lines of a table; the command lists all
Link = Callable[[str, str], str]  # measure, breakdown -> address


def earlier_banner(earlier: Earlier) -> html.Div:
    """The unmistakable strip: which day, what differs, the way back to today. It is printed too."""
    said = html.P(
        [
            html.B(earlier.title),
            f"; {earlier.differs}. ",
            html.A("Show what is known today", href=earlier.today),
        ]
    )
    inside: list[Any] = [said]
    if earlier.lines:
        table = difference_table(earlier.lines, earlier.heading)
        inside.append(html.Details([html.Summary("What differs"), *table], className="tabl"))
    return html.Div(
        inside, className="earlier", role="note", **attributes(aria_label="An earlier day is shown")
    )


def since_section(view: SinceBoard, link: Link) -> html.Section:
    """What changed since the last board: a sentence, and a line for each change."""
    parts: list[Any] = [html.H2(view.title), html.P(view.note)]
    if view.lines:
        parts += difference_table(view.lines, view.title, link)
    return html.Section(parts, id="since", className="since", **attributes(data_part=""))


def difference_table(
    lines: tuple[DifferenceLine, ...], caption: str, link: Link | None = None
) -> tuple[Any, ...]:
    """A table of changes; past MOST lines a sentence says how many more there are."""
    head = html.Tr([html.Th(text, scope="col", className="w") for text in HEADS])
    table = html.Table(
        [
            html.Caption(caption, className="vh"),
            html.Thead(head),
            html.Tbody([_row(one, link) for one in lines[:MOST]]),
        ],
        className="dt files changes-list",
    )
    shown = html.Div(table, className="scroll", role="region", tabIndex=0, **attributes(aria_label=caption))
    if len(lines) <= MOST:
        return (shown,)
    more = f"And {len(lines) - MOST:,} more: pqs known-at with --against lists them all."
    return shown, html.P(more)


def _row(line: DifferenceLine, link: Link | None) -> html.Tr:
    title: Any = line.title
    if link is not None and line.measure_id:
        title = html.A(line.title, href=link(line.measure_id, line.breakdown))
    now: Any = [line.now, html.Small(line.reading)] if line.reading else line.now
    # The headings again, for a narrow screen on which each row is a card.
    cells = zip(
        HEADS[1:],
        (line.month, line.was, now, line.why, line.who, line.when, line.file),
        strict=True,
    )
    return html.Tr(
        [
            html.Th(title, scope="row", className="w"),
            *[html.Td(text, className="w", **attributes(data_head=head)) for head, text in cells],
        ]
    )
