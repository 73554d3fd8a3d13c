"""The word-processor files that we write: whole, inert, and the same for the same words."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from dashboard.exports.word_file import Document, W

MADE = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)


def parts(document: Document) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(document.bytes())) as packed:
        assert packed.testzip() is None
        return {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}


def texts(root: ET.Element) -> list[str]:
    found = (["".join(t.text or "" for t in p.iter(f"{{{W}}}t"))] for p in root.iter(f"{{{W}}}p"))
    return [text for (text,) in found]


def test_every_part_is_named_and_every_word_is_text() -> None:
    document = Document("A <paper> & more", MADE)
    document.name("Title & <b>bold</b>")
    document.heading("Under it", 2)
    document.say("One\ntwo")
    document.items(["=1+1", "a\x00\x1b\ufffe\ud800b"])
    document.table(("Action", "State"), [("1", "<w:p/>"), ("2", "Blue")], (3, 1))
    made = parts(document)
    assert set(made) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "docProps/core.xml",
    }
    body = made["word/document.xml"]
    assert texts(body)[:5] == ["Title & <b>bold</b>", "Under it", "Onetwo", "•\u00a0=1+1", "•\u00a0ab"]
    assert [one for one in texts(body) if one in ("Action", "<w:p/>", "Blue")] == ["Action", "<w:p/>", "Blue"]
    head = next(body.iter(f"{{{W}}}tr"))
    assert head.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None
    used = {style.get(f"{{{W}}}val") for style in body.iter(f"{{{W}}}pStyle")}
    known = {style.get(f"{{{W}}}styleId") for style in made["word/styles.xml"].iter(f"{{{W}}}style")}
    assert used == {"Title", "Heading2"}
    assert used <= known


def test_the_same_words_give_the_same_bytes() -> None:
    def made() -> bytes:
        document = Document("Paper", MADE)
        document.say("Words")
        return document.bytes()

    assert made() == made()
