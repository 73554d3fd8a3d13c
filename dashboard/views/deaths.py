"""Deaths: are there more than expected, and is each reviewed on time? Everything its page says and shows."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.views import deaths_learning as learning
from dashboard.views import deaths_referrals as mnsi
from dashboard.views.card_section import ABSENT, LARGE, changed, section, shown_calm, tally
from dashboard.views.card_types import Card
from dashboard.views.deaths_answer import answer
from dashboard.views.deaths_clock import BY_DUE_MONTH, CASES_ONLY, clock_table, counts_table, counts_title
from dashboard.views.deaths_moss import OUTSIDE as MOSS_OUTSIDE
from dashboard.views.deaths_moss import TERM, moss_drawing
from dashboard.views.deaths_moss_words import alarm, clocks_said, just_below
from dashboard.views.deaths_national import national_words
from dashboard.views.deaths_rates import COUNTED, rates_drawing
from dashboard.views.deaths_splits import split_tables, splits_lead
from dashboard.views.deaths_types import Deaths, DeathsPart, DeathsView
from dashboard.views.deaths_words import facts
from dashboard.views.page_head import page_head_view
from dashboard.views.words import capital

NAME, QUESTION = (
    "Perinatal deaths and reviews",
    "Are more babies dying than expected, and is every death reviewed on time?",
)
STILL, NEONATAL, EXTENDED = "stillbirth_rate", "neonatal_death_rate", "extended_perinatal_mortality"
OTHERS = ("late_fetal_losses", "maternal_deaths", "hie_2_3")
CLOCKS = ("pmrt_notified", "pmrt_parents_asked", "pmrt_started_2m", "pmrt_report_6m")
FOUND = ("pmrt_grade_c_d", "pmrt_external_member", "incident_actions_overdue")
MNSI = (
    "mnsi_eligible",
    "mnsi_referred",
    "mnsi_families_informed",
    "mnsi_accepted",
    "mnsi_reports",
    "en_reported",
)
MEASURES = (STILL, NEONATAL, EXTENDED, TERM, *OTHERS, *CLOCKS, *FOUND, *MNSI)
FINDINGS = "findings_pmrt"
DATED = (
    "The days of deaths at one site are shown to those who may read single cases; the trust's own charts "
    "show them for all sites together."
)
REVIEWED = "Every death is reviewed all the same."
CALM = f"No chart on this page shows an unusual change. {REVIEWED}"
GAPS = (
    "Each point is one death, drawn at its date, and as high as the days since the one before it. The open "
    "point is the running gap since the last one: it counts once it is long, and can only show that deaths "
    "come further apart."
)


def deaths_view(deaths: Deaths) -> DeathsView:
    """The page of a trust; of one site, the parts that its figures allow."""
    parts = tuple(_parts(deaths))
    shown = [card for part in parts for card in _cards(part)]
    return DeathsView(
        head=page_head_view(
            NAME,
            QUESTION,
            answer(deaths),
            deaths.board,
            shown or None,
            trust=deaths.trust,
            sites=deaths.sites,
            told=deaths.told,
        ),
        national=national_words(deaths),
        facts=facts(deaths),
        changed=changed(shown),
        calm=_calm(deaths, shown),
        parts=parts,
    )


def _calm(deaths: Deaths, shown: list[Card]) -> str:
    """Never that nothing changed where the reader is kept from knowing it."""
    found = tally(shown)
    if changed(shown):
        return ""
    if found.withheld:
        return f"{shown_calm(found)} {REVIEWED}"
    near = [f"{capital(said)}." for said in just_below(deaths)]
    return " ".join([*(CALM,) * bool(found.able), *near])


def _cards(part: DeathsPart) -> tuple[Card, ...]:
    return (*part.section.large, *part.section.small, *part.section.missing, *part.small)


def _parts(deaths: Deaths) -> Iterable[DeathsPart]:
    yield DeathsPart(
        section("term", "Deaths at term, by site", (), lead=""),
        drawings=(moss_drawing(deaths),) if deaths.inside else (),
        said=clocks_said(deaths) if deaths.inside else (MOSS_OUTSIDE,),
        aside=alarm(deaths),
    )
    yield _gaps(deaths)
    yield DeathsPart(
        section("rates", "Rates of twelve months, beside trusts like this one", (), lead=COUNTED),
        drawings=(rates_drawing(deaths),),
    )
    yield _clock(deaths)
    yield _learned(deaths)
    yield _referred(deaths)
    yield DeathsPart(
        section("groups", "For whom: ethnic group and deprivation", (), lead=splits_lead(deaths)),
        tables=split_tables(deaths),
    )


def _gaps(deaths: Deaths) -> DeathsPart:
    """The charts of days between. Those of one site tell where a child died and when, so they are for readers
    of single cases.
    """
    if deaths.at_site and deaths.reviews is None:
        return DeathsPart(section("gaps", "Days between deaths", (), lead=DATED))
    cards = [deaths.cards[id_] for id_ in (STILL, NEONATAL, EXTENDED, TERM, *OTHERS)]
    loud = {card.view.measure_id for card in cards if card.stand in LARGE}
    always = (STILL, NEONATAL) if len(loud | {STILL, NEONATAL}) % 2 == 0 else (STILL,)
    return DeathsPart(
        section("gaps", "Days between deaths", cards, note=GAPS if deaths.inside else "", large=always)
    )


def _of_reviews(deaths: Deaths, ids: Iterable[str]) -> tuple[list[Card], tuple[Card, ...]]:
    """The cards of a part that begins with its tables: those without a figure by name, and the others after
    the tables. A site has none: reviews are returned for the whole trust.
    """
    found = [] if deaths.at_site else [deaths.cards[id_] for id_ in ids]
    gone = [card for card in found if card.stand in ABSENT]
    return gone, tuple(card for card in found if card not in gone)


def _clock(deaths: Deaths) -> DeathsPart:
    """Cases for those who may read them; for everybody else inside the counts, and who may read more."""
    counts, cases = counts_table(deaths), deaths.reviews is not None
    gone, cards = _of_reviews(deaths, CLOCKS)
    return DeathsPart(
        section(
            "clock",
            counts_title(deaths.tally),
            gone,
            lead="" if deaths.inside else counts.empty,
            note=BY_DUE_MONTH if deaths.inside and cards else "",
        ),
        said=(CASES_ONLY,) if deaths.inside and not cases else (),
        tables=(
            *((clock_table(deaths),) if cases else ()),
            *((counts,) if deaths.inside else ()),
        ),
        small=cards,
    )


def _learned(deaths: Deaths) -> DeathsPart:
    gone, cards = _of_reviews(deaths, FOUND)
    return DeathsPart(
        section("learning", "What reviews found", gone, lead=learning.learning_lead(deaths)),
        drawings=(learning.grades_drawing(deaths),) if deaths.inside else (),
        tables=(
            *((learning.themes_table(deaths),) if deaths.inside else ()),
            *((learning.actions_table(deaths),) if deaths.reviews is not None else ()),
        ),
        quotes=learning.quotes(deaths),
        small=cards,
    )


def _referred(deaths: Deaths) -> DeathsPart:
    gone, cards = _of_reviews(deaths, MNSI)
    return DeathsPart(
        section(
            "mnsi",
            "MNSI and Early Notification",
            gone,
            lead=mnsi.referrals_lead(deaths),
            note=mnsi.BY_ARRIVAL if deaths.inside and cards else "",
        ),
        tables=(
            *((mnsi.referral_counts_table(deaths),) if deaths.inside else ()),
            *((mnsi.referral_table(deaths),) if deaths.referrals is not None else ()),
        ),
        small=cards,
    )
