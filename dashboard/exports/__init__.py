"""Files that leave the page, one module each. They say what the page says, because they are made from its
view.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.exports import csv, png, slide, svg, xlsx
from dashboard.exports.types import Export

FORMATS: Mapping[str, Export] = MappingProxyType(
    {
        "png": Export("Picture (PNG)", "image/png", "png", png.make),
        "svg": Export("Drawing (SVG)", "image/svg+xml", "svg", svg.make),
        "pptx": Export(
            "Slide (PPTX)",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pptx",
            slide.make,
        ),
        "xlsx": Export(
            "Workbook (XLSX)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            xlsx.make,
        ),
        "csv": Export("Figures (CSV)", "text/csv; charset=utf-8", "csv", csv.make),
    }
)

__all__ = ["FORMATS", "Export"]
