"""Voices: what are women, families and staff telling us, and what did we do? All that its page says."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.views import dates
from dashboard.views.card_section import ABSENT, calm_words, changed, section, tally
from dashboard.views.card_types import Card, CardSection, Stand
from dashboard.views.kept_back import NOT_SHARED, month_kept_back
from dashboard.views.measure_words import low
from dashboard.views.page_head import page_head_view
from dashboard.views.voices_done import NOTE, done_lead, done_table
from dashboard.views.voices_themes import both_said, both_sides, month_table, theme_table
from dashboard.views.voices_types import Voices, VoicesPage
from dashboard.views.voices_words import own_words, sides
from dashboard.views.words import capital
from metrics.vocabulary import describe
from spc.types import Variation

NAME, QUESTION = "Voices", "What are women, families and staff telling us, and what did we do?"
FFT = ("fft_birth", "fft_antenatal", "fft_postnatal_ward", "fft_postnatal_community", "fft_response_rate")
SURVEYS = ("midwives_recommend_work", "midwives_recommend_treatment", "trainees_supervision")
POINTS = ("mnvp_items", "walkabout_items")
BY_THEME = ("complaints", *POINTS)
MEASURES = (*BY_THEME, *FFT, *SURVEYS)
QUIET = (Stand.FEW, Stand.NOTHING)
HIGHER = (Variation.CONCERN_HIGH, Variation.IMPROVEMENT_HIGH, Variation.NEITHER_HIGH)
FFT_NOTE = (
    "Those who reply choose to: with few replies the share speaks for few. How many were asked is returned "
    "for the question about birth alone. NHS England asks that the Friends and Family Test is not used to "
    "rank trusts."
)
SURVEY_NOTE = (
    "Once a year, with the 95% interval of each share; beside the figure for England where that is known."
)


def voices_page(read: Voices) -> VoicesPage:
    charted = [card for id_ in BY_THEME for card in read.parts[id_] if card.stand not in QUIET]
    cards = (*read.cards.values(), *charted)
    return VoicesPage(
        head=page_head_view(
            NAME,
            QUESTION,
            answer(read),
            read.board,
            cards,
            trust=read.trust,
            sites=read.sites,
            told=read.told,
        ),
        changed=changed(cards),
        calm=calm_words(tally(cards)),
        sides=sides(read),
        quotes=own_words(read),
        both=both_said(read),
        themes=theme_table(read),
        months=month_table(read),
        points=_points(read),
        done_lead=done_lead(read),
        done_note=NOTE if read.answered else "",
        done=done_table(read),
        complaints=section("complaints", "Complaints", _cards(read, ("complaints",)), large=("complaints",)),
        fft=_fft(read),
        surveys=section(
            "surveys",
            "What staff say once a year",
            [read.cards[id_] for id_ in SURVEYS],
            lead="",
            note=SURVEY_NOTE,
        ),
    )


def _cards(read: Voices, measures: Iterable[str]) -> list[Card]:
    """The whole, and the themes with a chart; those with too few a month stand in the table."""
    found: list[Card] = []
    for id_ in measures:
        found.append(read.cards[id_])
        found += [card for card in read.parts[id_] if card.stand not in QUIET]
    return found


def _points(read: Voices) -> CardSection:
    """An odd signal stands beside the points of all families, where these have no other calm chart."""
    cards = _cards(read, POINTS)
    odd = sum(card.stand is Stand.SIGNAL for card in cards) % 2
    alone = not any(card.stand is Stand.CALM for card in read.parts[POINTS[0]])
    return section("points", "Points raised", cards, lead="", large=POINTS[:1] if odd and alone else ())


def _fft(read: Voices) -> CardSection:
    return section(
        "fft",
        "Friends and Family Test, with how many replied",
        [read.cards[id_] for id_ in FFT],
        note=FFT_NOTE,
    )


def answer(read: Voices) -> str:
    """The first line: whether more or other things are told than before; then complaints, what both sides
    name, and care at birth, each from its figure or absence.
    """
    said = (_first_word(read), _complaints(read), both_said(read), _birth(read))
    return " ".join(part for part in said if part)


def _first_word(read: Voices) -> str:
    """The answer in a word or three. More complaints or points of one theme are more than before."""
    told = [card for id_ in BY_THEME for card in (read.cards[id_], *read.parts[id_])]
    loud = [card for card in (*told, *read.cards.values()) if card.stand is Stand.SIGNAL]
    named = {(card.view.measure_id, card.view.breakdown) for card in loud}
    risen = any(read.board.assessments[key].variation in HIGHER for key in named if key[0] in BY_THEME)
    if risen or both_sides(read):
        return "More than before."
    if loud:
        return "Changed."
    asked = [read.cards["complaints"], read.cards["fft_birth"]]
    known = [card for card in asked if card.stand not in ABSENT and not _hides(read, card)]
    if len(known) == len(asked):
        return "Much as before."
    return "Not all is known." if known else "Not known."


def _hides(read: Voices, card: Card) -> bool:
    return (card.view.measure_id, card.view.breakdown) in read.hidden


def _complaints(read: Voices) -> str:
    card, month = read.cards["complaints"], dates.month_year(read.board.period)
    if month_kept_back(read.board):
        return f"How many complaints there were in {month} is {NOT_SHARED}."
    if ("complaints", "") in read.hidden:
        return (
            f"How many complaints there were up to {month} is not shown outside the trust: counts are small."
            f"{_hidden_complaints(read)}"
        )
    if card.stand in (Stand.MISSING, Stand.NOTHING) or not card.figure:
        return f"No figure of complaints for {month} can be shown."
    return f"Complaints were {card.figure} births in {month}{_verdict(card)}."


def _hidden_complaints(read: Voices) -> str:
    """The verdicts stand though their counts are hidden: of all together, and of the themes that changed."""
    whole = _verdict(read.cards["complaints"]).removeprefix(", ")
    said = [f"taken together they are {whole}"] if whole else []
    for card in read.parts["complaints"]:
        if card.stand is Stand.SIGNAL:
            of = low(describe(card.view.breakdown))
            said.append(f"of {of} they are {_verdict(card).removeprefix(', ')}")
    return f" {capital('; '.join(said))}." if said else ""


def _birth(read: Voices) -> str:
    card, month = read.cards["fft_birth"], dates.month_year(read.board.period)
    if month_kept_back(read.board):
        return f"How many called care at birth good in {month} is {NOT_SHARED}."
    if ("fft_birth", "") in read.hidden:
        return "How many called care at birth good is not shown outside the trust: some counts are small."
    if card.stand in (Stand.MISSING, Stand.NOTHING) or not card.figure:
        return f"No replies about care at birth can be shown for {month}."
    of = card.figure_note.partition(",")[0]
    good = f"Care at birth was good or very good for {card.figure} of those who replied"
    return f"{good} ({of}){_verdict(card)}."


def _verdict(card: Card) -> str:
    if card.stand is Stand.SIGNAL:
        return f", {low(card.title.partition(': ')[2] or card.title)}"
    return f", {low(card.variation.title)}" if card.variation else ""
