"""A paper of every block, for tests of formats: real charts, and words that try to break out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.cards import source
from dashboard.page import Request
from dashboard.papers.types import (
    Ask,
    Block,
    Break,
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
from dashboard.state import State
from metrics.access import Grant, Viewer
from metrics.store import Store, read

SEPTEMBER = date(2026, 9, 1)
KNOWN_AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
NASTY = "#set page(width: 1pt) <script>alert(1)</script> & “quotes” $x^2$ @ref *bold* _it_ \\ ] ) } =1+1"
RIGHT_TO_LEFT = "שלום עולם, مرحبا بالعالم"
LONG = "Long words. " * 1500
EMOJI = "👶🏽 🤱 ✅"
MEASURES = (  # a p′ chart, gaps between events, few cases, a survey, rates, nothing recorded
    "midwife_fill_day",
    "stillbirth_rate",
    "maternal_deaths",
    "midwives_recommend_work",
    "red_flags",
    "training_compliance",
)


def reader(store: Store, role: str = "director", org: str = "ZZA", period: date = SEPTEMBER) -> Request:
    viewer = Viewer("reader@paper", "A reader", (Grant(role, org),))
    found = {one.code: one for one in read.organisations(store, viewer)}
    return Request(
        store, viewer, State(org=org, period=period), found[org], period, "/paper", known_at=KNOWN_AT
    )


def charts(store: Store, *measures: str, role: str = "director") -> tuple[Chart, ...]:
    found = source(reader(store, role))
    return tuple(Chart(found.card(measure).view) for measure in measures or MEASURES)


def paper_of(*sections: Section, marking: Marking = Marking.PRIVATE) -> Paper:
    """A paper around some sections."""
    facts = (("Meeting", "Board"), ("Date of the meeting", "26 November 2026"), ("Author", "Ruth Lindqvist"))
    asks = (
        Ask("assure", "To assure itself", "Say whether it is assurance."),
        Ask("decide", "To decide", NASTY),
    )
    marked = "Private: for the board of Northmere University Hospitals. Not for publication."
    return Paper(
        title="Perinatal quality surveillance: quarterly report to the board",
        org_name="Northmere University Hospitals",
        org_code="ZZA",
        fictional=True,
        period="July to September 2026",
        marking=marking,
        front=Front(facts, asks, tuple(one.title for one in sections)),
        sections=sections,
        foot=(
            marked,
            "Figures as known on 14 November 2026, 09:30. Sources: 64 files. Made by version 0.1.0.",
        ),
        author="Ruth Lindqvist",
        stem="ZZA_quarterly_2026-27Q2_private_known_2026-11-14",
    )


def blocks(store: Store) -> tuple[Block, ...]:
    """One of each kind at least."""
    first, *others = charts(store)
    icon = source(reader(store)).board and first.view.verdict[0].icon
    return (
        Say("One thing has changed since July.", lead=True),
        Say(NASTY),
        Say(
            "If nothing had changed, chance alone would still give about 0.3 headlines a quarter.", small=True
        ),
        Heading("What concerns us"),
        Items((NASTY, RIGHT_TO_LEFT, EMOJI), "Evidence"),
        Facts((("Label", NASTY), ("Hebrew and Arabic", RIGHT_TO_LEFT))),
        Table(
            "Rows of words and numbers",
            ("What", "Change", "Count", "Rate"),
            tuple((f"Row {i} {NASTY}", Shown("Concern", icon), f"{i}", f"{i / 7:.1f}") for i in range(60)),
            (6, 3, 1, 1),
            figures=2,
            note="Sixty rows, over several pages.",
            loud=frozenset({1, 4}),
        ),
        Heading("A chart", 3),
        first,
        *others,
        Picture("A drawing", _square(), "A square that shows nothing", "Note", "Reading", ("A square: one",)),
        Quote(
            (("Cause", "Long words. " * 1500), ("Impact", NASTY)),
            "Ruth Lindqvist, 24 October 2026",
            "Assurance",
            "Audit 4",
        ),
        Quote((("", RIGHT_TO_LEFT),), "Amara Okafor", "Reassurance"),
        Break(),
        Say("The last page."),
    )


def _square() -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
        '<rect x="10" y="10" width="80" height="80" fill="#5f7080"/></svg>'
    )


def example(store: Store) -> Paper:
    """Every block in one section, a section that failed, and an empty one."""
    failed = Section("voices", "Voices", (), "This section could not be made: no such thing.")
    made = paper_of(
        Section("summary", "Summary", blocks(store)), failed, Section("charts", "All charts", charts(store))
    )
    return replace(made, failed=((failed.title, failed.failed),))
