"""Files as evidence: what is taken, under which name, and who gets it back."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.evidence_files import MOST_BYTES, evidence_file
from metrics.access import OPERATOR
from metrics.draft import DraftError
from metrics.governance.read import threads
from metrics.store import Store
from metrics.store.keeping import kept_files
from metrics.store.verify import check
from tests.dashboard.loading import OURS, PEOPLE, address, marked, opened

TODAY = date(2026, 11, 14)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
WHERE = {"framework": "mis-year-8", "requirement": "5.16"}
ABOUT = {"title": "Training register", "dated": "2026-11-02", "base": "0"}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def office(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("[Content_Types].xml", *names):
            packed.writestr(zipfile.ZipInfo(name), "<x/>")
    return out.getvalue()


def bring(
    server: Flask, name: str, content: bytes, who: str = PEOPLE["leadership"], **more: str
) -> TestResponse:
    form = {**ABOUT, **more, **marked(server, who), "file": (io.BytesIO(content), name)}
    return server.test_client().post(address("/evidence", who, **WHERE), data=form, headers=OURS)


@pytest.mark.parametrize(
    ("name", "content", "kept", "kind"),
    [
        ("minutes.pdf", PDF, "minutes.pdf", "application/pdf"),
        ("../../etc/minutes.PDF", PDF, "minutes.PDF", "application/pdf"),
        ("C:\\audit\\log\u202efdp.csv", b"a,b\n1,2\n", "logfdp.csv", "text/csv"),
        ("log.html", b"The rota was looked at", "log.html.txt", "text/plain"),
        ('a"; filename=b.txt', b"The rota was looked at", "a filename=b.txt", "text/plain"),
        ("register", office("word/document.xml"), "register.docx", DOCX),
        ("...", PDF, "evidence.pdf", "application/pdf"),
        ("scan.png", b"\x89PNG\r\n\x1a\n....", "scan.png", "image/png"),
    ],
)
def test_a_file_is_what_its_content_is_under_a_name_that_says_so(
    name: str, content: bytes, kept: str, kind: str
) -> None:
    file = evidence_file(name, content, TODAY)
    assert (file.name, file.media_type) == (kept, kind)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.pdf", b"", "empty"),
        ("page.pdf", b"<html><script>alert(1)</script></html>", "Evidence is a PDF"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Evidence is a PDF"),
        ("run.txt", b"#!/bin/sh\nrm -r x\n", "Evidence is a PDF"),
        ("tool.pdf", b"MZ\x90\x00\x03", "Evidence is a PDF"),
        ("minutes.pdf.exe", PDF, "A program is no evidence"),
        ("bad.exe", b"MZ", "A program is no evidence"),
        ("bad.exe", b"The rota was looked at", "A program is no evidence"),
        ("bad.EXE.txt", b"The rota was looked at", "A program is no evidence"),
        ("notes.txt", b"MZ", "A program is no evidence"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Evidence is a PDF"),
        ("book.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        ("both.docx", office("word/document.xml", "xl/workbook.xml"), "Evidence is a PDF"),
        ("things.zip", office("notes.txt"), "Evidence is a PDF"),
        ("cut.docx", office("word/document.xml")[:40], "cannot be opened"),
        ("large.pdf", PDF + b"0" * MOST_BYTES, "too large"),
        ("list.csv", b"name,nhs number\nx,943 476 5919\n", "seem to hold"),
        ("Susan Whitfield.pdf", PDF, "seem"),
    ],
)
def test_what_is_no_evidence_or_names_somebody_is_refused(name: str, content: bytes, told: str) -> None:
    with pytest.raises(DraftError, match=told) as fault:
        evidence_file(name, content, TODAY)
    assert fault.value.field == "file"


def test_a_file_is_kept_and_given_back_as_an_attachment_inside_the_trust(
    load_server: Flask, load_store: Store
) -> None:
    answer = bring(load_server, "minutes.pdf", PDF)
    assert answer.status_code == 303, answer.text
    (thread,) = threads(load_store, OPERATOR, "ZZA", ["requirement"], key="mis-year-8/5.16")
    digest = thread.last.get("sha256")
    for role in ("director", "champion", "data_lead", "leadership"):
        given = opened(load_server, f"/evidence/{digest}", PEOPLE[role])
        assert (given.status_code, given.data, given.mimetype) == (200, PDF, "application/pdf")
        assert given.headers["Content-Disposition"].startswith('attachment; filename="minutes.pdf"')
        assert given.headers["X-Content-Type-Options"] == "nosniff"
        assert given.headers["Cache-Control"] == "no-store"
    for role in ("lms_lead", "region", "administrator", "lead_elsewhere"):
        assert opened(load_server, f"/evidence/{digest}", PEOPLE[role]).status_code in (403, 404), role
    earlier = opened(load_server, f"/evidence/{digest}", PEOPLE["director"], known_at="2026-10-20")
    assert earlier.status_code == 404
    assert opened(load_server, "/evidence/" + "0" * 64, PEOPLE["director"]).status_code == 404
    assert check(load_store, OPERATOR).faults == ()


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    load_server: Flask, load_store: Store
) -> None:
    before = kept_files(load_store, OPERATOR, "ZZA")
    for name, content, more, field in (
        ("page.pdf", b"<html></html>", {}, "file"),
        ("minutes.pdf", PDF, {"dated": "2027-01-01"}, "dated"),
        ("minutes.pdf", PDF, {"dated": ""}, "dated"),
        ("minutes.pdf", PDF, {"title": "Mrs Susan Whitfield complained"}, "title"),
        ("", b"", {}, "file"),
    ):
        answer = bring(load_server, name, content, **more)
        assert answer.status_code == 422
        assert f'id="evidence-{field}-fault"' in answer.text
        if "title" not in more:
            assert 'value="Training register"' in answer.text
    assert kept_files(load_store, OPERATOR, "ZZA") == before
