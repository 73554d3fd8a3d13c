"""Reads a drawn chart back in tests: where its points, its mean and its limits stand."""

from __future__ import annotations

import re

from spc import palette

FIGURES = re.compile(
    rf'<path d="([^"]+)" fill="none" stroke="{palette.COMMON}" stroke-width="[\d.]+"'
    ' stroke-linejoin="round"/>'
)
PAIR = re.compile(r"[\d.]+ ([\d.]+)")
STEP = re.compile(r"[ML][\d.]+ ([\d.]+)|V([\d.]+)")


def heights(svg: str) -> list[float]:
    """Of each figure that the line joins, oldest first, as pixels from the top."""
    return [float(y) for line in FIGURES.findall(svg) for y in PAIR.findall(line)]


def levels(svg: str, kind: str) -> list[float]:
    """The heights of a line of steps: "mean", "limit" or "target"."""
    lines = re.findall(rf'<path d="([^"]+)"[^>]* class="{kind}"/>', svg)
    return [float(one or other) for line in lines for one, other in STEP.findall(line)]
