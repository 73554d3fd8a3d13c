"""An order of a paper, read from the form of its page. What cannot be followed is said beside its field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from dashboard.earlier import moment_asked
from dashboard.page import Request
from dashboard.paper_about import about_of
from dashboard.paper_offer import TEMPLATE, months_known, own_templates, templates
from dashboard.papers.order import Order
from dashboard.papers.reached import require_figures_of
from dashboard.papers.sections import SECTIONS
from dashboard.papers.template import (
    KEYS_OF,
    LONGEST_ASK,
    MOST_ASKS,
    WITH_MEASURES,
    Asked,
    Part,
    Template,
    faults_of,
)
from dashboard.papers.types import Marking
from dashboard.papers.words import ASKS
from dashboard.views import dates
from metrics.draft import DraftError
from metrics.governance.paper import no_controls

Given = MultiDict[str, str]
LONGEST, HIGHEST = 200, 200  # characters of a line; charts
NO_TEMPLATE = "The template of this form is not there any more: open the page again."
NO_MONTH = "Choose a month that has figures."
NO_QUARTER = "This template is of a quarter: choose one whose three months are over."
NO_SECTION = "Choose at least one section."
NO_NUMBER = "The place of “{title}” is not a number: write one from 1 to 99."
NO_MOST = "The number of charts of “{title}” is not one: write one from 1 to 200, or leave it empty."
NO_TITLE = "Give the paper a title."
TOO_LONG = "{what} may have {most} characters at most."
TOO_MANY = "A board can be asked {most} matters at most."
ONE_ASK = "A matter that the board is asked"
ODD = "{what} holds characters that no text has: write it anew."
NO_MARKING = "Say who will read it: private or public."


def ordered(request: Request, given: Given, moment: datetime) -> Order:
    """The paper that the form asks for, as known at a `moment` unless it names an earlier day. Raises
    DraftError, Plain (for a day that nobody can look at) and StoreError for months of which its readers are
    given no figures.
    """
    template = template_given(request, given)
    known_at = moment_asked(request.store, request.viewer, request.org, given.get("known", ""))
    marking, about = given.get("marking", ""), about_of(request)
    if marking not in list(Marking):
        raise DraftError("marking", NO_MARKING)
    order = Order(
        org_code=about.org.code,
        period=_period(request, given, template, known_at),
        template=template,
        marking=Marking(marking),
        known_at=known_at or moment,
        author=_line(given, "author", "The name of the author") or request.viewer.name,
        meeting=_line(given, "meeting", "The name of the meeting"),
        held_on=_line(given, "held_on", "The date of the meeting"),
        texts=given.get("texts") == "read" and not about.of_system,
        shared_at=moment,
        eyes=about.eyes(Marking(marking)),
    )
    require_figures_of(request.store, request.viewer, order, known=known_at is not None)
    return order


def template_given(request: Request, given: Given, name: str = "") -> Template:
    """The template as the form has changed it, under its old name or another. Raises DraftError."""
    base = templates(own_templates(request), about_of(request).kind).get(given.get(TEMPLATE, ""))
    if base is None:
        raise DraftError("", NO_TEMPLATE)
    parts = _parts(given, KEYS_OF[base.about])
    title = _line(given, "title", "The title")
    if not title:
        raise DraftError("title", NO_TITLE)
    try:
        return Template(
            name=name or base.name,
            title=title,
            about=base.about,
            span=base.span,
            one_page=base.one_page and [one.key for one in parts] == [one.key for one in base.sections],
            asks=_asks(given),
            sections=parts,
        )
    except ValidationError as fault:
        raise DraftError("", faults_of(fault)) from None


def _parts(given: Given, keys: Sequence[str]) -> tuple[Part, ...]:
    found = [
        (_place(given, key), place, _part(given, key))
        for place, key in enumerate(keys)
        if key in SECTIONS and f"in.{key}" in given
    ]
    if not found:
        raise DraftError("sections", NO_SECTION)
    return tuple(part for _place, _usual, part in sorted(found, key=lambda one: one[:2]))


def _part(given: Given, key: str) -> Part:
    kind = SECTIONS[key]
    own = _line(given, f"title.{key}", f"The title of “{kind.title}”")
    chosen = tuple(given.getlist(f"measure.{key}")) if key in WITH_MEASURES else ()
    most = given.get(f"most.{key}", "").strip()
    many = _number(most, HIGHEST)
    if most and not many:
        raise DraftError(f"most.{key}", NO_MOST.format(title=kind.title))
    try:
        return Part(key=key, title="" if own == kind.title else own, measures=chosen, most=many)
    except ValidationError as fault:
        raise DraftError(f"title.{key}", f"“{kind.title}”: {faults_of(fault)}") from None


def _place(given: Given, key: str) -> int:
    place = _number(given.get(f"at.{key}", "").strip(), 99)
    if not place:
        raise DraftError(f"at.{key}", NO_NUMBER.format(title=SECTIONS[key].title))
    return place


def _asks(given: Given) -> tuple[Asked, ...]:
    """A matter a line."""
    found = []
    for kind in ASKS:
        for text in filter(None, map(str.strip, given.get(f"ask.{kind}", "").splitlines())):
            if len(text) > LONGEST_ASK:
                raise DraftError(f"ask.{kind}", TOO_LONG.format(what=ONE_ASK, most=LONGEST_ASK))
            found.append(Asked(kind=kind, text=_without_controls(f"ask.{kind}", text, ONE_ASK)))
    if len(found) > MOST_ASKS:
        raise DraftError("ask.assure", TOO_MANY.format(most=MOST_ASKS))
    return tuple(found)


def _period(request: Request, given: Given, template: Template, known_at: datetime | None) -> date:
    month = dates.parse_month(given.get("period", ""))
    known = months_known(request, known_at)
    if month is None or month not in known:
        raise DraftError("period", NO_MONTH)
    if template.span == "quarter" and month.month % 3:
        raise DraftError("period", NO_QUARTER)
    return month


def _line(given: Given, name: str, what: str) -> str:
    text = " ".join(given.get(name, "").split())
    if len(text) > LONGEST:
        raise DraftError(name, TOO_LONG.format(what=what, most=LONGEST))
    return _without_controls(name, text, what)


def _without_controls(name: str, text: str, what: str) -> str:
    try:
        return no_controls(text)
    except ValueError:
        raise DraftError(name, ODD.format(what=what)) from None


def _number(text: str, highest: int) -> int:
    """A whole number from 1 on; 0 for anything else."""
    found = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(highest)) else 0
    return found if found <= highest else 0
