"""Finds what identifies a person, in headers and in values. A file that holds any of it is not loaded at all.

It looks for NHS numbers (ten digits whose last is the modulus 11 check digit of the NHS Data Dictionary),
names, dates of birth, addresses and postcodes, telephone numbers and e-mail addresses, and hospital numbers.
It errs on the side of refusing: a person can rename a column, nobody can unread a name. It finds what looks
like an identifier; it cannot prove that there is none, so free text still waits for a reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from loaders.dates import Day, day
from loaders.grid import plain
from loaders.raw import refusal
from loaders.types import Issue

WORDS = Path(__file__).with_name("words")
ADULT = 12  # years before the load: an older date in a list of recent events is somebody's date of birth

HEADERS: dict[str, re.Pattern[str]] = {
    "nhs_number": re.compile(r"(^|_)nhs_?(no|num|number|id)(_|$)"),
    "date_of_birth": re.compile(r"(^|_)(dob|d_o_b|birth_?date|date_?of_?birth|birthday)(_|$)|^born(_on)?$"),
    "person_name": re.compile(
        r"^name$|(^|_)(fore|first|sur|last|middle|given|family|full|maiden|christian|preferred)_?names?(_|$)"
        r"|(^|_)(mother|mothers|father|fathers|baby|babys|babies|patient|patients|woman|womans|client|person|partner"
        r"|parent|parents|consultant|midwife|doctor|staff|clinician|next_of_kin|gp)_names?(_|$)|^initials$|(^|_)surname"
    ),
    "address": re.compile(
        r"(^|_)(address|postcode|post_?code|postal_?code|street|house_?(no|number|name))(_|$)"
    ),
    "contact": re.compile(r"(^|_)(telephone|phone|mobile|e_?mail)(_|$)"),
    "local_identifier": re.compile(
        r"(^|_)(mrn|hospital_?(no|num|number|id)|patient_?(no|num|number|id)|casenote_?(no|number)|unit_number|nino"
        r"|national_insurance(_number)?)(_|$)"
    ),
}
NAMED = {
    "nhs_number": "NHS numbers",
    "person_name": "names of people",
    "date_of_birth": "dates of birth",
    "address": "addresses or postcodes",
    "contact": "telephone numbers or e-mail addresses",
    "local_identifier": "hospital or patient numbers",
}

TEN_DIGITS = re.compile(
    r"(?:(?<![0-9A-Za-z])|(?<=nhs)|(?<=NHS))"
    r"([0-9]{3})[ \-\u00a0.]?([0-9]{3})[ \-\u00a0.]?([0-9]{4})(?![0-9A-Za-z])"
)
# Postcode areas, longest first, so that BA is not read as B.
_AREA = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY"
    "|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW"
    "|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC"
    "|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
POSTCODE = re.compile(rf"\b(?:{_AREA})[0-9][0-9A-Z]?[ \u00a0][0-9][ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE)
WHOLE_POSTCODE = re.compile(rf"(?:{_AREA})[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{{2}}\Z")
STREET = re.compile(
    r"\b[0-9]{1,4}[A-Za-z]?,? (?:[A-Z][a-z']+ ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Court|Place|Row|Mews)\b"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(
    r"(?<![0-9A-Za-z])(?:07[0-9]{3} ?[0-9]{3} ?[0-9]{3}|0[12][0-9]{2,3} [0-9]{3} ?[0-9]{3,4}"
    r"|\+44 ?[0-9]{2,4} ?[0-9]{3} ?[0-9]{3,4})(?![0-9])"
)
BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on)?)\b[ :,\-]*"
    r"(?:[0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{2,4}|[0-9]{1,2}(?:st|nd|rd|th)? \w{3,9} [0-9]{2,4})",
    re.IGNORECASE,
)
FULL_DATE = re.compile(
    r"(?<![0-9/.\-])(?:(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-](?:19|20)[0-9]{2}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9} (?:19|20)[0-9]{2})(?![0-9/\-])"
)
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
SHORTEST = 5  # characters: a@b.c, M11AA and Ms Ng are the shortest that any pattern here can match
TITLED = re.compile(r"\b(?:Mrs|Mr|Miss|Ms|Dr|Prof|Professor) (?:[A-Z]\.? )?[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?")
CALLED = re.compile(
    r"\b(?:named|called|mum|mother|father|partner|baby|midwife|doctor|consultant|registrar|nurse|Baby|Mother|Father|Mum)"
    r",? (?:was |is )?([A-Z][a-z]+)\b"
)
TWO_WORDS = re.compile(
    r"\b([A-Z][a-z]+|[A-Z]{3,}) (?=([A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?|[A-Z]{3,})(\s+[A-Za-z]+)?)"
)


@lru_cache(maxsize=4)
def word_list(name: str) -> frozenset[str]:
    """One of our short lists of words: forenames, surnames, places."""
    text = (WORDS / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(
        word.lower() for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


def is_nhs_number(digits: str) -> bool:
    """Modulus 11: weights 10 to 2 on nine digits; 11 less the remainder is the tenth, and 11 counts as 0."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return int(digits[9]) == (0 if check == 11 else check) and len(set(digits)) > 1


