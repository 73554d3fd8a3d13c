"""The page Board paper: who sees it, what it offers, looking, making, cancelling, and what is recorded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from types import MappingProxyType

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.paper_stream import MIME
from dashboard.papers import build as building
from dashboard.papers.keep import PaperRecord, papers, saved_templates
from dashboard.papers.sections import SECTIONS, SectionKind
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.template import OF_TRUST
from dashboard.papers.types import Block, Marking
from dashboard.views import paper_words
from metrics.access import OPERATOR, Grant, Viewer
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.dashboard.loading import PEOPLE, follow, opened, sent, words
from tests.dashboard.ordering import CHAMPION, FORM, TITLE, lines, ordered

MAKERS = {"data_lead", "leadership", "champion", "director"}
OUTSIDE = {"lms_lead", "region"}
CHARTS = {"in.charts": "yes", "at.charts": "1"}
MADE_BY = "are made by people of the trust who may read all its figures"


@pytest.fixture(scope="module")
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


def kept(store: Store) -> tuple[PaperRecord, ...]:
    return papers(store, viewer_of(store, CHAMPION), "ZZA")


@contextmanager
def broken(key: str, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """A section that fails."""

    def make(_source: PaperSource, _part: Part) -> tuple[Block, ...]:
        raise RuntimeError("secret")

    kinds: Mapping[str, SectionKind] = {**SECTIONS, key: SectionKind(SECTIONS[key].title, "", make)}
    with patch.context() as patched:
        patched.setattr(building, "SECTIONS", MappingProxyType(kinds))
        yield


@pytest.mark.parametrize("role", [*sorted(MAKERS | OUTSIDE), "administrator", "lead_elsewhere"])
def test_people_of_the_trust_make_papers_and_others_are_told_so(server: Flask, role: str) -> None:
    seen = opened(server, "/paper/plain", PEOPLE[role])
    assert ('id="paper"' in seen.text) is (role in MAKERS)
    assert (MADE_BY in words(seen)) is (role in OUTSIDE)
    assert seen.status_code == (200 if role in MAKERS | OUTSIDE else 403 if role == "administrator" else 404)


def test_a_reader_of_public_papers_is_told_whom_to_ask(own_store: Store) -> None:
    reader = Viewer("reader@public.example", "A reader", (Grant("public", "ZZA"),))
    served: Flask = create_app(own_store, reader, False).server
    seen = words(served.test_client().get("/paper/plain?org=ZZA&period=2026-09"))
    assert MADE_BY in seen
    assert "ask the trust for its public paper" in seen


def test_it_opens_for_the_next_board_with_everything_to_choose(server: Flask) -> None:
    seen = opened(server, "/paper/plain", CHAMPION)
    said = words(seen)
    for kind in (SECTIONS[key] for key in OF_TRUST):
        assert kind.title in said
        assert kind.about in said
    assert 'name="meeting"' in seen.text
    assert 'value="26 November 2026"' in seen.text
    assert "counts of 1 to 4" in said
    assert "which we declare ourselves; no outside body has checked" in said
    assert re.search(r'<input type="checkbox" name="measure.charts" value="stillbirth_rate"', seen.text)


def test_a_template_of_a_quarter_offers_quarters(server: Flask) -> None:
    seen = words(opened(server, "/paper/plain", CHAMPION, template="quarterly"))
    assert "2026-27Q2: July to September 2026" in seen
    assert "2026-27Q3" not in seen  # of which October alone has figures


def test_a_template_that_there_is_not_is_said(server: Flask) -> None:
    assert "There is no such template" in words(opened(server, "/paper/plain", CHAMPION, template="none"))


def test_looking_tells_each_step_and_stores_nothing(server: Flask, own_store: Store) -> None:
    before = kept(own_store)
    told = lines(ordered(server, "look"))
    steps, pages = [one for one in told if "what" in one], [one for one in told if "page" in one]
    assert steps[0] == {"done": 0, "of": 2, "what": "Words used", "share": 0}
    assert [one["page"] for one in pages] == list(range(1, pages[0]["of"] + 1))
    assert all(one["src"].startswith("data:image/png;base64,iVBORw0KGgo") for one in pages)
    assert pages[0]["note"] == paper_words.pages_note(len(pages))
    assert [bool(one.get("looked_at")) for one in pages] == [False] * (len(pages) - 1) + [True]
    assert told == steps + pages
    assert kept(own_store) == before


def test_what_is_made_is_on_the_record_and_downloads_as_it_was_stored(
    server: Flask, own_store: Store
) -> None:
    told = lines(ordered(server, "pdf", title="For the record"))
    assert (told[-2]["what"], told[-2]["last"]) == (paper_words.STORING, True)
    made = kept(own_store)[0]
    assert (made.by, made.marking, made.failed, made.order.template.title) == (
        CHAMPION,
        Marking.PRIVATE,
        (),
        "For the record",
    )
    file = server.test_client().get(told[-1]["file"])
    assert sha256(file.data).hexdigest() == made.sha256 == told[-1]["sha256"]
    assert file.data.startswith(b"%PDF")
    assert made.file_name in file.headers["Content-Disposition"]
    for shown in (told[-1]["history"], opened(server, "/paper/plain", CHAMPION).text):
        assert all(
            text in shown for text in (made.sha256, made.sha256[:8], told[-1]["file"].partition("?")[0])
        )
    again = words(server.test_client().get(told[-1]["file"].replace("/file/", "/again/")))
    assert "Byte for byte the same" in again
    asked = server.test_client().get(told[-1]["file"].replace("/file/", "/again/"), headers={"Accept": MIME})
    steps = [json.loads(line) for line in asked.text.split("\n") if line]
    assert (steps[0]["what"], steps[-1].keys()) == ("Words used", {"again"})
    assert steps[-1]["again"] in again


def test_who_reads_from_outside_gets_no_file(server: Flask, own_store: Store) -> None:
    lines(ordered(server, "pdf"))
    number = kept(own_store)[0].id
    for path in (f"/paper/file/{number}", f"/paper/again/{number}"):
        assert opened(server, path, PEOPLE["lms_lead"]).status_code == 403
        assert opened(server, path, CHAMPION, known_at="2026-11-01").status_code == 404  # not made then
    assert opened(server, "/paper/file/1", CHAMPION).status_code == 404


def test_a_reader_who_goes_stops_it_and_nothing_is_stored(server: Flask, own_store: Store) -> None:
    before = kept(own_store)
    answer = ordered(server, "pdf", title="Never read")
    assert b"Words used" in next(iter(answer.response))
    answer.close()
    assert kept(own_store) == before


def test_a_section_that_fails_is_named_and_loses_no_other(
    server: Flask, own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with broken("summary", monkeypatch):
        told = lines(ordered(server, "pdf", **{"in.summary": "yes", "at.summary": "2"}))
    assert told[-1]["failed"] == ["Summary"]
    assert kept(own_store)[0].failed == ("Summary",)
    assert f"{paper_words.NOT_WHOLE}Summary" in words(opened(server, "/paper/plain", CHAMPION))
    assert "secret" not in str(told)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": " "}, "Give the paper a title."),
        ({"title": "x" * 201}, "The title may have 200 characters at most."),
        ({"in.glossary": None}, "Choose at least one section."),
        ({"at.glossary": "first"}, "The place of “Words used” is not a number"),
        ({"period": "1999-01"}, "Choose a month that has figures."),
        ({"period": "2026-10", "template": "quarterly"}, "choose one whose three months are over"),
        ({"template": "none"}, "The template of this form is not there any more"),
        ({"marking": "secret"}, "Say who will read it"),
        ({"known": "2030-01-01"}, "What is known can be seen as on any day up to today"),
        (
            {"in.charts": "yes", "at.charts": "1", "most.charts": "many"},
            "The number of charts of “All charts”",
        ),
        ({"in.charts": "yes", "at.charts": "1", "measure.charts": "cheese"}, "does not have: cheese"),
    ],
)
def test_what_cannot_be_followed_is_one_sentence(
    server: Flask, own_store: Store, given: dict[str, str | None], said: str
) -> None:
    before = kept(own_store)
    form = {name: text for name, text in (FORM | given).items() if text is not None}
    (line,) = lines(ordered(server, "look", **given))
    assert said in line["fault"]
    plain = sent(server, "/paper/make", form | {"deed": "pdf"}, CHAMPION)
    assert (plain.status_code, said in words(plain)) == (422, True)
    assert kept(own_store) == before


def test_a_format_that_there_is_not_is_said(server: Flask) -> None:
    assert lines(ordered(server, "gif")) == [{"fault": paper_words.NO_FORMAT}]


def test_without_a_script_the_form_leads_to_the_file(server: Flask) -> None:
    seen = follow(server, sent(server, "/paper/make", FORM | {"deed": "pdf", "known": ""}, CHAMPION))
    link = re.search(r'<div class="done".*?href="(/paper/file/[^"]+)"', seen.text)
    assert link is not None
    assert paper_words.READY in words(seen)
    assert server.test_client().get(link[1].replace("&amp;", "&")).data.startswith(b"%PDF")


def test_without_a_script_the_pages_are_shown(server: Flask) -> None:
    seen = sent(server, "/paper/make", FORM | {"deed": "look"}, CHAMPION)
    assert re.search(r'<img src="data:image/png;base64,[^"]+" alt="Page 1 of \d"', seen.text)
    assert "Nothing is stored" in words(seen)


def test_a_paper_as_known_on_an_earlier_day(server: Flask, own_store: Store) -> None:
    page = opened(server, "/paper/plain", CHAMPION, known_at="2026-11-10", period="2026-09")
    assert 'name="known" value="2026-11-10"' in page.text
    lines(ordered(server, "pdf", known="2026-11-10", period="2026-09", marking="public", texts="read"))
    made = kept(own_store)[0]
    assert (f"{made.known_at:%Y-%m-%d}", made.marking, made.texts) == ("2026-11-10", Marking.PUBLIC, True)


def test_a_template_is_saved_and_used(server: Flask, own_store: Store) -> None:
    given = {
        "save_as": "our-short",
        "ask.decide": "Whether to open the unit\nWhether to close it",
        "in.charts": "yes",
        "at.charts": "1",
        "at.glossary": "2",
        "title.charts": "What we watch",
        "most.charts": "3",
        "measure.charts": "stillbirth_rate",
    }
    (line,) = lines(ordered(server, "look", path="/paper/template", **given))
    assert line["address"].startswith("/paper?")
    (saved,) = saved_templates(own_store, viewer_of(own_store, CHAMPION), "ZZA")
    first, last = saved.sections
    assert (first.key, first.title, first.measures, first.most) == (
        "charts",
        "What we watch",
        ("stillbirth_rate",),
        3,
    )
    assert (last.key, saved.title, len(saved.asks)) == ("glossary", TITLE, 2)
    seen = server.test_client().get(line["address"].replace("/paper?", "/paper/plain?"))
    assert "The template “our-short” is saved." in words(seen)
    assert "What we watch" in words(seen)
    assert re.search(r'value="stillbirth_rate" [^>]*checked', seen.text)


def test_a_template_is_removed_with_a_reason_and_its_papers_stay(server: Flask, own_store: Store) -> None:
    viewer = viewer_of(own_store, CHAMPION)
    lines(ordered(server, "look", path="/paper/template", save_as="for-a-while"))
    asked = {"path": "/paper/template/remove", "template": "for-a-while"}
    assert paper_words.REMOVE in words(opened(server, "/paper/plain", CHAMPION, template="for-a-while"))
    assert lines(ordered(server, "look", **asked)) == [{"fault": paper_words.NO_REASON}]
    (line,) = lines(ordered(server, "look", **asked, why_removed="Nobody uses it"))
    assert "for-a-while" not in {one.name for one in saved_templates(own_store, viewer, "ZZA")}
    seen = words(server.test_client().get(line["address"].replace("/paper?", "/paper/plain?")))
    assert paper_words.REMOVED.format(name="for-a-while") in seen
    assert paper_words.REMOVE not in seen  # what ships cannot be removed
    (line,) = lines(ordered(server, "look", PEOPLE["director"], **asked, why_removed="Mine"))
    assert "fault" in line


def test_whoever_may_not_save_a_template_is_offered_none(server: Flask) -> None:
    director = PEOPLE["director"]
    assert "/paper/template" not in opened(server, "/paper/plain", director).text
    (line,) = lines(ordered(server, "look", director, path="/paper/template", save_as="mine"))
    assert "may not" in line["fault"]
    (line,) = lines(ordered(server, "look", path="/paper/template", save_as="Not a name"))
    assert "fault" in line


@pytest.mark.parametrize("sent", ["", "  "])
def test_a_template_without_a_name_takes_the_place_of_none(server: Flask, sent: str) -> None:
    (line,) = lines(ordered(server, "look", path="/paper/template", save_as=sent))
    assert line == {"fault": paper_words.NO_NAME}


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("at.glossary", "0001" + "9" * 5_000, "is not a number: write one from 1 to 99"),
        ("at.glossary", "000100", "is not a number"),
        ("ask.discuss", "x\n" * 31, "can be asked 30 matters at most"),
        ("ask.discuss", "x" * 601, "A matter that the board is asked may have 600 characters at most"),
        ("ask.decide", "Whether\x00", "A matter that the board is asked holds characters that no text has"),
        ("author", "A\x1b[2J", "The name of the author holds characters that no text has"),
        ("title", "T" * 201, "The title may have 200 characters at most"),
        ("title.glossary", "T\x00", "holds characters that no text has"),
    ],
)
def test_what_a_crafted_form_says_is_refused_before_anything_is_built(
    server: Flask, field: str, given: str, said: str
) -> None:
    (line,) = lines(ordered(server, "look", **{field: given}))
    assert said in line["fault"]


def test_a_public_paper_is_refused_of_a_month_that_is_not_shared(server: Flask) -> None:
    (line,) = lines(ordered(server, "pdf", marking="public", period="2026-10"))
    assert re.search(
        r"no figures of October 2026 for ZZA as known on .* that may be published", line["fault"]
    )


def test_pages_are_looked_at_while_a_file_is_being_loaded(server: Flask, own_store: Store) -> None:
    with own_store.writing():
        found = lines(ordered(server, "look"))
    assert found[-1]["src"].startswith("data:image/png;base64,")
