"""The form of a paper as written HTML: it works without a script; assets/paper.js adds progress and pages."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.page import Request
from dashboard.pages.paper_fields import field, group, tick
from dashboard.pages.paper_keeping import keeping
from dashboard.pages.paper_sections import sections
from dashboard.paper_moment import LOOKED_AT
from dashboard.paper_offer import TEMPLATE, Offer
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.types import Marking
from dashboard.papers.words import ASKS
from dashboard.post import Post, post_form
from dashboard.views import dates
from dashboard.views import paper_words as words
from dashboard.written import Tag, tag

DEED, LOOKED = "deed", "look"
WORDS: Mapping[str, str] = {  # what assets/paper.js says, as data-* of the form
    "starting": words.STARTING,
    "stopped": words.STOPPED,
    "unreached": words.UNREACHED,
    "pages": words.PAGES,
    "page": words.PAGE,
    "ready": words.READY,
    "not-whole": words.NOT_WHOLE,
    "download": words.DOWNLOAD,
    "find": words.FIND,
    "again-broken": words.AGAIN_BROKEN,
    "cancel": words.CANCEL,
    "go-on": words.GO_ON,
    "not-opened": words.NOT_OPENED,
    "counted": words.SECTIONS_COUNT,
    "ticked": words.TICKED,
}


def form(offer: Offer, request: Request, post: Post, mark: str, save_to: str, remove_at: str) -> Tag:
    """`mark` is of the moment at which it is opened. `save_to` is where the choices are saved as a template,
    `remove_at` where one is removed; "" for those who may not.
    """
    assert offer.period is not None
    hidden = {
        TEMPLATE: offer.template.name,
        "period": dates.month_code(offer.period),
        "known": request.state.known_at,
        LOOKED_AT: mark,  # assets/paper.js puts that of the newest pages here
    }
    chosen = tag("div", _for_whom(offer, request), sections(offer.template), class_="pp-choices")
    return post_form(
        post,
        *[tag("input", type="hidden", name=name, value=value) for name, value in hidden.items()],
        chosen,
        tag("div", _making(), *(keeping(offer, save_to, remove_at) if save_to else ()), class_="pp-deeds"),
        id="paper",
        class_="paper-form",
        data_paper="",
        **{f"data_{name}": said for name, said in WORDS.items()},
    )


def _for_whom(offer: Offer, request: Request) -> Tag:
    of_system = offer.template.about == "system"
    markings = [
        tick("marking", one.value, title, on=one is Marking.PRIVATE, hint=means, kind="radio")
        for one, (title, means) in (words.OF_SYSTEM if of_system else words.MARKINGS).items()
    ]
    hint = words.MEETING_HINT if offer.meeting else words.NO_MEETING_HINT
    hint = words.GROUP_HINT if of_system else hint
    return tag(
        "section",
        tag("h2", words.FOR_WHOM, id="paper-whom"),
        group(
            words.WHO_READS,
            *markings,
            None if of_system else tick("texts", "read", words.TEXTS, on=False, hint=words.TEXTS_HINT),
        ),
        tag(
            "div",
            field("meeting", words.MEETING, offer.meeting, hint=hint, maxlength=200),
            field("held_on", words.HELD_ON, offer.held_on, hint=words.HELD_ON_HINT, maxlength=200),
            field("title", words.PAPER_TITLE, offer.template.title, maxlength=200, required=True),
            field("author", words.AUTHOR, request.viewer.name, maxlength=200),
            class_="pp-facts",
        ),
        _asked(offer),
        aria_labelledby="paper-whom",
    )


def _asked(offer: Offer) -> Tag:
    areas = [
        field(
            f"ask.{kind}",
            word,
            "\n".join(one.text for one in offer.template.asks if one.kind == kind),
            kind="area",
        )
        for kind, word in ASKS.items()
    ]
    asked = words.ASKED_GROUP if offer.template.about == "system" else words.ASKED
    return tag(
        "details",
        tag("summary", asked),
        tag("p", words.ASK_HINT, class_="hint"),
        *areas,
        class_="pp-asked",
    )


def _making() -> Tag:
    looking = tag(
        "p",
        tag("button", words.LOOK, type="submit", name=DEED, value=LOOKED, class_="btn sec"),
        tag("small", words.LOOK_HINT),
    )
    making = [
        tag(
            "p",
            tag("button", words.MAKE[key][0], type="submit", name=DEED, value=key, class_="btn"),
            tag("small", words.MAKE[key][1]),
        )
        for key in PAPER_FORMATS
    ]
    return tag(
        "section",
        tag("h2", words.MAKE_TITLE, id="paper-make"),
        _progress(),
        looking,
        *making,
        tag("p", words.MAKE_HINT, class_="hint"),
        aria_labelledby="paper-make",
        class_="pp-make",
    )


def _progress() -> Tag:
    """Filled by assets/paper.js while the server tells what it does."""
    bar = tag("progress", max="1", value="0", aria_labelledby="paper-what")
    cancel = tag("button", words.CANCEL, type="button", class_="btn sec", id="paper-cancel")
    said = tag("p", "", id="paper-what")
    return tag(
        "div",
        tag("div", said, bar, cancel, id="paper-busy", class_="pp-busy", hidden=True),
        tag("div", "", id="paper-said", role="status", tabindex="-1"),
    )
