"""Values that identify a person: numbers with a check digit, dates of birth, addresses, contacts, names."""

from __future__ import annotations

import re
from datetime import date

from loaders.dates import Day, day
from loaders.personal_names import names_in_reference, names_somebody
from loaders.personal_text import cleaned

ADULT = 12  # years before the load: an older date in a list of recent events is somebody's date of birth

_APART = r"[ \-./_,:;*()|]{0,3}"
TEN_DIGITS = re.compile(
    r"(?:(?<![0-9A-Za-z])|(?<=nhs)|(?<=no)|(?<=num)|(?<=number))"
    rf"([0-9]{{3}}){_APART}([0-9]{{3}}){_APART}([0-9]{{4}})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
# The ten digits in other groups: 9434 765 919, 94 34 76 59 19.
GROUPED = re.compile(
    r"(?<![0-9A-Za-z.,/-])([0-9]{2,7}(?:[ _]{1,3}[0-9]{2,7}){1,4})(?![ _-]?[0-9A-Za-z/]|[.,][0-9])"
)
OF_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
SPACED_DIGITS = re.compile(r"(?<![0-9A-Za-z])([0-9](?:[ \-][0-9]){9})(?![ \-]?[0-9A-Za-z])")
SCIENTIFIC = re.compile(r"(?<![0-9A-Za-z])([0-9])\.([0-9]{9})e\+?0?9(?![0-9])", re.IGNORECASE)
# Postcode areas, longest first, so that BA is not read as B.
_AREA = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY"
    "|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW"
    "|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC"
    "|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
POSTCODE = re.compile(rf"\b(?:{_AREA})[0-9][0-9A-Z]? ?[ \-.][0-9][ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE)
GLUED_POSTCODE = re.compile(rf"\b(?:{_AREA})[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{{2}}\b")
WHOLE_POSTCODE = re.compile(rf"(?:{_AREA})[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{{2}}\Z", re.IGNORECASE)
STREET = re.compile(
    r"\b[0-9]{1,4}[A-Za-z]?,? (?:[A-Z][A-Za-z']+ ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Court|Place|Row|Mews"
    r"|STREET|ROAD|AVENUE|LANE|CLOSE|DRIVE|CRESCENT|TERRACE|GARDENS|GROVE)\b"
    r"|\b[0-9]{1,4}[a-z]?,? [a-z]{3,} (?:street|road|avenue|lane|crescent|terrace)\b"
)
# The parts have a longest length, so that the time grows with a text and not with its square.
EMAIL = re.compile(
    r"[\w.+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\w-]{1,64}\.[\w.-]"
    r"|[\w.+-]{1,64} at [\w-]{1,64} dot (?:org|com|net|co|nhs|uk)\b"
)
_GAP = r"[ \-._/]?"
_ABROAD = r"(?:\+44|0044)[ \-]?(?:\(0\))?[ \-]?"
PHONE = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?:07[0-9]{{3}}|{_ABROAD}7[0-9]{{3}}){_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}"
    rf"|07{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}|07[0-9]{{2}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{3}}"
    r"|\(?0[12][0-9]{2,3}\)?[ \-._/][0-9]{3}[ \-._/]?[0-9]{3,4}|0[12][0-9]{9}"
    rf"|{_ABROAD}[0-9]{{2,4}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3,4}})(?![0-9])"
)
LOST_NOUGHT = re.compile(r"7[0-9]{9}(?:\.0)?\Z")  # a mobile number that a spreadsheet took for a figure
NUMBERED = re.compile(
    r"\b(?:mrn|(?:hosp(?:ital)?|unit|patient|pt|pas|district|case ?notes?)\.? ?(?:no|num|number|id)\b\.?)"
    r"[ :.=#]{0,3}[A-Z]{0,3}[0-9]{4,}|\bnhs (?:no|num|number)\b\.?[ :.=#]{0,3}[0-9]{6,}",
    re.IGNORECASE,
)
INSURED = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = (
    r"(?:[0-9]{1,4}[/.\-|][0-9]{1,2}[/.\-|][0-9]{2,4}|[0-9]{8}"
    rf"|(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-/.](?:{_MONTH})[a-z]*[ \-/.,]+[0-9]{{2,4}}"
    rf"|(?:{_MONTH})[a-z]* [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})"
)
BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\.?|d\.? ?of ?b\.?|date of birth|birth ?date|birthday|born(?: on)?|b\.)(?: is| was)?"
    rf"[ :=,(\-]*(?:{_DAY}|[0-9]{{6}}\b)",
    re.IGNORECASE,
)
AGE_ZERO = re.compile(
    rf"\b(?:aged?[ :=]*0|0 ?(?:yrs?|years?|days?|months?|y)(?: old)?)\b[^;]{{0,20}}?{_DAY}"
    rf"|{_DAY}[^;]{{0,12}}?\baged?[ :=]*0\b"
    rf"|\b[0-9]{{1,2}} (?:hours?|days?|weeks?) old[ ,(]{{1,3}}(?:on )?{_DAY}"
    rf"|\baged? [0-9]{{1,2}} (?:hours?|days?|weeks?)[ ,(]{{1,3}}(?:on )?{_DAY}"
    rf"|{_DAY}[ ,(]{{1,3}}(?:aged? )?[0-9]{{1,2}} (?:hours?|days?|weeks?) old\b",
    re.IGNORECASE,
)
FULL_DATE = re.compile(
    r"(?<![0-9/.\-])(?:(?:19|20)[0-9]{2}[/\-][0-9]{1,2}[/\-][0-9]{1,2}|[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-](?:19|20)[0-9]{2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?[ \-/](?:{_MONTH})[a-z]*[ \-/,]+(?:19|20)[0-9]{{2}}"
    rf"|(?:{_MONTH})[a-z]* [0-9]{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}})(?![0-9/\-])",
    re.IGNORECASE,
)
SHORT_DATE = re.compile(r"(?<![0-9/.\-])[0-9]{1,2}([/.\-])[0-9]{1,2}\1([0-9]{2})(?![0-9/.\-])")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,7}(?:\.[0-9]*)?\Z")  # too few digits for anybody's number
SHORTEST = 5  # characters: a@b.c, M11AA and Ms Ng are the shortest that any pattern here can match


