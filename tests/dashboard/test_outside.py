"""An attack from outside: two trusts that differ only in what is hidden must look the same to an LMS lead.

Whatever could be worked out of pages, pictures, alternative texts and downloads would make them differ.
`make test` compares with one of three others, and each download of a measure in one format, drawn by a fixed
seed; `make soak` with all three, in every format.
"""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from plotly.utils import PlotlyJSONEncoder

from dashboard.app import create_app
from dashboard.exports.drawings import DRAWINGS
from dashboard.exports.tables import TABLES
from dashboard.gather import gather
from dashboard.pages import PAGES, compare_measure, data, measure, overview, signals
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.records import Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store import Store, add_user, grant, read, record_return_step
from metrics.types import Observation
from tests import stores
from tests.metrics.make import JUNE, at, figure, record, with_organisations
from tests.sampled import SEED, drawn

LEAD = "lead@fells.example"
ORGS = ("ZZA", "ZZA01", "ZZA02")
THEMED = ("Care", "Triangulation", "Compare")  # groups of the navigation
FORMS = ("csv", "xlsx", "svg")
PAIRS = ((3, 3), (2, 4), (1, 1))  # stillbirths, and admissions at site B
MONTHS = tuple(date(2026, month, 1) for month in (3, 4, 5, 6))
MEASURES = ("births", "live_births", "stillbirth_rate", "neonatal_death_rate", "extended_perinatal_mortality",
            "term_admissions", "incidents_reported", "term_births")  # fmt: skip
COMPARED = ("births", "stillbirth_rate", "term_admissions", "incidents_reported")


def built(folder: Path, still: int, at_b: int) -> Store:
    """A trust with so many stillbirths, all at site A, and so many of 12 admissions at site B, in June."""
    store = with_organisations(stores.in_file(folder / f"{still}{at_b}.db"))
    figures: list[Observation] = []
    for month in MONTHS:
        few, there = (still, at_b) if month == JUNE else (0, 6)
        figures += _of("ZZA", month, 410, few, 12) + _of("ZZA01", month, 205, few, 12 - there)
        figures += _of("ZZA02", month, 205, 0, there)
    record(store, *figures, when=at(5), name="figures")
    for month in MONTHS:
        for step in ("draft", "submitted", "signed", "shared"):
            record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=at(6))
    add_user(store, OPERATOR, LEAD, "L. M.")
    grant(store, OPERATOR, LEAD, "lms_lead", "ZZL")
    return store