def in_header(header: str) -> str | None:
    """What a column says that it holds, when that identifies a person."""
    name = plain(header)
    return next((kind for kind, pattern in HEADERS.items() if pattern.search(name)), None)


def in_value(text: str, today: date, *, free_text: bool = True) -> str | None:
    """What a cell holds, when it identifies a person. References (not `free_text`) are not read as prose."""
    if len(text) < SHORTEST:  # most cells are figures of a few digits
        return None
    if any(is_nhs_number("".join(match.groups())) for match in TEN_DIGITS.finditer(text)):
        return "nhs_number"
    if EMAIL.search(text) or PHONE.search(text):
        return "contact"
    if POSTCODE.search(text) or STREET.search(text) or (free_text and WHOLE_POSTCODE.match(text.strip())):
        return "address"
    if BIRTH.search(text) or _old_date(text, today):
        return "date_of_birth"
    return "person_name" if free_text and _name(text) else None


def _old_date(text: str, today: date) -> bool:
    years = (int(year) for found in FULL_DATE.finditer(text) for year in YEAR.findall(found.group()))
    return any(year <= today.year - ADULT for year in years)


def _name(text: str) -> bool:
    forenames, surnames, places = word_list("forenames"), word_list("surnames"), word_list("places")
    if TITLED.search(text):
        return True
    if any(match.group(1).lower() in forenames for match in CALLED.finditer(text)):
        return True
    for match in TWO_WORDS.finditer(text):
        first, second, after = (
            match.group(1).lower(),
            match.group(2).lower(),
            (match.group(3) or "").strip().lower(),
        )
        if second in places or after in places or first in places:
            continue
        if first in forenames:
            return True
        if first in surnames and second in forenames:
            return True
    return False


def is_list_of_names(cells: list[str]) -> bool:
    """A column whose cells are, one by one, the forenames or surnames of people."""
    known = word_list("forenames") | word_list("surnames")
    filled = [cell.strip().lower() for cell in cells if cell.strip()]
    hits = sum(1 for cell in filled if cell in known)
    return hits >= 2 and hits * 3 >= len(filled)


def is_list_of_birth_dates(cells: list[str], today: date) -> bool:
    """A column of dates that lie long before the events of a list."""
    found = [day(cell) for cell in cells if cell.strip()]
    dates = [one.on for one in found if isinstance(one, Day) and one.exact]
    return bool(dates) and any(on.year <= today.year - ADULT for on in dates)


def scan(
    header: Iterable[str],
    rows: Iterable[tuple[int, tuple[str, ...]]],
    today: date,
    *,
    references: frozenset[str] = frozenset(),
    dates: frozenset[str] = frozenset(),
    sheet: str | None = None,
) -> Iterator[Issue]:
    """One refusal per column that identifies people. The value itself is never repeated."""
    names, lines = tuple(header), list(rows)
    width = max([len(names), *(len(cells) for _, cells in lines)])
    for column in range(width):
        name = names[column] if column < len(names) else f"column {column + 1}"
        cells = [
            (number, cells[column])
            for number, cells in lines
            if column < len(cells) and cells[column].strip()
        ]
        told = _in_column(name, cells, today, reference=name in references, dated=name in dates)
        for kind, row in told.items():
            yield identified(kind, name or f"column {column + 1}", row, sheet)


def _in_column(
    name: str, cells: list[tuple[int, str]], today: date, *, reference: bool, dated: bool
) -> dict[str, int | None]:
    """Every kind of identifier that one column holds, with the first row of each."""
    told: dict[str, int | None] = {}
    kind = in_header(name)
    if kind is not None:
        told[kind] = None
    for row, cell in cells:
        kind = in_value(cell, today, free_text=not reference)
        if kind is not None and not (dated and kind == "date_of_birth"):
            told.setdefault(kind, row)
    texts = [cell for _, cell in cells]
    if is_list_of_names(texts):
        told.setdefault("person_name", cells[0][0])
    if not dated and is_list_of_birth_dates(texts, today):
        told.setdefault("date_of_birth", cells[0][0])
    return told


def identified(kind: str, column: str, row: int | None, sheet: str | None) -> Issue:
    """The refusal. It names the column and the row, and never what stood there."""
    place = "" if row is None else f" (first in row {row})"
    return refusal(
        kind,
        f"Column “{column}” looks like {NAMED[kind]}{place}. Nothing of the file was loaded. "
        "Take the column out, or put a pseudonymous reference in the place of the person, and load it again.",
        sheet=sheet,
        row=row,
        column=column,
    )
