"""The Organisation Data Service's list of NHS trusts (etr.csv): who exists, and to whom they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from loaders.cells import Fault, short
from loaders.grid import grids
from loaders.notes import Notes
from loaders.ods_names import BOARDS, NATION, OTHER_NATIONS, REGIONS, trust_name
from loaders.raw import looks_like, refusal
from loaders.source import Context, Source
from loaders.types import Checked, RawFile
from metrics.types import Organisation

COLUMNS = 27  # no header: 1 code, 2 name, 3 region, 4 board, 11 opened, 12 closed (yyyymmdd)
CODE = re.compile(r"[A-Z0-9]{3,6}")
DAY = re.compile(r"[0-9]{8}")
AREA = re.compile(r"[A-Z0-9]{2,4}")
LOOK_AT = 5


def recognise(raw: RawFile) -> bool:
    """Rows of 27 cells without a header, each with a code, a region and the day it opened."""
    if looks_like(raw.content) != "text" or raw.content[:4000].count(b",") < COLUMNS - 1:
        return False
    read_from = grids(raw)
    rows = [cells for _, cells in read_from.grids[0].rows[:LOOK_AT]] if read_from.grids else []
    return bool(rows) and any(_is_trust(cells) for cells in rows)


def _is_trust(cells: tuple[str, ...]) -> bool:
    return (
        len(cells) == COLUMNS
        and CODE.fullmatch(cells[0].strip()) is not None
        and AREA.fullmatch(cells[2].strip()) is not None
        and DAY.fullmatch(cells[10].strip()) is not None
    )


def read(raw: RawFile, context: Context) -> Checked:
    """Every trust, with the regions and boards above it."""
    read_from = grids(raw)
    if not context.operator:
        issue = refusal("operator_only", "Only the local operator may load a list of organisations.")
        return Checked("ods", issues=(issue,))
    notes = Notes()
    rows = read_from.grids[0].rows if read_from.grids else ()
    trusts: dict[str, Organisation] = {}
    regions = region_of(rows)
    areas = {NATION[0], *BOARDS, *regions, *regions.values()}
    for number, cells in rows:
        trust = _trust(number, cells, notes)
        if trust is None:
            continue
        if trust.code in areas:
            fault = Fault("bad_code", f"holds {trust.code}, the code of a region or a board, not of a trust.")
            notes.error(fault, sheet=None, row=number, column="1 (code)")
            continue
        if trust.code in trusts and trusts[trust.code] != trust:
            fault = Fault(
                "conflicting_figures", f"gives {trust.code} in two different ways. The first was kept."
            )
            notes.error(fault, sheet=None, row=number, column="1 (code)")
            continue
        if trust.code in trusts:
            notes.not_used("repeats of another row, word for word", sheet=None, row=number)
        trusts[trust.code] = trust
    listed = with_parents(trusts.values(), regions)
    return Checked(
        source="ods",
        organisations=listed,
        issues=(*read_from.issues, *notes.all()),
        rows_read=len(rows),
        rows_rejected=len(notes.rejected),
        rows_not_used=notes.set_aside,
        beside=frozenset(org.code for org in listed if org.code not in trusts),
        visibility="public",
    )


def region_of(rows: Iterable[tuple[int, tuple[str, ...]]]) -> dict[str, str]:
    """The region of every board, from the trusts that name both."""
    return {
        cells[3].strip(): cells[2].strip() for _, cells in rows if len(cells) == COLUMNS and _is_trust(cells)
    }


def _trust(number: int, cells: tuple[str, ...], notes: Notes) -> Organisation | None:
    if len(cells) != COLUMNS:
        fault = Fault("wrong_width", f"Row {number} has {len(cells)} cells, and this list has {COLUMNS}.")
        notes.error(fault, sheet=None, row=number, column="1 (code)")
        return None
    code, name, region, board = (cells[i].strip() for i in range(4))
    opened, closed = (_day(number, cells[i].strip(), f"{i + 1}", notes) for i in (10, 11))
    good = True
    for column, text, pattern in (
        ("1 (code)", code, CODE),
        ("3 (region)", region, AREA),
        ("4 (board)", board, AREA),
    ):
        if not pattern.fullmatch(text):
            fault = Fault(
                "bad_code", f"holds “{short(text)}”, which is not a code of the Organisation Data Service."
            )
            notes.error(fault, sheet=None, row=number, column=column)
            good = False
    if not name or len(name) > 200:
        notes.error(Fault("no_name", "gives no usable name."), sheet=None, row=number, column="2 (name)")
        good = False
    if not good or isinstance(opened, Fault) or isinstance(closed, Fault):
        return None
    parent = board if board in BOARDS else region
    return Organisation(code, trust_name(name), "trust", parent, None, opened, closed)


def _day(number: int, text: str, column: str, notes: Notes) -> date | Fault | None:
    if not text:
        return None
    try:
        if not DAY.fullmatch(text):
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        fault = Fault("not_a_date", f"holds “{short(text)}”, which is not a day written as yyyymmdd.")
        notes.error(fault, sheet=None, row=number, column=column)
        return fault


def with_parents(trusts: Iterable[Organisation], region_of: Mapping[str, str]) -> tuple[Organisation, ...]:
    """The trusts, with the boards, regions and nation above them. `region_of`: board to region."""
    chosen = sorted(trusts, key=lambda trust: trust.code)
    if not chosen:
        return ()
    boards = sorted({trust.parent_code for trust in chosen if trust.parent_code in BOARDS})
    areas = {region_of[board] for board in boards if board in region_of}
    others = {trust.parent_code for trust in chosen if trust.parent_code} - set(BOARDS)
    areas |= others - {NATION[0]}
    return (
        Organisation(*NATION, "nation"),
        *(_area(code) for code in sorted(areas)),
        *(
            Organisation(code, f"{BOARDS[code]} ICS", "icb_lms", region_of.get(code, NATION[0]))
            for code in boards
            if code
        ),
        *chosen,
    )


def _area(code: str) -> Organisation:
    """A region of England; or Wales, a few of whose trusts the list holds."""
    if code in OTHER_NATIONS:
        return Organisation(code, OTHER_NATIONS[code], "nation")
    return Organisation(code, REGIONS.get(code, f"Region {code}"), "region", NATION[0])


SOURCE = Source(
    id="ods",
    title="List of NHS trusts (Organisation Data Service, etr.csv)",
    what="Names, regions, care systems and opening dates of every NHS trust.",
    recognise=recognise,
    read=read,
    organisations_first=True,
)
