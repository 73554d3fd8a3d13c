"""Which parts of a section are set on pages on their side: those whose tables grow tall on upright ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dashboard.papers.pdf.tables import ON_SIDE, UPRIGHT, lines_of
from dashboard.papers.types import Block, Heading, Table

COLUMNS = 7  # a table of fewer is read on an upright page
HIGHER = 1.5  # an upright page beside one on its side
# lines of an upright page that a section, or what stands under one heading, saves on its side
WHOLE, PART = 30, 8


def runs(blocks: Sequence[Block]) -> list[tuple[bool, tuple[Block, ...]]]:
    """The section in pieces of whole headings, each with whether it stands on its side."""
    if sum(map(_saved, blocks)) >= WHOLE:
        return [(True, tuple(blocks))]
    parts = [(sum(map(_saved, part)) >= PART, part) for part in _parts(blocks)]
    return [
        (side, tuple(block for _, part in found for block in part))
        for side, found in groupby(parts, lambda one: one[0])
    ]


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            parts.append([])
        parts[-1].append(block)
    return [part for part in parts if part]


def _saved(block: Block) -> int:
    if not isinstance(block, Table) or len(block.heads) < COLUMNS:
        return 0
    return lines_of(block, UPRIGHT) - round(HIGHER * lines_of(block, ON_SIDE))
