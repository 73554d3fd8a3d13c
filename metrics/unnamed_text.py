"""Words about a case without what could name it: no number, no day, no hour, no person, no place.

Loaders refuse files that name people. This is the second lock, for words that leave the trust: whatever looks
like an identifier is replaced by what it was, so that a reader sees that something was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DAY_OUT, TIME_OUT, NUMBER_OUT, NAME_OUT = "[a day]", "[a time]", "[a number]", "[a name]"
CONTACT_OUT, KNOWN_OUT = "[an address]", "[left out]"

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\.(?= ?[0-9]))?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NTH = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,? ?(?:19|20)[0-9]{2})?"
_OTHERS = r"(?:degree|centile|percentile|stage|floor|hour|minute)"  # the 5th centile is no day
_HOUR, _HOURS, _NOON = r"(?:[01]?[0-9]|2[0-3])", r"h(?:ou)?rs?\b", r"[ap]\.?m\b\.?"
# In this order: a day holds what would otherwise be a number.
_ANY_CASE: tuple[tuple[str, str], ...] = (
    (r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32})+", CONTACT_OUT),
    (r"\b[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\b", DAY_OUT),
    (r"\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})\b", DAY_OUT),
    (rf"\b(?:{_WEEKDAY},? )?(?:the )?{_NTH}(?: of)?[ -]{_MONTH}(?:[ -](?:19|20)[0-9]{{2}})?(?!\w)", DAY_OUT),
    (rf"\b(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_NTH}\b{_YEAR}(?!\w)", DAY_OUT),
    (rf"\bthe [0-9]{{1,2}}(?:st|nd|rd|th)\b(?! {_OTHERS})", DAY_OUT),
    (r"(?<=\bon )[0-9]{1,2}/[0-9]{1,2}\b", DAY_OUT),  # anywhere else 3/4 is a grade
    (rf"\b{_WEEKDAY}\b", DAY_OUT),
    (rf"\b{_MONTH} (?:19|20)[0-9]{{2}}\b", DAY_OUT),
    (rf"\b{_HOUR}[:.h][0-5][0-9](?::[0-5][0-9])? ?(?:{_NOON}|{_HOURS})", TIME_OUT),
    (rf"\b{_HOUR}[:h][0-5][0-9](?::[0-5][0-9])?\b", TIME_OUT),  # 7.10 is a pH
    (rf"\b(?:[01][0-9]|2[0-3])[0-5][0-9] ?{_HOURS}", TIME_OUT),
    (rf"\b(?:1[0-2]|[1-9]) ?{_NOON}", TIME_OUT),
    (r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b", NUMBER_OUT),
    (r"\b[0-9]{5,}\b", NUMBER_OUT),
)
_TITLE = "Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sister|Matron|Midwife|Nurse|Baby"
_NOBODY = "(?:Led|Friendly|Care|Associate|Practitioner|Unit)"  # Midwife Led Unit, Baby Friendly
# Of these the capitals tell: references of systems (INC-1234, PSII/2026/014, W123456), a title with a name.
_AS_WRITTEN: tuple[tuple[str, str], ...] = (
    (r"\b(?:[A-Z]{1,10}[-/ ]?(?:20[0-9]{2}[-/])?[0-9]{3,}(?:[-/][0-9]+)*)\b", NUMBER_OUT),
    (rf"\b(?:{_TITLE})\.? (?!{_NOBODY}\b)(?:[A-Z]\.? ?)?[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)*", NAME_OUT),
)
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    *((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _ANY_CASE),
    *((re.compile(pattern), said) for pattern, said in _AS_WRITTEN),
)


def without_identifiers(text: str, known: Iterable[str] = ()) -> str:
    """The words with what could name a case or a family left out, and marked so.

    `known` are words that name it whatever they look like: the reference of the case, codes and names of its
    sites. Two marks of one kind side by side become one.
    """
    told = " ".join(text.split())
    for word in sorted({one.strip() for one in known} - {""}, key=len, reverse=True):
        told = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", KNOWN_OUT, told, flags=re.IGNORECASE)
    for pattern, said in PATTERNS:
        told = pattern.sub(said, told)
    return re.sub(r"(\[[a-z ]+\])(?:[ ,;-]*\1)+", r"\1", told)
