"""The sheet as an SVG file: opens by itself, scales without loss, and says what it shows to a screen
reader.
"""

from __future__ import annotations

from dashboard.exports.sheet import sheet
from dashboard.views.measure_types import MeasureView


def make(view: MeasureView) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{sheet(view)}\n'.encode()
