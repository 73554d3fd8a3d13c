"""Organisations that open, close, merge, fall silent or are called strangely."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from metrics.access import OPERATOR
from metrics.store import add_succession, save_organisations
from metrics.types import Organisation
from tests.dashboard.adverse.trust import BEGUN, Row, Trust, count, months, row
from tests.dashboard.adverse.types import PAGES, Situation, everywhere
from tests.dashboard.adverse.usual import usual
from tests.metrics.make import at

SCRIPT = "<script>window.taken=1</script>"
MARKUP = f"St <b>Bold</b> & \"Sons\" {SCRIPT}<img src=x onerror='window.taken=1'>"
MAY, JUNE, AUGUST = date(2026, 5, 1), date(2026, 6, 1), date(2026, 8, 1)


def of_site(trust: Trust, number: int, sent: Iterable[date], births: int = 150) -> list[Row]:
    """What one site sends of itself."""
    found: list[Row] = []
    for n, month in enumerate(sent):
        shares = {"midwife_fill_day": (4_700 + n % 3, 5_000), "moderate_plus": (2 - n % 2, births)}
        found += [{**row(m, month, *of), "org": trust.site(number)} for m, of in shares.items()]
        found.append({**count("births", month, births), "org": trust.site(number)})
    return found


def site_silent(trust: Trust) -> None:
    """One of two sites has sent nothing since August."""
    trust.sends([*usual(months(16)), *of_site(trust, 1, months(16)), *of_site(trust, 2, months(14, AUGUST))])


def site_opened(trust: Trust) -> None:
    """The second site opened in June."""
    trust.sends([*usual(months(16)), *of_site(trust, 1, months(16)), *of_site(trust, 2, months(5))])


def site_closed(trust: Trust) -> None:
    """The second site closed at the end of May, and is written down as closed."""
    trust.exists("A site closed", ("Royal", "Infirmary, closed"))
    last = Organisation(
        trust.site(2), "Infirmary, closed", "site", trust.code, None, None, date(2026, 5, 31), True
    )
    save_organisations(trust.store, OPERATOR, [last], recorded_at=BEGUN)
    trust.sends([*usual(months(16)), *of_site(trust, 1, months(16)), *of_site(trust, 2, months(11, MAY))])


def merger(trust: Trust) -> None:
    """Two trusts became one in May 2026: what they sent is their own, and the new one begins."""
    for code, name in ((f"{trust.code}A", "Old North"), (f"{trust.code}B", "Old South")):
        old = trust.another(code, name)
        old.exists(name, (), valid_to=date(2026, 4, 30))
        old.sends(usual(months(12, date(2026, 4, 1)), births=150))
        add_succession(trust.store, OPERATOR, code, trust.code, MAY, recorded_at=BEGUN)
    trust.exists("A merger", valid_from=MAY)
    trust.sends(usual(months(6)))


def code_change(trust: Trust) -> None:
    """The same trust under another code since June 2026."""
    old = trust.another(f"{trust.code}A", "A code changed, before")
    old.sends(usual(months(15, MAY)))
    add_succession(trust.store, OPERATOR, old.code, trust.code, JUNE, recorded_at=BEGUN)
    trust.sends(usual(months(5)))


def many_sites(trust: Trust) -> None:
    """Twenty sites, each with figures of its own."""
    trust.exists("Twenty sites", [f"Hospital of the parish number {n}" for n in range(1, 21)])
    own = [line for n in range(1, 21) for line in of_site(trust, n, months(13), births=15)]
    trust.sends([*usual(months(16)), *own])


def like_names(trust: Trust) -> None:
    """Two trusts that nobody can tell apart by their names."""
    trust.exists("St Mary's and St Mary's Hospitals")
    other = trust.another(f"{trust.code}A", "St Mary's and St Mary's Hospital")
    other.sends(usual(months(3), births=77))
    trust.sends(usual(months(16)))


def markup_in_names(trust: Trust) -> None:
    """Names of a trust and its sites that are markup."""
    trust.exists(MARKUP, (f"Site {SCRIPT}", '"><svg onload="window.taken=1">'))
    trust.sends([*usual(months(16)), *of_site(trust, 1, months(16)), *of_site(trust, 2, months(16))])
    trust.lists(
        "incident", [{"occurred_on": "2026-10-02", "site": trust.site(1), "harm_physical": "moderate"}]
    )


def bank_holiday(trust: Trust) -> None:
    """The national system wrote on the Thursday before Good Friday 2026; eight working days follow Easter."""
    trust.sends(usual(months(8, date(2026, 3, 1))), on=at(8, 4))
    trust.lists(
        "national_signal",
        [{"occurred_on": "2026-04-02", "site": trust.site(1), "level": "2", "source": "national_e_mail"}],
        date(2025, 4, 1),
        date(2026, 4, 8),
        on=at(9, 4),
    )


SITUATIONS = (
    Situation(
        "one site silent",
        site_silent,
        {"staffing": "Missing: Infirmary, midwife fill rate, day. No figure for October."},
    ),
    Situation(
        "a site opened in the year",
        site_opened,
        {"staffing": "Infirmary, midwife fill rate, day: too few to tell"},
        never={"staffing": "Missing: Infirmary"},
    ),
    Situation(
        "a site closed",
        site_closed,
        {"staffing": "Royal, midwife fill rate, day", "harm": "Infirmary, closed"},
        never={"staffing": "Missing: Infirmary"},
    ),
    Situation(
        "a merger",
        merger,
        everywhere(
            "On 1 May 2026 A merger took over from Old North (",
            "What was sent before that day stands there and is not counted here.",
        ),
    ),
    Situation(
        "a code changed",
        code_change,
        everywhere("On 1 June 2026 A code changed took over from A code changed, before ("),
    ),
    Situation(
        "twenty sites",
        many_sites,
        dict.fromkeys(("deaths", "harm", "staffing", "triangulation"), "Hospital of the parish number 20"),
    ),
    Situation(
        "two trusts of like names",
        like_names,
        {page: "St Mary's and St Mary's Hospitals ·" for page in PAGES if page != "overview"},
    ),
    Situation("markup in names", markup_in_names, {page: MARKUP for page in PAGES if page != "overview"}),
    Situation(
        "a national signal before a bank holiday",
        bank_holiday,
        {
            "deaths": (
                "sent a level 2 signal for Royal on 2 April.",
                "Safety check due by 16 April 2026: day three of eight.",
            )
        },
        asks={"known_at": "2026-04-09"},
    ),
)
