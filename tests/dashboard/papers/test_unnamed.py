"""A public paper names nobody of the staff but its author, and none of its words count single cases."""

from __future__ import annotations

import pytest

from dashboard.papers.build import paper_from
from dashboard.papers.order import Order
from dashboard.papers.sections.own_words import OF_CASES, may_be_told
from dashboard.papers.source import PaperSource, source_of
from dashboard.papers.template import Part, Template
from dashboard.papers.types import Marking, Quote, Say
from dashboard.papers.unnamed import roles_of, without_names
from metrics.catalogue import CATALOGUE
from metrics.store import Store
from tests.dashboard.papers.conftest import AUTHOR
from tests.dashboard.papers.example import KNOWN_AT, SEPTEMBER
from tests.dashboard.papers.plain import lines

SPOKEN = Template(
    name="spoken", title="Spoken", sections=tuple(Part(key=key) for key in ("appendix2", "harm", "voices"))
)


@pytest.fixture(scope="module")
def source(demo_store: Store) -> PaperSource:
    return source_of(
        demo_store, Order("ZZA", SEPTEMBER, SPOKEN, Marking.PUBLIC, KNOWN_AT, AUTHOR, texts=True)
    )


def test_a_public_paper_with_words_names_roles_and_no_staff(source: PaperSource) -> None:
    paper = paper_from(source)
    said = "\n".join(line for part in paper.sections for line in lines(part))
    assert not [name for name in roles_of(source) if name in said]
    assert "noted on its chart, Perinatal leadership" in said
    assert "@" not in said
    assert paper.author == AUTHOR


def test_names_give_way_to_roles_and_own_words_stay(source: PaperSource) -> None:
    name, role = next(iter(roles_of(source).items()))
    text = f"{name} asked x.y@northmere.example."
    said, quote = without_names(source, (Say(text), Quote((("", text),), name)))
    assert said == Say(f"{role} asked a member of staff.")
    assert quote == Quote((("", text),), role)


def test_words_about_single_cases_stay_out_whatever_the_maker_wants(source: PaperSource) -> None:
    texts = [one for one in CATALOGUE.measures.values() if one.kind == "text"]
    told = {one.id for one in texts if may_be_told(source, one.id)}
    assert told == {one.id for one in texts if one.row not in OF_CASES}
    assert {"findings_pmrt", "findings_mnsi", "incident_actions"}.isdisjoint(told)
    assert "service_user_voice" in told
