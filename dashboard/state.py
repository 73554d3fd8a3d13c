"""What the reader asked for, as the address says it: the same link opens the same view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dashboard.views.dates import month_code, parse_month
from dashboard.views.quarters import quarter_end

_KNOWN = ("org", "period", "site", "breakdown", "show", "view", "present", "known_at", "as")


@dataclass(frozen=True, slots=True)
class State:
    """One field per query parameter; empty or None when it was not given (or could not be read)."""

    org: str = ""
    period: date | None = None  # of a quarter its last month
    site: str = ""  # the code of one site of the trust; "" = the whole trust
    breakdown: str = ""
    show: str = ""  # which rows: "", "attention", "new"
    view: str = ""  # how: "", "figures"
    present: int = 0  # which part is shown large in Present mode, from 1; 0 = the ordinary page
    known_at: str = ""  # the day, or the moment, whose knowledge is shown; "" = now
    viewer: str = ""  # ?as=, in the demo only
    more: tuple[tuple[str, str], ...] = ()  # parameters that only one page knows

    @classmethod
    def parse(cls, query: Mapping[str, object]) -> State:
        text = {name: str(value) for name, value in query.items() if value not in (None, "")}
        return cls(
            org=text.get("org", "").upper(),
            period=parse_month(text.get("period")) or quarter_end(text.get("period", "")),
            site=text.get("site", "").upper(),
            breakdown=text.get("breakdown", ""),
            show=text.get("show", ""),
            view=text.get("view", ""),
            present=_number(text.get("present", "")),
            known_at=text.get("known_at", ""),
            viewer=text.get("as", "").lower(),
            more=tuple((name, value) for name, value in text.items() if name not in _KNOWN),
        )

    def href(self, path: str, **changes: object) -> str:
        """The address of `path` for the same organisation, month, day and person; `changes` are State fields.

        Site, rows shown, breakdown and the like belong to one page and are dropped unless named. Whoever
        presents goes on presenting there, from its first part.
        """
        kept = State(
            org=self.org,
            period=self.period,
            known_at=self.known_at,
            viewer=self.viewer,
            present=1 if self.present else 0,
        )
        return kept.changed(**changes).address(path)

    def changed(self, **changes: object) -> State:
        return replace(self, **changes)  # type: ignore[arg-type]

    def address(self, path: str) -> str:
        """The address of `path` with everything that is set here."""
        pairs = [
            ("org", self.org),
            ("period", month_code(self.period) if self.period else ""),
            ("site", self.site),
            ("breakdown", self.breakdown),
            ("show", self.show),
            ("view", self.view),
            *self.more,
            ("present", str(self.present) if self.present else ""),
            ("known_at", self.known_at),
            ("as", self.viewer),
        ]
        query = urlencode([(name, value) for name, value in pairs if value], safe="=@|:")
        return f"{path}?{query}" if query else path


def _number(text: str) -> int:
    """The number of a part, from 1 to 999; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
