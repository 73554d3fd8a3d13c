"""The exception report of a whole region of the simulated England: 18 trusts, every measure, four formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.papers.build import paper_from
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.progress import silent
from dashboard.papers.reader import VIEWER
from dashboard.papers.sections.system_funnels import outliers
from dashboard.papers.source import PaperSource, source_of
from dashboard.papers.template import shipped
from dashboard.papers.types import Paper, Picture, Say, Table
from metrics.store import Store
from tests.dashboard.papers.pdf_reading import pages_of
from tests.dashboard.papers.reading import section
from tests.dashboard.papers.reports import order
from tests.england.shared import Region
from tests.england.truth import OUTLIERS

pytestmark = pytest.mark.soak
REGION, LEAST = "ZR1", 2
KNOWN_AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def source(england_region: Region) -> Iterator[PaperSource]:
    store = Store.open(england_region.url)
    asked = replace(order(shipped()["system"], REGION, VIEWER), known_at=KNOWN_AT, shared_at=KNOWN_AT)
    yield source_of(store, asked)
    store.close()


@pytest.fixture(scope="module")
def paper(source: PaperSource) -> Paper:
    return paper_from(source)


def test_no_section_fails_and_trusts_stand_by_name(paper: Paper, source: PaperSource) -> None:
    assert paper.failed == ()
    names = [column.org.name for column in source.system.matrix.columns]
    assert (len(names), names) == (18, sorted(names))
    of_trusts = [
        [str(row[0]) for row in block.rows]
        for one in paper.sections
        for block in one.blocks
        if isinstance(block, Table) and block.heads[0] == "Trust"
    ]
    assert of_trusts
    assert all(found == sorted(found) for found in of_trusts)


def test_the_true_outliers_that_are_found_have_their_funnel(paper: Paper, source: PaperSource) -> None:
    blocks = section(paper, "system_funnels").blocks
    pictures = [one.title for one in blocks if isinstance(one, Picture)]
    said = [one.text for one in blocks if isinstance(one, Say)]
    told = 0
    for one in (each for each in OUTLIERS if each.region == 0):
        code, found = f"Z0{one.place}", source.system.comparisons[one.measure]
        if code in outliers(found):  # in one region of 18 trusts not every one is found
            name, short = source.system.name(code), found.measure.short
            assert any(short in title for title in pictures)
            assert any(name in text and "outside the 99.8% limits" in text for text in said)
            told += 1
    assert told >= LEAST


@pytest.mark.parametrize("form", sorted(PAPER_FORMATS))
def test_every_format_is_made_and_made_again_the_same(paper: Paper, form: str) -> None:
    made = PAPER_FORMATS[form].make(paper, silent)
    assert PAPER_FORMATS[form].make(paper, silent) == made
    if form == "pdf":
        pages = pages_of(made)
        summary = next(place for place, text in enumerate(pages) if "What concerns us" in text)
        assert "Matrix of measures and trusts" in pages[summary + 1]
