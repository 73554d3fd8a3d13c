"""Compare by site: each site's own verdicts beneath its trust, in words, in HTML and as a file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from dash import html
from flask import Flask

from dashboard.app import create_app
from dashboard.compare import read_matrix
from dashboard.pages.compare_heads import Escaped, heads_html
from dashboard.pages.compare_matrix import matrix_part
from dashboard.views import compare_column_words as words
from dashboard.views import compare_words as say
from dashboard.views.compare import compare_view, judged_in, trusts_of
from dashboard.views.compare_types import CompareView, MatrixCell
from metrics.access import Grant, Viewer
from metrics.catalogue import CATALOGUE
from metrics.periods import add_months
from metrics.store import Store
from metrics.types import Organisation
from tests.dashboard.cards import request_of
from tests.dashboard.compare import LEAD, SEPTEMBER, facts, seen, view
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

TRUST = Organisation("ZZA", "Northmere University Hospitals", "trust", "ZZL")
SITE = Organisation("ZZA01", "Northmere Royal", "site", "ZZA")


@pytest.fixture(scope="module")
def shown(demo_server: Flask) -> CompareView:
    return view(demo_server, by="sites", measures="all")


def cells(shown: CompareView) -> list[MatrixCell]:
    return [one for line in (*shown.loud, *shown.calm) for one in line.cells]


def html_of(shown: CompareView) -> str:
    """The first table of the page."""
    first, *_ = matrix_part(shown)
    folded = first if isinstance(first, html.Div) else first.children[1]
    return str(folded.children.html)


def test_trusts_and_sites_are_a_choice(demo_server: Flask, shown: CompareView) -> None:
    assert [(one.label, one.chosen) for one in shown.columns] == [("Trusts", False), ("Sites", True)]
    assert all("by=sites" in line.href for line in shown.calm), "it goes along to a measure, and so back"
    assert "by=sites" in seen(demo_server, by="sites")


def test_sites_stand_beneath_their_trusts(shown: CompareView) -> None:
    names = [one.head.name for one in shown.families]
    assert names == sorted(names)
    assert [head for one in shown.families for head in one.sites] == [*shown.heads]
    assert all(one.head.said == "shared" for one in shown.families), "where its return stands"
    assert not any(head.said for head in shown.heads)
    (royal,) = (head for head in shown.heads if head.short == "Northmere Royal")
    assert (royal.name, royal.least) == ("Northmere Royal (Northmere University Hospitals)", "Royal")


def test_the_head_counts_sites(demo_server: Flask, shown: CompareView) -> None:
    found = facts(demo_server, by="sites", measures="all")
    assert f"{judged_in(found.matrix.rows)} charts" in shown.head.answer
    assert "at eight sites of Northern Fells" in shown.head.answer
    assert say.matrix_title("Births", 2, 8, "site") == "Births: a concern at two of eight sites"
    assert say.each_at_one(2, "site") == "Two measures: a concern at one site each"
    assert say.calm_title(9, True, 1, "site").endswith("on one of them a site fails its target reliably")


def test_a_cell_names_site_and_trust_and_leads_to_the_sites_own_chart(
    demo_server: Flask, shown: CompareView
) -> None:
    for line in (*shown.loud, *shown.calm):
        assert [one.said.partition(":")[0] for one in line.cells] == [head.name for head in shown.heads]
    linked = [one.href for one in cells(shown) if one.href]
    assert linked
    assert all(re.search(r"[?&]org=ZZ[A-E]0\d", href) for href in linked)
    (births,) = (line for line in shown.calm if line.title == "Births")
    assert "Northmere Royal" in seen(demo_server, "measure", measure_id="births", org="ZZA01")
    assert births.href.startswith("/compare/births?")


def test_an_enquiry_about_a_site_goes_to_its_trust(shown: CompareView) -> None:
    raised = [one.raise_href for one in cells(shown) if one.raise_href]
    assert raised
    assert all(re.search(r"[?&]org=ZZ[A-E](&|$)", href) for href in raised)
    assert "title=ROW+at+COLUMN" in shown.raise_pattern


def test_two_rows_of_heads_are_read_out_as_such(shown: CompareView) -> None:
    table = html_of(shown)
    assert table.count('scope="colgroup"') == 5
    assert table.count('<th scope="col"') == 1 + 8
    assert '<th scope="col" rowspan="2">Measure</th>' in table
    spans = [int(found) for found in re.findall(r'<colgroup span="(\d)"', table)]
    assert spans == [int(found) for found in re.findall(r'colspan="(\d)"', table)]
    assert sum(spans) == 8
    assert 'data-trust="ZZA" data-name="Northmere Royal"' in table


def test_a_trust_without_sites_says_so(demo_server: Flask) -> None:
    found = facts(demo_server, by="sites")
    kept = [at for at, one in enumerate(found.matrix.columns) if one.org.parent_code != "ZZD"]
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in found.matrix.rows)
    columns = tuple(found.matrix.columns[at] for at in kept)
    shown = compare_view(replace(found, matrix=replace(found.matrix, columns=columns, rows=rows)))
    assert shown.without_sites == words.without_sites(["Saltings Coast Hospitals"])
    assert "Saltings" not in " ".join(one.head.name for one in shown.families)
    assert any("Saltings" in str(row[0]) for row in shown.returns.rows), "its returns still stand there"


def test_without_a_concern_the_choice_of_concerns_says_so_and_not_that_nothing_is_judged(
    demo_server: Flask,
) -> None:
    chosen, every = (view(demo_server, by="sites", measures=one) for one in ("concern", "all"))
    assert chosen.loud == chosen.calm == ()
    assert chosen.head.answer == every.head.answer
    assert chosen.head.answer.startswith("No concern stands on the 32 charts that can be judged")
    assert (chosen.head.counts, chosen.head.chance) == (every.head.counts, every.head.chance)
    assert (chosen.title, chosen.empty) == (say.CALM_TITLE, say.EMPTY["concern"])


def test_a_trust_whose_sites_another_group_holds_is_not_said_to_have_none(demo_server: Flask) -> None:
    found = facts(demo_server, by="sites", group="births_4000_plus")
    kept = trusts_of(found)[0].org
    columns = tuple(
        replace(one, org=replace(one.org, comparator_group="births_under_2000"))
        if one.org.parent_code == kept.code
        else one
        for one in found.matrix.columns
    )
    shown = compare_view(replace(found, matrix=replace(found.matrix, columns=columns)))
    assert kept.name not in {one.head.name for one in shown.families}
    assert shown.without_sites == ""


@pytest.mark.parametrize("measures", ["", "all"])
def test_a_site_has_its_pages_also_where_the_only_figure_published_is_of_another_row(
    sqlite_store: Store, measures: str
) -> None:
    """Its trust has shared nothing: a site of which nothing is published either has none yet."""
    store, beside = with_organisations(sqlite_store), "births"
    months = [add_months(JUNE, -back) for back in range(3)]
    public = [
        figure(30, org=org, measure=beside, period=month) for month in months for org in ("ZZA01", "ZZB")
    ]
    record(store, *public, when=at(1), visibility="public")
    record(store, figure(20, org="ZZA02", measure=beside), when=at(2))
    assert not CATALOGUE.measures[beside].appendix2
    lead = viewer("lms_lead", "ZZL")
    server: Flask = create_app(store, lead, False).server
    found = read_matrix(request_of(server, org="ZZB", period="2026-06", by="sites", measures=measures))
    linked = {one.org.code: bool(found.board(one)) for one in found.matrix.columns}
    assert linked == {"ZZA01": True, "ZZA02": False}


def test_a_comparator_group_keeps_the_sites_of_its_trusts(demo_server: Flask, shown: CompareView) -> None:
    large = view(demo_server, by="sites", group="births_4000_plus")
    assert 0 < len(large.families) < len(shown.families)
    assert len(large.returns.rows) == len(large.families)
    assert large.without_sites == ""


def test_what_cannot_be_shown_by_site_is_said(demo_server: Flask) -> None:
    odd = view(demo_server, by="wards")
    assert odd.families == ()
    assert odd.head.told == (say.not_followed("by", "wards"),)
    assert "a system or a region" in odd.head.told[0]


def test_the_file_has_the_sites_as_its_reader_sees_them(demo_server: Flask, shown: CompareView) -> None:
    address = (
        f"/export/table/csv?table={shown.table.name}&org=ZZA&period=2026-09&by=sites&measures=all&as={LEAD}"
    )
    text = demo_server.test_client().get(address).text
    rows = [*csv.DictReader(io.StringIO(text.lstrip("\ufeff")))]
    assert len(rows) == len(shown.loud) + len(shown.calm)
    told = [[row[head.name] for head in shown.heads] for row in rows]
    assert any("hidden count of 1 to 4" in cell for row in told for cell in row)
    assert {len(row) for row in told} == {8}


def test_help_is_offered_between_trusts(demo_server: Flask, shown: CompareView) -> None:
    assert shown.offers == ()
    assert words.OFFERS in seen(demo_server, by="sites")


def test_who_may_open_no_page_of_a_trust_has_no_link_to_one(demo_server: Flask) -> None:
    """Whoever reads a system's public papers compares national statistics and nothing else."""
    reader = Viewer("nobody@example.org", "Reader", (Grant("public_system", "ZZL"),))
    request = replace(request_of(demo_server, **SEPTEMBER, measures="all"), viewer=reader)
    shown = compare_view(read_matrix(request))
    assert {one.href for one in (*cells(shown), *shown.heads)} == {""}
    head = heads_html(shown, Escaped(), roomy=True)
    assert "Northmere" in head
    assert "href" not in head


@pytest.mark.parametrize(
    ("site", "said"),
    [("Northmere Royal", "Royal"), ("Eastholme", "Eastholme"), ("Northmere", "Northmere")],
)
def test_a_site_beneath_its_trust_leaves_out_the_name_of_both(site: str, said: str) -> None:
    assert words.under_trust(replace(SITE, name=site), TRUST) == said
