"""Papers that are kept: listed, read again, by whom; and templates that a trust saves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from dashboard.papers import records
from dashboard.papers.keep import (
    PaperRecord,
    fresh,
    keep_paper,
    make_paper,
    paper_bytes,
    papers,
    remade,
    remove_template,
    save_template,
    saved_templates,
    template_named,
)
from dashboard.papers.order import Order
from dashboard.papers.progress import Cancelled
from dashboard.papers.template import TemplateError, parse, shipped
from dashboard.papers.types import Marking
from metrics.access import OPERATOR, Forbidden
from metrics.draft import DraftError
from metrics.governance import paper_template
from metrics.governance.record import Saying, say
from metrics.store import Store, StoreError
from metrics.store.tables import entry
from tests.dashboard.papers.plain import with_plain
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

DIRECTOR, CHAMPION, OUTSIDE = viewer("director", "ZZA"), viewer("champion", "ZZA"), viewer("lms_lead", "ZZL")
SHORT = parse('name = "short"\ntitle = "Short"\n[[sections]]\nkey = "summary"\ntitle = "In short"\n')
ORDER = Order("ZZA", JUNE, SHORT, Marking.PRIVATE, at(14), "Ruth Lindqvist", "Board", "23 July 2026")


@pytest.fixture
def own(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    with_plain(monkeypatch)
    sqlite_store.set_meta("clock", at(14).isoformat())
    record(with_organisations(sqlite_store), figure(300), when=at(8))
    return sqlite_store


def kept(store: Store, order: Order = ORDER, content: bytes = b"A paper") -> PaperRecord:
    return keep_paper(store, DIRECTOR, order, "txt", content, ("Voices",))


def test_a_paper_is_kept_with_its_whole_order_and_its_bytes(own: Store) -> None:
    made = kept(own)
    assert replace(made.order, shared_at=None) == ORDER
    assert (made.file_name, made.months, made.failed) == (
        "ZZA_short_2026-06_private_known_2026-07-14.txt",
        "2026-06",
        ("Voices",),
    )
    assert (made.by, made.software) == (DIRECTOR.email, records.software())
    assert paper_bytes(own, CHAMPION, made) == b"A paper"


def test_the_same_paper_of_one_person_stands_once_and_the_newest_first(own: Store) -> None:
    first = kept(own)
    assert kept(own) == first
    second = kept(own, replace(ORDER, author="Hugh Pellow"))
    other = keep_paper(own, CHAMPION, ORDER, "txt", b"A paper", ("Voices",))
    assert papers(own, DIRECTOR, "ZZA") == (other, second, first)
    assert papers(own, DIRECTOR, "ZZA", first.at) == (first,)
    assert papers(own, DIRECTOR, "ZZA", at(13)) == ()


def test_outside_no_paper_is_made_listed_or_read(own: Store) -> None:
    made = kept(own, replace(ORDER, marking=Marking.PUBLIC))
    said = "may not make papers of ZZA; the trust data lead, .* and the non-executive director may"
    with pytest.raises(Forbidden, match=said):
        make_paper(own, OUTSIDE, ORDER, "txt")
    with pytest.raises(Forbidden, match=said):
        keep_paper(own, OUTSIDE, ORDER, "txt", b"")
    with pytest.raises(Forbidden, match=said):
        remade(own, OUTSIDE, made)
    for deed in (papers, saved_templates):
        with pytest.raises(Forbidden, match="may not read the figures of ZZA"):
            deed(own, OUTSIDE, "ZZA")
    with pytest.raises(Forbidden, match="may not read the figures of ZZA"):
        paper_bytes(own, OUTSIDE, made)


def test_a_paper_is_made_again_and_another_version_is_told(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, content = make_paper(own, DIRECTOR, fresh(own, ORDER), "txt")
    again = remade(own, CHAMPION, made)
    assert (again.content, again.same, again.same_version) == (content, True, True)
    monkeypatch.setattr("dashboard.papers.records.version", lambda _name: "9.9")
    monkeypatch.setattr("dashboard.papers.front.version", lambda _name: "9.9")
    other = remade(own, CHAMPION, made)
    assert (other.same, other.same_version, other.was, other.now) == (False, False, made.software, "9.9")
    assert paper_bytes(own, CHAMPION, made) == content


def test_a_paper_that_is_cancelled_leaves_nothing(own: Store) -> None:
    def stop(done: int, of: int, _what: str) -> None:
        if done == of - 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_paper(own, DIRECTOR, ORDER, "txt", stop)
    assert papers(own, DIRECTOR, "ZZA") == ()


def test_a_format_or_a_template_that_there_is_no_more(own: Store) -> None:
    made = kept(own)
    with pytest.raises(StoreError, match=r"“html” is no format of a paper; it is one of .*txt"):
        make_paper(own, DIRECTOR, ORDER, "html")
    with pytest.raises(StoreError, match="cannot be read by this version"):
        remade(own, DIRECTOR, replace(made, template=made.template.replace("summary", "gone")))


@pytest.mark.parametrize(
    ("field", "forged"),
    [
        ("template", "{}"),
        ("format", "../../bin/sh"),
        ("file_name", 'a"\r\nX: y'),
        ("period", "yesterday"),
        ("known_at", "now"),
        ("marking", "secret"),
        ("sha256", ""),
        ("template", None),
    ],
)
def test_a_record_that_was_forged_in_the_store_is_said_to_be_and_makes_nothing(
    own: Store, monkeypatch: pytest.MonkeyPatch, field: str, forged: str | None
) -> None:
    kept(own)
    monkeypatch.setattr("dashboard.papers.made.build", None)  # nothing is built of it
    forge(own, field, forged)
    with pytest.raises(StoreError, match=r"cannot be read|is no format of a paper"):
        remade(own, DIRECTOR, papers(own, DIRECTOR, "ZZA")[0])


def forge(store: Store, field: str, value: str | None) -> None:
    """Change the newest entry with another program."""
    with store.writing() as connection:
        (number, content) = connection.execute(
            select(entry.c.id, entry.c.content).order_by(entry.c.id.desc()).limit(1)
        ).one()
        said = json.loads(content) | {field: value}
        given = {name: one for name, one in said.items() if one is not None}
        connection.execute(update(entry).where(entry.c.id == number).values(content=json.dumps(given)))


def test_a_moment_to_come_cannot_be_known(own: Store) -> None:
    with pytest.raises(DraftError, match="still to come"):
        kept(own, replace(ORDER, known_at=at(14) + timedelta(minutes=1)))


def test_a_trusts_own_template_stands_before_the_standard_one_until_it_is_removed(own: Store) -> None:
    variant = SHORT.model_copy(update={"title": "Ours", "name": "monthly"})
    save_template(own, CHAMPION, "ZZA", variant)
    save_template(own, CHAMPION, "ZZA", SHORT)
    assert saved_templates(own, DIRECTOR, "ZZA") == (variant, SHORT)
    assert template_named(own, DIRECTOR, "ZZA", "monthly") == variant
    assert template_named(own, OPERATOR, "ZZB", "monthly") == shipped()["monthly"]
    save_template(own, CHAMPION, "ZZA", variant.model_copy(update={"title": "Ours, anew"}))
    assert template_named(own, DIRECTOR, "ZZA", "monthly").title == "Ours, anew"
    remove_template(own, CHAMPION, "ZZA", "monthly", "The standard one does as well")
    assert template_named(own, DIRECTOR, "ZZA", "monthly") == shipped()["monthly"]
    with pytest.raises(StoreError, match="those that ship with the program cannot be removed"):
        remove_template(own, CHAMPION, "ZZA", "monthly", "Once more")
    with pytest.raises(
        TemplateError, match=r"“weekly” for ZZA\. There are: brief, monthly, quarterly, short."
    ):
        template_named(own, DIRECTOR, "ZZA", "weekly")


def test_a_director_saves_no_template(own: Store) -> None:
    with pytest.raises(Forbidden, match="may not record this for ZZA"):
        save_template(own, DIRECTOR, "ZZA", SHORT)


def test_a_template_that_the_program_has_outgrown_is_named_and_hides_no_other(own: Store) -> None:
    save_template(own, CHAMPION, "ZZA", SHORT)
    old = SHORT.model_dump_json().replace("summary", "gone").replace('"short"', '"old"')
    say(own, CHAMPION, Saying("ZZA", paper_template.NAME, "old", paper_template.SAVED, {"template": old}))
    assert saved_templates(own, DIRECTOR, "ZZA") == (SHORT,)
    with pytest.raises(TemplateError, match="“old” of ZZA cannot be used by this version"):
        template_named(own, DIRECTOR, "ZZA", "old")
