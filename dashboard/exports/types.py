"""What an export is: a name, a media type, an ending, and a function from the page's view to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.views.measure_types import MeasureView


@dataclass(frozen=True, slots=True)
class Export:
    """One file format. `make` computes nothing: every word and number comes from the view."""

    title: str  # "Picture (PNG)"
    mime: str
    extension: str
    make: Callable[[MeasureView], bytes]
