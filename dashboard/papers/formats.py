"""The formats of a paper. To add one: a package with a function from a paper to bytes, and one line here.

A format computes nothing and leaves nothing out: it arranges what the paper says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.papers.progress import Progress
from dashboard.papers.types import Paper


@dataclass(frozen=True, slots=True)
class PaperFormat:
    """One file format of a paper."""

    title: str  # "Slides (PPTX)"
    mime: str
    extension: str
    make: Callable[[Paper, Progress], bytes]


# What writes a file is read when the first is made: it takes longer than a server needs to start.


def _pdf(paper: Paper, progress: Progress) -> bytes:
    from dashboard.papers import pdf

    return pdf.make(paper, progress)


def _document(paper: Paper, progress: Progress) -> bytes:
    from dashboard.papers import document

    return document.make(paper, progress)


def _slides(paper: Paper, progress: Progress) -> bytes:
    from dashboard.papers import slides

    return slides.make(paper, progress)


def _workbook(paper: Paper, progress: Progress) -> bytes:
    from dashboard.papers import workbook

    return workbook.make(paper, progress)


PAPER_FORMATS: Mapping[str, PaperFormat] = MappingProxyType(
    {
        "pdf": PaperFormat("Paper to read and print (PDF)", "application/pdf", "pdf", _pdf),
        "docx": PaperFormat(
            "Document (DOCX)",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            _document,
        ),
        "pptx": PaperFormat(
            "Slides (PPTX)",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pptx",
            _slides,
        ),
        "xlsx": PaperFormat(
            "Workbook (XLSX)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            _workbook,
        ),
    }
)
