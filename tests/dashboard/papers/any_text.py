"""Papers with any text in every place that can hold one, and what each format's reader finds of them.

Each text ends with a word of its own ("Q17z"), so that a reader of letters can tell that the place is there.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.progress import silent
from dashboard.papers.types import (
    Ask,
    Block,
    Chart,
    Facts,
    Front,
    Heading,
    Items,
    Marking,
    Paper,
    Picture,
    Quote,
    Say,
    Section,
    Shown,
    Table,
)
from dashboard.views.measure_types import MeasureView
from tests.dashboard.papers import pdf_reading, slides_read
from tests.dashboard.papers.every_word import text_of

ENDS = re.compile(r"Q\d+z")
LONG = 20_000
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
    '<path d="M0 0h9v9z"/></svg>'
)
ODD = (
    *("=1+1", "+44 20", "-2", "@SUM(A1)", "\t=cmd|' /C calc'!A0", "\r=1+1", '=HYPERLINK("http://x.example")'),
    *(
        "#set page(width: 1pt)",
        '#eval("1")',
        "$x^2$ @ref <label> *b* _i_ `r` \\ // /* */ ~ -- ]",
        '#import "/etc": *',
    ),
    *(
        "<script>alert(1)</script>",
        "&amp; &#0; ]]> <!-- -->",
        "{ PAGE } \\* MERGEFORMAT",
        'INCLUDETEXT "c:\\x"',
    ),
    *(
        "שלום עולם (1)",
        "مرحبا بالعالم",
        "\u202eabc\u202c \u2067x\u2069",
        "👶🏽 🤱 👩‍👩‍👧 🇬🇧",
        "中文 ไทย हिन्दी ქართ",
    ),
    *(
        "a\x00b\x07\x1b[0m\x7f",
        "\ud800 \udfff \ufffe \uffff",
        "\u2028\u2029\x0b\x0c\x85",
        "",
        " \n\n \t ",
        "_x0041_",
    ),
    *(
        "e\u0301\u0301\u0301" * 9,
        "%s {0} {x!r} %(a)s",
        "wort" * 80,
        "../../x:*?[]/\\'",
        "'=1",
        "1,234",
        "=",
        "@",
    ),
)
LEADS = ("=", "+", "-", "@", "\t", "\r", "\n=", " =")
RANGES = (
    (0, 0x250),
    (0x250, 0x3000),
    (0x3000, 0xD800),
    (0xD800, 0xE000),
    (0xE000, 0x10000),
    (0x10000, 0x110000),
)


def texts(seed: int) -> Iterator[str]:
    """Texts without end: odd ones of the list, and letters from everywhere in Unicode, halves among them.

    Drawn from one seed, so that a paper that fails is not made anew for hours to find a shorter one.
    """
    chosen = random.Random(seed)
    while True:
        lead = chosen.choice(LEADS) if chosen.random() < 0.2 else ""
        yield chosen.choice(ODD) if chosen.random() < 0.4 else lead + _letters(chosen)


def _letters(chosen: random.Random) -> str:
    first, last = chosen.choice(RANGES)
    return "".join(chr(chosen.randrange(first, last)) for _ in range(chosen.randrange(40)))


@dataclass
class Texts:
    """Gives the next text, with a word of its own at its end."""

    found: Iterator[str]
    given: int = 0

    def __call__(self) -> str:
        self.given += 1
        return f"{next(self.found)} Q{self.given}z"


def filled(say: Texts, view: MeasureView | None = None, *, long: str = "", one_page: bool = False) -> Paper:
    """A paper with a text in each of its places; `long` stands where people write at length."""
    blocks = [*_blocks(say), *_long(say, long)]
    if view is not None:
        blocks.append(Chart(_view(view, say)))
    sections = (
        Section("summary", say(), tuple(blocks)),
        Section("voices", say(), (), say()),
        Section("charts", say(), ()),
    )
    name = say()
    front = Front((), (), ()) if one_page else _front(say, name, sections)
    return Paper(
        title=say(),
        org_name=name,
        org_code="ZZA",
        fictional=True,
        period="September 2026",
        marking=Marking.PRIVATE,
        front=front,
        sections=sections,
        foot=(say(), say()),
        author=next(say.found),
        stem="ZZA_monthly",
        failed=((sections[1].title, sections[1].failed),),
        one_page=one_page,
    )


def _front(say: Texts, name: str, sections: tuple[Section, ...]) -> Front:
    return Front(
        ((say(), say()), ("Organisation", name)),
        (Ask("assure", "To assure itself", say()), Ask("decide", "To decide", say())),
        tuple(one.title for one in sections),
    )


def _blocks(say: Texts) -> Iterable[Block]:
    yield from (Say(say(), lead=True), Say(say()), Say(say(), small=True), Heading(say()), Say(say()))
    yield from (Heading(say(), 3), Items((say(), say()), say()), Facts(((say(), say()), (say(), say()))))
    rows = tuple((say(), Shown(say(), ICON), say(), "3") for _ in range(3))
    heads = (say(), say(), say(), "Count")
    yield Table(say(), heads, rows, (4, 2, 4, 1), figures=1, note=say(), loud=frozenset({1}))
    yield Picture(say(), ICON.replace('"9"', '"90"'), say(), say(), say(), (say(), say()))
    yield Quote(((say(), say()), ("", say())), say(), "Assurance", say())


def _long(say: Texts, long: str) -> Iterable[Block]:
    if long:
        yield from (Say(f"{long} {say()}"), Quote((("", f"{long} {say()}"),), say()))
        yield Table(say(), ("What", "Why"), (("One", f"{long} {say()}"),), (1, 3))
        yield Items((f"{long} {say()}",))


def _view(view: MeasureView, say: Texts) -> MeasureView:
    return replace(
        view,
        title=say(),
        chart_title=say(),
        chart_note=say(),
        reading=say(),
        alt=say(),
        rules=(say(),),
    )


def found_in(kind: str, content: bytes) -> str:
    """Every letter that a reader of the format finds. Raises whatever its library does of a broken file."""
    return "\n".join(READERS[kind](content))


def _pdf(content: bytes) -> Iterator[str]:
    with pdf_reading.opened(content) as pdf:
        # A long word may break anywhere: the place of each break is a space without width.
        yield from (one.replace("\u200b", "") for one in pdf_reading.words_of(pdf))
        yield from pdf_reading.alts(pdf)
        for title, under in pdf_reading.names(pdf).items():
            yield from (title, *under)


def _docx(content: bytes) -> Iterator[str]:
    made = Document(io.BytesIO(content))
    yield text_of(made.element.body)
    yield from (one.get("descr") or "" for one in made.element.body.iter(qn("wp:docPr")))
    for section in made.sections:
        yield from (one.text for part in (section.header, section.footer) for one in part.paragraphs)


def _pptx(content: bytes) -> Iterator[str]:
    made = slides_read.opened(content)
    yield slides_read.words(made)
    yield from (title for title, _ in slides_read.natives(made))


def _xlsx(content: bytes) -> Iterator[str]:
    made = load_workbook(io.BytesIO(content))
    yield from made.sheetnames
    for sheet in made:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title} {cell.coordinate} is a formula"
                if cell.value is not None:
                    yield str(cell.value)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        yield from (parts.read(name).decode() for name in parts.namelist() if "drawing" in name)


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "pptx": _pptx,
    "xlsx": _xlsx,
}


def missing(kind: str, paper: Paper, asked: int) -> list[str]:
    """The places of a paper whose text a format does not hold."""
    found = set(ENDS.findall(found_in(kind, PAPER_FORMATS[kind].make(paper, silent))))
    return [f"Q{one}z" for one in range(1, asked + 1) if f"Q{one}z" not in found]
