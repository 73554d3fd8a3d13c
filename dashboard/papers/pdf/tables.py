"""A table as plain data: what its cells hold, how wide its columns are, and which rows may be divided."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from dashboard.papers.drawn import is_drawn, is_icon, label_of, size_of, words_of
from dashboard.papers.pdf.drawings import Drawings
from dashboard.papers.types import Cell, Shown, Table
from spc.draw.room import text_width

UPRIGHT, ON_SIDE = 510.0, 757.0  # points across the text of a page of each kind
INSET, CLOSE, CROWDED = 4.3, 2.2, 10  # points beside a cell's words; in a table of so many columns, fewer
TYPE = 8.6  # points
NARROW = 0.94  # the packaged type beside the one that `text_width` measures
MOST = 0.4  # of the page that one word may claim for its column
SMALL, ICON, GAP = 0.6, 0.5, 5.0  # points to a px of a drawing in a cell, and of a sign; beside a sign
TALLEST = 30  # lines; a row of more may be divided between pages


def table(one: Table, drawings: Drawings, *, titled: bool, across: float) -> dict[str, Any]:
    """`across`: how many points wide it is printed."""
    room, insets = widths(one, across), 2 * _inset(one)
    return {
        "title": one.title if titled else "",
        "heads": one.heads,
        "widths": room,
        "inset": _inset(one),
        "figures": one.figures,
        "note": one.note,
        "rows": [
            {
                "cells": [_cell(cell, drawings, wide - insets) for cell, wide in zip(row, room, strict=True)],
                "loud": place in one.loud,
                "whole": _lines(row, room, insets) <= TALLEST,
            }
            for place, row in enumerate(one.rows)
        ],
    }


def widths(one: Table, across: float) -> list[float]:
    """Points for each column: its share, but its longest word at least while there is room for it."""
    insets = 2 * _inset(one)
    cells = zip(one.heads, *one.rows, strict=True)
    least = [min(max(map(_longest, column)) + insets, across * MOST) for column in cells]
    free, shares = across - sum(least), sum(one.shares)
    if free <= 0:
        return [across * wide / sum(least) for wide in least]
    wanted = [max(across * share / shares - low, 0.0) for share, low in zip(one.shares, least, strict=True)]
    over = sum(wanted) or 1.0
    return [low + free * more / over for low, more in zip(least, wanted, strict=True)]


def lines_of(one: Table, across: float) -> int:
    """About how many lines its rows take."""
    room, insets = widths(one, across), 2 * _inset(one)
    return sum(_lines(row, room, insets) for row in one.rows)


def _inset(one: Table) -> float:
    return CLOSE if len(one.heads) >= CROWDED else INSET


def _cell(cell: Cell, drawings: Drawings, room: float) -> dict[str, Any]:
    text = words_of(cell)
    drawing: dict[str, Any] | None = None
    if isinstance(cell, Shown) and cell.svg:
        drawing = dict(drawings.add(cell.svg))
        sign = is_icon(cell.svg)
        drawing["printed"] = min(drawing["width"] * (ICON if sign else SMALL), room)
        drawing["beside"] = sign or drawing["printed"] + max(map(_wide, text.split("\n"))) < room
        drawing["alt"] = "" if text else label_of(cell.svg)
    return {"lines": [_divided(line, room) for line in text.split("\n")] if text else [], "drawing": drawing}


def _wide(text: str) -> float:
    return text_width(text, TYPE, bold=True) * NARROW


def _longest(cell: Cell) -> float:
    """Its longest word, beside its sign where it has one."""
    word = max(map(_wide, words_of(cell).split()), default=0.0)
    if word and isinstance(cell, Shown) and is_drawn(cell.svg) and is_icon(cell.svg):
        return size_of(cell.svg)[0] * ICON + GAP + word
    return word


def _divided(line: str, room: float) -> str:
    """A line whose words may be broken where they are wider than the column."""
    return " ".join(word if _wide(word) <= room else "\u200b".join(word) for word in line.split(" "))


def _lines(row: Sequence[Cell], room: Sequence[float], insets: float) -> int:
    """About how many lines a row takes."""
    texts = zip(map(words_of, row), room, strict=True)
    return max(
        sum(ceil(_wide(line) / max(wide - insets, TYPE)) or 1 for line in text.split("\n"))
        for text, wide in texts
    )
