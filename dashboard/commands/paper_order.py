"""What `pqs paper` is asked for, as an order, with one sentence for what cannot be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.given import day_given, month_given
from metrics.governance.paper import as_given
from metrics.store import Store, StoreError

if TYPE_CHECKING:
    from dashboard.papers.order import Order
    from dashboard.papers.template import Template
    from metrics.access import Viewer
    from metrics.types import Organisation

WHICH = "Say of which months: --quarter 2026-27Q2 (July to September 2026), or --month 2026-09."
BOTH = "Give a quarter or a month, not both."
OF_QUARTER = "The template {name} is of a quarter: give --quarter, such as 2026-27Q2, instead of --month."
OF_MONTH = "The template {name} is of one month: give --month, such as 2026-09, instead of --quarter."
FOR_PUBLIC = "--words-checked is about a public paper; a private one has people’s words anyway. Add --public."
NO_TRUST = "A board paper is made of a trust; {name} is none."
OF_TRUST = (
    "The template {name} is of a trust, and {org} is none: give --template system, or another of a system."
)
OF_SYSTEM = (
    "The template {name} is of a local system or region, and {org} is none: give the code of one, or "
    "another template."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as they were typed."""

    org: str
    quarter: str
    month: str
    template: str
    known_at: str
    public: bool
    words_checked: bool
    meeting: str
    held_on: str
    author: str

    def require_whole(self) -> None:
        """Raise StoreError for what cannot be meant, whatever the store holds."""
        if bool(self.quarter) == bool(self.month):
            raise StoreError(BOTH if self.quarter else WHICH)
        if self.words_checked and not self.public:
            raise StoreError(FOR_PUBLIC)
        for option, text in (("--meeting", self.meeting), ("--author", self.author)):
            try:
                as_given(text)
            except ValueError as fault:
                raise StoreError(f"{option}: {fault}") from None
        self.last_month()
        self.day()

    def last_month(self) -> date:
        from dashboard.views.quarters import quarter_given

        try:
            return quarter_given(self.quarter) if self.quarter else month_given(self.month)
        except ValueError as fault:
            raise StoreError(str(fault)) from None

    def day(self) -> str:
        """The day of the meeting in words."""
        from dashboard.views import dates

        return dates.day(day_given(self.held_on)) if self.held_on else ""


def order_given(store: Store, viewer: Viewer, asked: Asked) -> Order:
    """The order. Raises Forbidden from outside the trust, StoreError or TemplateError for what is not."""
    from dashboard.commands.known_at import moment_given
    from dashboard.papers.keep import require_maker
    from dashboard.papers.meeting import next_board
    from dashboard.papers.order import Order
    from dashboard.papers.reached import require_figures_of
    from dashboard.papers.reader import VIEWER, eyes_of
    from dashboard.papers.types import Marking
    from metrics.store.organisations import hierarchy, organisation
    from metrics.vocabulary import ABOVE

    code = asked.org.strip().upper()
    above = hierarchy(store)
    system = above.kinds.get(code) in ABOVE
    eyes = ""
    if system:
        eyes = VIEWER if asked.public else eyes_of(viewer, code, above)
        require_maker(store, viewer, code, eyes)
    org = organisation(store, viewer, code)
    require_maker(store, viewer, org.code, eyes)
    if org.kind != "trust" and not system:
        raise StoreError(NO_TRUST.format(name=org.name))
    template = _template(store, viewer, org, asked, system=system)
    now = store.moment()  # after whatever is being loaded at this moment
    known_at = moment_given(asked.known_at, now) if asked.known_at else now
    meeting, held_on = ("", "") if system else next_board(store, org.code, known_at)
    if asked.meeting.strip() or asked.held_on:
        meeting, held_on = asked.meeting.strip(), asked.day()
    order = Order(
        org_code=org.code,
        period=asked.last_month(),
        template=template,
        marking=Marking.PUBLIC if asked.public else Marking.PRIVATE,
        known_at=known_at,
        author=asked.author.strip() or viewer.name,
        meeting=meeting,
        held_on=held_on,
        texts=asked.words_checked,
        shared_at=now,
        eyes=eyes,
    )
    require_figures_of(store, viewer, order, known=bool(asked.known_at))
    return order


def _template(store: Store, viewer: Viewer, org: Organisation, asked: Asked, *, system: bool) -> Template:
    """By its name or from a file; of a month or of a quarter as the months ask, of a trust or of a system as
    the organisation is.
    """
    from dashboard.papers.keep import template_named
    from dashboard.papers.template import TemplateError, parse

    usual = "quarterly" if asked.quarter else "monthly"
    name = asked.template.strip() or ("system" if system else usual)
    if name.lower().endswith(".toml"):
        try:
            found = parse(Path(name).read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            raise TemplateError(f"“{name}” is not a text file in UTF-8, so it is no template.") from None
    else:
        found = template_named(store, viewer, org.code, name)
    if (found.about == "system") != system:
        raise StoreError((OF_TRUST if system else OF_SYSTEM).format(name=found.name, org=org.name))
    if (found.span == "quarter") != bool(asked.quarter):
        wrong = OF_QUARTER if found.span == "quarter" else OF_MONTH
        raise StoreError(wrong.format(name=found.name))
    return found