def _of(org: str, month: date, births: int, still: int, admitted: int) -> list[Observation]:
    def one(id_: str, n: int, denominator: int | None = None, breakdown: str = "") -> Observation:
        given = {"denominator": denominator, "breakdown": breakdown}
        return figure(n, org=org, measure=id_, period=month, **given)

    return [
        one("births", births),
        one("live_births", births - still),
        one("stillbirth_rate", still, births),
        one("neonatal_death_rate", 0, births - still),
        one("extended_perinatal_mortality", still, births),
        one("term_admissions", admitted, births - 30),
        one("incidents_reported", 12, births),
        one("incidents_reported", 12 - admitted // 2, births, "harm=none"),
        one("incidents_reported", admitted // 2, births, "harm=low"),
    ]


def told(store: Store, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Every page and download of the trust and its sites, for the reader from outside, by address. A download
    of a measure is in one format, or, with `whole`, in all of them.
    """
    draw = random.Random(SEED)
    server: Flask = create_app(store, read.viewer_of(store, LEAD), True).server
    client = server.test_client()
    for org in ORGS:
        query = f"org={org}&period=2026-06"
        if org == "ZZA":
            yield from theme_pages(server, query)
            yield from theme_pages(server, f"{query}&site=ZZA01")
            yield from compared(server, query)
        for page in (overview, signals, data):
            for more in ("", "&view=figures", "&show=all"):
                with server.test_request_context("/", query_string=query + more):
                    yield f"{page.__name__} {org}{more}", _page(page.layout(current_request()))
        for id_ in MEASURES:
            for part in ("", "harm=none", "harm=low"):
                if part and id_ != "incidents_reported":
                    continue
                asked = f"{query}&breakdown={part}"
                with server.test_request_context("/", query_string=asked):
                    request = replace(current_request(), variables={"measure_id": id_})
                    yield f"{org} {id_} {part}", _page(measure.layout(request))
                for form in FORMS if whole else (draw.choice(FORMS),):
                    found = client.get(f"/export/{form}?measure={id_}&{asked}")
                    yield f"{org} {id_}.{form} {part}", f"{found.status_code} {_text(found.data)}"


def theme_pages(server: Flask, query: str, wanted: Callable[[str], bool] = bool) -> Iterator[tuple[str, str]]:
    """Every theme page, and every table and drawing of such pages as files: also of those to come. Or those
    that are `wanted`, by their addresses and the names of files.
    """
    client = server.test_client()
    for page in PAGES:
        if page.group in THEMED and wanted(page.path):
            with server.test_request_context(page.path, query_string=query):
                yield f"{page.path}?{query}", _page(page.layout(current_request()))
    plain = client.get(f"/triangulation/plain?{query}")
    yield f"/triangulation/plain?{query}", f"{plain.status_code} {plain.text}"
    for kind, names, form in (("table", TABLES, "csv"), ("drawing", DRAWINGS, "svg")):
        for name in names:
            if not name.startswith("compare_") and wanted(f"{name}.{form}"):
                found = client.get(f"/export/{kind}/{form}?{kind}={name}&{query}")
                yield f"{name}.{form}?{query}", f"{found.status_code} {_text(found.data)}"


def compared(server: Flask, query: str) -> Iterator[tuple[str, str]]:
    """The pages that compare trusts by one measure, and their files."""
    client = server.test_client()
    for id_ in COMPARED:
        with server.test_request_context(f"/compare/{id_}", query_string=query):
            request = replace(current_request(), variables={"measure_id": id_})
            yield f"/compare/{id_}?{query}", _page(compare_measure.layout(request))
        for kind, names, form in (("table", TABLES, "csv"), ("drawing", DRAWINGS, "svg")):
            for name in (one for one in names if one.startswith("compare_")):
                found = client.get(f"/export/{kind}/{form}?{kind}={name}&of={id_}&{query}")
                yield f"{name}.{form}?of={id_}&{query}", f"{found.status_code} {_text(found.data)}"


def _page(layout: object) -> str:
    return json.dumps(layout, cls=PlotlyJSONEncoder)


def _text(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [name for name in sorted(book.namelist()) if name.startswith("xl/")]
        return "".join(book.read(name).decode() for name in sheets)


MOMENT = re.compile(r"\d{1,2}:\d\d|T\d\d:\d\d:\d\d\S*|0x[0-9a-f]+")


@pytest.fixture(scope="module")
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether all files are compared."""
    return bool(request.param)


@pytest.fixture(scope="module")
def first(whole: bool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[str, str]]]:
    """Everything that is told of the trust with which the others are compared."""
    store = built(tmp_path_factory.mktemp("first"), 2, 3)
    yield list(told(store, whole=whole))
    store.close()


@pytest.mark.parametrize(
    ("whole", "still", "at_b"),
    [
        *((False, *pair) for pair in drawn(PAIRS, 1)),
        *(pytest.param(True, *pair, marks=pytest.mark.soak) for pair in PAIRS),
    ],
    indirect=["whole"],
)
def test_what_is_hidden_cannot_be_worked_out(
    first: list[tuple[str, str]], tmp_path: Path, whole: bool, still: int, at_b: int
) -> None:
    store = built(tmp_path, still, at_b)
    try:
        for (where, one), (_, two) in zip(first, list(told(store, whole=whole)), strict=True):
            assert MOMENT.sub("", one) == MOMENT.sub("", two), where
    finally:
        store.close()


def test_later_words_do_not_enter_an_earlier_view(tmp_path: Path) -> None:
    """A view as known at a moment holds the narratives, ratings, programme and safety actions of then."""
    store = built(tmp_path, 2, 3)
    later = (
        Narrative("ZZA", "service_user_voice", JUNE, "Said later."),
        Rating("ZZA", "CQC", "overall", "good", date(2026, 6, 20)),
        ProgrammeEntry("ZZA", "mssp", True),
        RequirementStatus("ZZA", "mis-year-8", "1.1", "green", date(2026, 6, 20)),
    )
    record(store, *later, when=at(9), name="later")
    server: Flask = create_app(store, OPERATOR, True).server
    for known, there in ((at(7), False), (at(10), True)):
        for id_ in ("service_user_voice", "cqc_overall", "mssp_status", "safety_actions"):
            with server.test_request_context("/", query_string="org=ZZA&period=2026-06"):
                found = gather(replace(current_request(), known_at=known), id_)
                said = found.narratives, found.ratings, found.programme, found.requirements
                assert any(said) == there, (known, id_)
    store.close()
