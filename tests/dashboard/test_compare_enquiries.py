"""A cell and a card say that an enquiry is open, to whoever may read it, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from dashboard.following import read_following
from dashboard.pages.compare_enquiries import open_enquiries, with_enquiries, with_enquiries_of
from dashboard.pages.compare_matrix import matrix_part
from dashboard.views import compare_cell_words as words
from dashboard.views.compare import compare_view
from dashboard.views.compare_each import ENQUIRED, each_trust
from metrics.governance import enquiry
from metrics.store import read
from tests.dashboard.cards import request_of
from tests.dashboard.compare import SEPTEMBER, facts, measured, seen, view
from tests.dashboard.conftest import DIRECTOR, LEAD

TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
REGION = "imran.vale@region.example"
LETTER = '<b class="enq"'


def open_for(server: Flask, who: str) -> frozenset[tuple[str, str]]:
    return open_enquiries(request_of(server, **(SEPTEMBER | {"as": who})), TRUSTS)


def test_it_is_what_the_page_of_enquiries_shows_the_same_reader(demo_server: Flask) -> None:
    for who in (LEAD, REGION):
        request = request_of(demo_server, **(SEPTEMBER | {"as": who}))
        shown = set()
        for code in TRUSTS:
            org = read.organisation(request.store, request.viewer, code)
            for one in read_following(request, org).open:
                about = enquiry.about_of(one)
                shown |= {(code, about[0])} if about else set()
        assert open_for(demo_server, who) == shown
    assert open_for(demo_server, LEAD)


def test_an_outsider_learns_of_no_enquiry_that_stays_in_its_trust(demo_server: Flask) -> None:
    """Those of the trust's own level are its own: its director sees them, the lead of the system does not."""
    director, lead = open_for(demo_server, DIRECTOR), open_for(demo_server, LEAD)
    of_the_trust = {pair for pair in director if pair[0] == "ZZA"}
    assert of_the_trust - lead
    assert not {pair for pair in director if pair[0] != "ZZA"}


def test_cells_legend_and_table_say_it_where_it_is_and_nowhere_else(demo_server: Flask) -> None:
    found = facts(demo_server, measures="all")
    row = found.matrix.rows[0]
    at = (row.cells[1].code, row.measure.id)
    shown = compare_view(replace(found, enquiries=frozenset({at})))
    cells = [cell for line in (*shown.loud, *shown.calm) for cell in line.cells]
    assert [cell.said.endswith(f"; {words.ENQUIRED}") for cell in cells].count(True) == 1
    assert [cell.enquired for cell in cells].count(True) == 1
    told = [text for line in shown.table.rows for text in line if str(text).endswith(f"; {words.ENQUIRED}")]
    assert len(told) == 1
    plain = compare_view(found)
    assert not [one for line in (*plain.loud, *plain.calm) for one in line.cells if one.enquired]


def test_the_page_draws_the_letter_and_its_legend_once_there_is_one(demo_server: Flask) -> None:
    request = request_of(demo_server, **(SEPTEMBER | {"measures": "all"}))
    marked = with_enquiries(facts(demo_server, measures="all"), request).enquiries
    assert marked == open_for(demo_server, LEAD)
    shown = compare_view(with_enquiries(facts(demo_server, measures="all"), request))
    cells = [cell for line in (*shown.loud, *shown.calm) for cell in line.cells if cell.enquired]
    page = seen(demo_server, measures="all")
    assert cells
    assert str(matrix_part(shown)).count(LETTER) == len(cells)
    assert words.ENQUIRED_KEY in page
    assert words.ENQUIRED_KEY not in seen(demo_server, by="sites")
    assert not [one for line in view(demo_server, by="sites").loud for one in line.cells if one.enquired]


def test_a_card_says_it_too(demo_server: Flask) -> None:
    found = measured(demo_server, "pph_1500")
    code = next(code for code in found.assessments)
    group = each_trust(replace(found, enquired=frozenset({code})))
    assert group is not None
    said = [item.title for item in group.items if item.words.endswith(f"{ENQUIRED}.")]
    assert said == [found.assessments[code].series.org.name]
    request = request_of(demo_server, of="pph_1500", **SEPTEMBER)
    expected = {where for where, id_ in open_for(demo_server, LEAD) if id_ == "pph_1500"}
    assert with_enquiries_of(found, request).enquired == expected
