"""The evidence of a meeting as its files say it, read back, and every step that was taken looked up in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from playwright.sync_api import Page

from tests.dashboard.quarter import NAMES, Told

ROLES = dict(NAMES.values())


def downloaded(page: Page, link: str) -> bytes:
    """What lies behind a link of the part about evidence."""
    with page.expect_download() as coming:
        page.locator(".mt-evidence").get_by_role("link", name=link).click()
    return Path(coming.value.path()).read_bytes()


def lines_of_table(content: bytes) -> list[tuple[str, ...]]:
    """The lines of the CSV file, without its head."""
    return [tuple(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]


def lines_of_document(content: bytes) -> list[tuple[str, ...]]:
    """The rows of the tables of the Word file, each with the heading and the words over its table."""
    made, over, found = Document(io.BytesIO(content)), "", []
    for block in made.iter_inner_content():
        if hasattr(block, "rows"):
            found += [(over, *(cell.text for cell in row.cells)) for row in block.rows]
        elif block.style is not None and str(block.style.name).startswith("Heading"):
            over = block.text
        else:
            over = f"{over}\n{block.text}"
    return found


def missing(told: Iterable[Told], lines: Iterable[tuple[str, ...]], day: str) -> list[Told]:
    """The steps of which no line says who, in which role, when, which step and every word; each line answers
    for one step. `day` is how the file writes days.
    """
    left = list(lines)
    lost = []
    for one in told:
        found = next((line for line in left if _says(line, one, day)), None)
        if found is None:
            lost.append(one)
        else:
            left.remove(found)
    return lost


def _says(line: tuple[str, ...], one: Told, day: str) -> bool:
    whole = "\n".join(line)
    when = one.when.strftime(day).lstrip("0")
    return all(text in whole for text in (one.by, ROLES[one.by], when, one.step, *one.words))
