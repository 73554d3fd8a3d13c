"""Spreadsheets and workbooks as national bodies publish them: the regulator's ratings, and the FFT."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

LOCATIONS = [
    *("Location ID", "Location ODS Code", "Location Name", "Care Home?", "Location Post Code"),
    *("Service / Population Group", "Domain", "Latest Rating", "Publication Date", "Report Type"),
    *("Inherited Rating (Y/N)", "URL", "Provider ID", "Provider Name"),
]
PROVIDERS = [
    *("Provider ID", "Provider ODS Code", "Provider Name", "Provider Type", "Service / Population Group"),
    *("Domain", "Latest Rating", "Publication Date", "Report Type", "Inherited Rating (Y/N)", "URL"),
]
BANNER = ["Issues with our care directory files. We are moving to a new system."]


def location(
    site: str,
    domain: str,
    rating: str,
    published: str = "14/03/2025",
    service: str = "Maternity",
    inherited: str = "N",
    provider: tuple[str, str] = ("1-100", "Northmere University Hospitals NHS Foundation Trust"),
) -> list[str]:
    return [
        *(f"1-{site}", site, f"{site} Hospital", "N", "ZZ1 1ZZ", service, domain, rating, published),
        *("Location", inherited, "https://ratings.invalid/1", *provider),
    ]


def provider(number: str, code: str, name: str, service: str = "Overall", rating: str = "Good") -> list[str]:
    return [
        number,
        code,
        name,
        "NHS Healthcare Organisation",
        service,
        "Overall",
        rating,
        "14/03/2025",
        "",
        "N",
        "",
    ]


SHEETS: dict[str, list[list[str]]] = {
    "Locations": [
        BANNER,
        LOCATIONS,
        location("ZZA01", "Overall", "Good"),
        location("ZZA01", "Safe", "Requires improvement"),
        location("ZZA01", "Well-led", "Good", inherited="Y"),
        location("ZZA01", "Safe", "Good", service="Surgery"),
        location("ZZB01", "Overall", "Inadequate", provider=("1-200", "Caldermoor Hospitals NHS Trust")),
        location("ZZB02", "Overall", "Good", provider=("1-200", "Caldermoor Hospitals NHS Trust")),
    ],
    "Providers": [
        PROVIDERS,
        provider("1-100", "ZZA", "Northmere University Hospitals NHS Foundation Trust"),
        provider("1-200", "ZZB", "Caldermoor Hospitals NHS Trust"),
        provider("1-300", "", "A care home"),
    ],
}


def spreadsheet(sheets: dict[str, list[list[str]]]) -> bytes:
    """An OpenDocument spreadsheet, as an office program writes it."""
    stream = io.BytesIO()
    write_spreadsheet(stream, ((name, iter(rows)) for name, rows in sheets.items()))
    return stream.getvalue()


def write_spreadsheet(
    target: Any, sheets: Iterable[tuple[str, Iterator[list[str]]]], level: int = 6, tail: str = ""
) -> int:
    """Write one row by row, however large; the length of its XML."""
    length = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        with archive.open("content.xml", "w", force_zip64=True) as part:
            for piece in _xml(sheets, tail):
                length += part.write(piece.encode())
    return length


def _xml(sheets: Iterable[tuple[str, Iterator[list[str]]]], tail: str) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    )
    for name, rows in sheets:
        yield f"<table:table table:name={quoteattr(name)}>"
        for row in rows:
            cells = "".join(f"<table:table-cell>{_paragraph(cell)}</table:table-cell>" for cell in row)
            yield f"<table:table-row>{cells}</table:table-row>"
        yield f"{tail}</table:table>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _paragraph(cell: str) -> str:
    return f"<text:p>{escape(cell)}</text:p>" if cell else ""


FFT_ABOVE = ["ICB Code", "Trust Code", "Trust Name", "Total Responses"]
FFT_BELOW = ["Very Good", "Good", "Neither Good nor Poor", "Poor", "Very Poor", "Don't Know", "SMS", "Online"]
ENGLAND = ["", "", "England (including Independent Sector Providers)"]


def fft_bytes(
    sheets: dict[str, list[list[Any]]], *, month: str = "April 2026", others: tuple[str, ...] = ("Notes",)
) -> bytes:
    """The workbook of a month: a title, a header of two rows with merged cells, England above the trusts."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        percent = book.add_format({"num_format": "0%"})
        for name in others:
            book.add_worksheet(name).write(0, 0, "Friends and Family Test")
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "Friends and Family Test: maternity")
            sheet.write(1, 0, month)
            upper = [*FFT_ABOVE, *(["Total Eligible"] if "Q2" in name else [])]
            for column, text in enumerate([*upper, "Percentage Positive", "Percentage Negative"]):
                sheet.merge_range(3, column, 4, column, text)
            first = len(upper) + 2
            sheet.merge_range(3, first, 3, first + 5, "Breakdown of Responses")
            sheet.merge_range(3, first + 6, 3, first + 7, "Mode of Collection")
            for column, text in enumerate(FFT_BELOW):
                sheet.write(4, first + column, text)
            for r, row in enumerate(rows, start=5):
                for c, value in enumerate(row):
                    is_share = isinstance(value, float)
                    sheet.write(r, c, value, *([percent] if is_share else []))
    return stream.getvalue()


def replies(
    code: str,
    total: Any,
    answers: tuple[Any, ...],
    *,
    asked: Any = None,
    positive: Any = None,
    name: str = "",
) -> list[Any]:
    """One row of a sheet of trusts."""
    good = None
    if positive is None and isinstance(total, int) and total:
        good = (answers[0] + answers[1]) / total
    share = good if positive is None else positive
    return [
        "QHM",
        code,
        name or f"Trust {code}",
        total,
        *([] if asked is None else [asked]),
        share,
        0.02,
        *answers,
    ]


FFT_SHEETS: dict[str, list[list[Any]]] = {
    "Trusts Q1": [[*ENGLAND, 9000], replies("ZZA", 50, (30, 15, 2, 1, 1, 1, 40, 10))],
    "Trusts Q2": [
        [*ENGLAND, 9000, 40000],
        ["", "", "Selection (excluding suppressed data)", 8000, 30000],
        replies("ZZA", 60, (45, 9, 2, 2, 1, 1, 50, 10), asked=240),
        replies("ZZB", "*", ("*",) * 8, asked=180, positive="*"),
    ],
    "Trusts Q3": [replies("ZZA", 40, (20, 14, 2, 2, 1, 1, 30, 10))],
    "Trusts Q4": [replies("ZZA", 0, (0,) * 8, positive="NA")],
}
