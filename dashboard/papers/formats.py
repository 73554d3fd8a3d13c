"""The formats of a paper. To add one: a package with a function from a paper to bytes, and one line here.

A format computes nothing and leaves nothing out: it arranges what the paper says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.papers import document, pdf, slides, workbook
from dashboard.papers.progress import Progress
from dashboard.papers.types import Paper


@dataclass(frozen=True, slots=True)
class PaperFormat:
    """One file format of a paper."""

    title: str  # "Slides (PPTX)"
    mime: str
    extension: str
    make: Callable[[Paper, Progress], bytes]


PAPER_FORMATS: Mapping[str, PaperFormat] = MappingProxyType(
    {
        "pdf": PaperFormat("Paper to read and print (PDF)", "application/pdf", "pdf", pdf.make),
        "docx": PaperFormat(
            "Document (DOCX)",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            document.make,
        ),
        "pptx": PaperFormat(
            "Slides (PPTX)",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pptx",
            slides.make,
        ),
        "xlsx": PaperFormat(
            "Workbook (XLSX)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            workbook.make,
        ),
    }
)
