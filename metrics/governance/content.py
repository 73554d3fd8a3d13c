"""What a step may hold. Each kind of thread has a frozen model for each of its steps.

A model is read from a form or a file; what is wrong is one plain sentence about one field. The `title` of a
field ends the sentences "Write ..." and "Choose ...".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, ValidationError
from pydantic.fields import FieldInfo

from metrics.draft import WORD, DraftError, check_minute
from metrics.measure import Frozen
from metrics.themes import themes

LINE, TEXT = 200, 20_000  # characters of a short text, and of a long one
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
PASSED = "That day has passed: write a day to come."
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # but tab and end of line
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


class Content(Frozen):
    """What one step says. Empty optional fields are None, and are left out of what is kept."""

    def kept(self) -> dict[str, Any]:
        """As it is written into the store: plain JSON without what was left out."""
        return self.model_dump(mode="json", exclude_none=True)


def _stripped(value: Any) -> Any:
    """Without what no text of people holds: a terminal or another program would obey it."""
    return (CONTROLS.sub("", value).strip() or None) if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    """A list as a form sends it: names with commas between."""
    if value is None:
        return ()
    return tuple(part for part in value.split(",") if part) if isinstance(value, str) else value


def _words(text: str) -> str:
    if not WORD.search(text):
        raise ValueError("Write it in words: a board will read it.")
    if len(text) > TEXT:
        raise ValueError(f"This text may have {TEXT:,} characters at most; it has {len(text):,}.")
    return text


def _line(text: str) -> str:
    if len(text) > LINE:
        raise ValueError(f"This may have {LINE} characters at most; it has {len(text):,}.")
    return text


def _minute(text: str) -> str:
    check_minute(text)
    return text


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"Write the day as year, month and day: 2026-09-24, not “{value[:20]}”.") from None


def _possible(day: date) -> date:
    if not FIRST <= day < LAST:
        raise ValueError(f"{day.isoformat()} cannot be meant: give a day from {FIRST.year} on.")
    return day


def _month(value: Any) -> Any:
    if isinstance(value, str) and MONTH.fullmatch(value):
        value = f"{value}-01"
    return _day(value)


def _first_of_month(day: date) -> date:
    if day.day != 1:
        raise ValueError("Choose a month.")
    return _possible(day)


def _themes(names: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [name for name in names if name not in themes()]
    if unknown:
        raise ValueError(f"“{unknown[0][:40]}” is no theme of the list: choose from it.")
    return tuple(dict.fromkeys(names))


Words = Annotated[str, BeforeValidator(_stripped), AfterValidator(_words)]
MaybeWords = Annotated[str | None, BeforeValidator(_stripped), AfterValidator(lambda v: v and _words(v))]
Line = Annotated[str, BeforeValidator(_stripped), AfterValidator(_line)]
Minute = Annotated[str, BeforeValidator(_stripped), AfterValidator(_minute)]  # of a step that needs one
MaybeLine = Annotated[str | None, BeforeValidator(_stripped), AfterValidator(lambda v: v and _line(v))]
Day = Annotated[date, BeforeValidator(_day), BeforeValidator(_stripped), AfterValidator(_possible)]
MaybeDay = Annotated[
    date | None,
    BeforeValidator(_day),
    BeforeValidator(_stripped),
    AfterValidator(lambda v: v and _possible(v)),
]
TO_COME = "to come"  # marks the day by which something is to be done: it is not set in the past
Due = Annotated[Day, TO_COME]
MaybeDue = Annotated[MaybeDay, TO_COME]
Month = Annotated[date, BeforeValidator(_month), BeforeValidator(_stripped), AfterValidator(_first_of_month)]
Themes = Annotated[tuple[str, ...], BeforeValidator(_listed), AfterValidator(_themes)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Known = TypeVar("Known", bound=Content)


def read_content(model: type[Known], given: Mapping[str, Any]) -> Known:
    """The content of a step from what a form or a file gives. Raises DraftError for the first field amiss,
    with the others that are.
    """
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        told: dict[str, str] = {}
        for fault in error.errors(include_url=False):
            place = str(next((part for part in fault["loc"] if part in model.model_fields), ""))
            told.setdefault(place, _sentence(model.model_fields.get(place), fault))
        (field, sentence), *others = told.items()
        raise DraftError(field, sentence, tuple(others)) from None


def require_to_come(content: Content, today: date, stands: Mapping[str, Any]) -> None:
    """Raise DraftError for a day by which something is to be done that has passed when it is set. `stands` is
    what was said before: a day that was set in time may be said again with another owner.
    """
    for name, field in type(content).model_fields.items():
        day = getattr(content, name) if TO_COME in field.metadata else None
        if day is not None and day < today and stands.get(name) != day.isoformat():
            raise DraftError(name, PASSED)


def _sentence(field: FieldInfo | None, fault: Any) -> str:
    if field is None:
        name = ".".join(map(str, fault["loc"]))[:40]
        return f"“{name}” cannot be given here."
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    what = field.title or "this"
    return f"Choose {what}." if _is_choice(field.annotation) else f"Write {what}."


def _is_choice(annotation: Any) -> bool:
    """Whether a field takes one of a few names."""
    return get_origin(annotation) is Literal or any(_is_choice(part) for part in get_args(annotation))