def is_nhs_number(digits: str) -> bool:
    """Modulus 11: weights 10 to 2 on nine digits; 11 less the remainder is the tenth, and 11 counts as 0."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return int(digits[9]) == (0 if check == 11 else check) and len(set(digits)) > 1


def in_value(text: str, today: date, *, free_text: bool = True, reference: bool = False) -> str | None:
    """What a cell holds, when it identifies a person. Codes (not `free_text`) are not read as prose, and a
    `reference` is looked through for the names of which people make references.
    """
    if len(text) < SHORTEST or NUMBER.match(text):  # most cells are figures of a few digits
        return None
    text = cleaned(text)
    if holds_nhs_number(text):
        return "nhs_number"
    if EMAIL.search(text) or PHONE.search(text) or LOST_NOUGHT.match(text):
        return "contact"
    if POSTCODE.search(text) or STREET.search(text) or (free_text and _postcode_without_space(text)):
        return "address"
    if NUMBERED.search(text) or INSURED.search(text):
        return "local_identifier"
    if BIRTH.search(text) or AGE_ZERO.search(text) or _old_date(text, today):
        return "date_of_birth"
    named = (free_text and names_somebody(text)) or (reference and names_in_reference(text))
    return "person_name" if named else None


def holds_nhs_number(text: str) -> bool:
    """Whether ten digits with the right check digit stand in a text, together or apart."""
    found = ["".join(match.groups()) for match in TEN_DIGITS.finditer(text)]
    found += [re.sub(r"[ \-]", "", match.group(1)) for match in SPACED_DIGITS.finditer(text)]
    found += ["".join(match.groups()) for match in SCIENTIFIC.finditer(text)]
    found += [number for match in GROUPED.finditer(text) if (number := _ten(match.group(1)))]
    return any(map(is_nhs_number, found))


def _ten(grouped: str) -> str:
    """The ten digits of groups with spaces between them; "" for another number of digits, and for a date."""
    groups = re.findall(r"[0-9]+", grouped)
    number = "".join(groups)
    dated = any(map(OF_A_YEAR.match, groups))
    return number if len(number) == len("9434765919") and not dated else ""


def _postcode_without_space(text: str) -> bool:
    return GLUED_POSTCODE.search(text) is not None or WHOLE_POSTCODE.match(text) is not None


def _old_date(text: str, today: date) -> bool:
    """A date long before the events of a list; one whose year has two digits would lie ahead otherwise."""
    years = [int(year) for found in FULL_DATE.finditer(text) for year in YEAR.findall(found.group())]
    if any(year <= today.year - ADULT for year in years):
        return True
    return any(int(found.group(2)) > today.year % 100 + 1 for found in SHORT_DATE.finditer(text))


def is_birth_date(cell: str, today: date) -> bool:
    """Whether a cell is a day long before the events of a list."""
    found = day(cell)
    return isinstance(found, Day) and found.exact and found.on.year <= today.year - ADULT


def is_day(cell: str) -> bool:
    """Whether a cell is a day of the calendar."""
    found = day(cell)
    return isinstance(found, Day) and found.exact
