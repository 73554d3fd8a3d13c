"""Reads a paper back in tests: its sections by key, and every word that it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from dashboard.papers.types import Block, Paper, Quote, Say, Section, Shown, Table
from dashboard.views.late import Late

SILENT = frozenset(
    {"svg", "href", "icon", "picture", "chart", "phone", "late_data", "events", "related", "multiples"}
)


def section(paper: Paper, key: str) -> Section:
    return next(one for one in paper.sections if one.key == key)


def leads(blocks: Iterable[Block]) -> list[str]:
    return [one.text for one in blocks if isinstance(one, Say) and one.lead]


def tables(blocks: Iterable[Block]) -> dict[str, Table]:
    """By title; the newest figures of several parts stand under the last."""
    return {one.title: one for one in blocks if isinstance(one, Table)}


def cell(found: str | Shown) -> str:
    return found.text if isinstance(found, Shown) else found


def words(found: Any) -> Iterator[str]:
    """Every text of a block, with those of its cells and of a chart's page; not what people wrote."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, tuple | list):
        for one in found:
            yield from words(one)
    elif isinstance(found, Late):
        yield from words(found())
    elif is_dataclass(found) and not isinstance(found, type | Quote):
        for own in fields(found):
            if own.name not in SILENT:
                yield from words(getattr(found, own.name))
