"""The page Board paper at the level of a system or region: who sees it, what it offers, what is kept."""

from __future__ import annotations

from hashlib import sha256

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.papers.keep import papers
from dashboard.papers.sections import SECTIONS
from dashboard.papers.template import OF_SYSTEM, OF_TRUST
from dashboard.views import paper_words
from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.dashboard.loading import OURS, PEOPLE, address, marked, opened, sent, words
from tests.dashboard.ordering import lines, ordered

LEAD, VIEWER, CHAMPION = PEOPLE["lms_lead"], PEOPLE["region"], PEOPLE["champion"]
LMS, REGION = "Northern Fells Local Maternity and Neonatal System", "Fictional North"
FORM = {
    "template": "system",
    "period": "2026-09",
    "known": "2026-11-13",
    "title": "Exception report, in short",
    "in.glossary": None,
    "at.glossary": None,
    "in.system_returns": "yes",
    "at.system_returns": "1",
}


@pytest.fixture(scope="module")
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


@pytest.mark.parametrize(
    ("who", "level", "org"), [(LEAD, "lms", LMS), (VIEWER, "lms", LMS), (VIEWER, "region", REGION)]
)
def test_whoever_compares_there_is_offered_the_report(server: Flask, who: str, level: str, org: str) -> None:
    seen = opened(server, "/paper/plain", who, level=level)
    said = words(seen)
    assert 'id="paper"' in seen.text
    assert paper_words.SYSTEM_SUB.format(org=org) in said
    assert all(SECTIONS[key].about in said for key in OF_SYSTEM)
    assert not any(SECTIONS[key].about in said for key in OF_TRUST if key not in OF_SYSTEM)
    assert "2026-27Q2: July to September 2026" in said
    assert "What the quality group is asked to do" in said
    assert 'name="texts"' not in seen.text
    assert paper_words.SAVE not in said


def test_others_find_the_trust_s_own_page_and_the_way_to_their_report(server: Flask) -> None:
    own = opened(server, "/paper/plain", CHAMPION, level="lms")
    assert paper_words.TITLE in words(own)
    assert SECTIONS["appendix2"].about in words(own)
    lead = opened(server, "/paper/plain", LEAD)
    assert "Make the exception report of Northern Fells" in words(lead)
    assert "level=lms" in lead.text
    assert REGION not in words(lead).partition("Make the exception report of")[2][:200]
    above = opened(server, "/paper/plain", LEAD, level="region")
    assert 'id="paper"' not in above.text


def test_what_is_made_is_on_the_record_of_the_system_for_the_eyes_of_its_maker(
    server: Flask, own_store: Store
) -> None:
    def kept(who: str) -> tuple[str, ...]:
        return tuple(one.sha256 for one in papers(own_store, viewer_of(own_store, who), "ZZL"))

    before = kept(VIEWER)
    told = lines(ordered(server, "pdf", LEAD, level="lms", **FORM))[-1]
    made = papers(own_store, viewer_of(own_store, LEAD), "ZZL")[0]
    assert (made.sha256, made.eyes, made.failed) == (told["sha256"], "lms_lead", ())
    assert made.file_name.startswith("ZZL_system_2026-27Q2_private")
    file = server.test_client().get(told["file"])
    assert sha256(file.data).hexdigest() == made.sha256
    assert kept(VIEWER) == before
    assert server.test_client().get(told["file"].replace(LEAD, VIEWER)).status_code == 404
    assert server.test_client().get(told["file"].replace("level=lms", "")).status_code == 403
    assert server.test_client().get(told["file"].replace(LEAD, CHAMPION)).status_code == 404
    assert "Byte for byte the same" in words(
        server.test_client().get(told["file"].replace("/file/", "/again/"))
    )


def test_nobody_makes_one_of_a_level_that_is_not_theirs(server: Flask) -> None:
    for who, level in ((LEAD, "region"), (LEAD, "provider")):
        answer = ordered(server, "look", who, level=level, **FORM)
        assert answer.status_code == 403
    refused = lines(ordered(server, "look", CHAMPION, level="lms", **FORM))
    assert refused == [{"fault": "The template of this form is not there any more: open the page again."}]


def test_a_system_saves_no_template(server: Flask) -> None:
    given = marked(server, LEAD) | {name: text for name, text in FORM.items() if text} | {"save_as": "ours"}
    path = address("/paper/template", LEAD, level="lms")
    answer = server.test_client().post(path, data=given, headers=OURS)
    assert answer.status_code == 422
    assert paper_words.NO_SAVING in words(answer)
    assert sent(server, "/paper/template", {"save_as": "ours"}, LEAD).status_code == 403
