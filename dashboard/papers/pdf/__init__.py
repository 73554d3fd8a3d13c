"""A paper as PDF: tagged, for archives, and the same bytes every time.

Paper --> book: plain data (`blocks`, `tables`, `drawings`) --> setting: the layout (`*.typ`) --> bytes
"""

from __future__ import annotations

from dashboard.papers.pdf.book import book
from dashboard.papers.pdf.drawings import charts
from dashboard.papers.pdf.setting import pdf_of, pictures_of
from dashboard.papers.pdf.words import SETTING
from dashboard.papers.progress import Progress, silent
from dashboard.papers.types import Chart, Paper


def make(paper: Paper, progress: Progress) -> bytes:
    """The file."""
    drawn = charts(paper, progress)
    progress(len(drawn), len(drawn) + 1, SETTING)
    return pdf_of(book(paper, drawn))


def pages(paper: Paper, ppi: float) -> tuple[bytes, ...]:
    """A picture (PNG) of each page, for whoever looks before the paper is made."""
    return pictures_of(book(paper, charts(paper, silent)), ppi)


__all__ = ["Chart", "charts", "make", "pages"]
