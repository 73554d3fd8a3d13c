"""Words that are long, hostile or written in another way: text stays text, and whole."""

from __future__ import annotations

from collections.abc import Callable

from tests.dashboard.adverse.trust import OCTOBER, Row, Trust, months, words
from tests.dashboard.adverse.types import Situation
from tests.dashboard.adverse.usual import LISTENING, usual

END = "and these are the last words."
LONG = ("We waited for hours and nobody came to us. " * 240)[: 10_000 - len(END)] + END
SCRIPT = "<script>window.taken=1</script><img src=x onerror='window.taken=1'> <b>bold</b> " + END
ARABIC = "انتظرت ثلاث ساعات ولم يستمع إليّ أحد"
HEBREW = "\u202eלא הקשיבו לנו במיון\u202c"
HEAPED = "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324algo"
EMOJI = f"Thank you 👩🏽‍🍼💙 for the night\u200b staff, Zoe\u0308 {HEAPED}"
UNBROKEN = "x" * 4_000 + "end"
FORMULA = '=HYPERLINK("http://evil.example","open")'


def told(trust: Trust, text: str, *, author: str = "A role") -> None:
    """The same words wherever a page shows any: families, staff, findings, an action, an incident."""
    trust.sends(usual(months(16)))
    measures = ("service_user_voice", "staff_feedback", "findings_pmrt", "findings_mnsi", "incident_actions")
    trust.sends(words(m, text, themes=LISTENING, author=author) for m in measures)
    done = f"Asked for: {text[:200]} Done: {text[:200]} since 1 May 2026."
    trust.sends([words("service_user_voice", done, OCTOBER.replace(month=9), themes=LISTENING)])
    own: Row = {"themes": LISTENING, "actions": text, "actions_done_on": "2026-06-01"}
    psii = {"occurred_on": "2026-01-04", "opened_on": "2026-01-05", "report_on": "2026-05-01", **own}
    trust.lists("psii", [psii])
    trust.lists(
        "perinatal_death",
        [
            {
                "occurred_on": "2026-03-02",
                "type": "stillbirth",
                "report_published_on": "2026-08-02",
                "contributory_issues": text,
                "actions": text,
            }
        ],
    )
    trust.lists("mnsi_referral", [{"occurred_on": "2026-03-02", "recommendations": text}])


def long_text(trust: Trust) -> None:
    """Ten thousand characters."""
    told(trust, LONG)


def script_tags(trust: Trust) -> None:
    told(trust, SCRIPT, author="<i>Lead</i>")


def right_to_left(trust: Trust) -> None:
    told(trust, f"{ARABIC} {HEBREW}", author="דנה")


def emoji(trust: Trust) -> None:
    """Emoji of several characters, signs without width, and marks heaped upon a letter."""
    told(trust, EMOJI)


def unbroken(trust: Trust) -> None:
    """One word of four thousand letters."""
    told(trust, UNBROKEN, author="y" * 200)


def formula(trust: Trust) -> None:
    """Words that a spreadsheet would run."""
    told(trust, FORMULA, author="@SUM(1+1)")


def whole(name: str, build: Callable[[Trust], None], text: str) -> Situation:
    """The words must stand, to the last one, on each page that shows any."""
    said = " ".join(text.split())
    pages = ("deaths", "harm", "voices", "triangulation", "plain")
    asks = {"theme": LISTENING, "source": "service_users"}
    return Situation(name, build, dict.fromkeys(pages, said), asks=asks)


SITUATIONS = (
    whole("text of ten thousand characters", long_text, END),
    whole("script tags in words", script_tags, SCRIPT),
    whole("writing from the right", right_to_left, ARABIC),
    whole("emoji and combining signs", emoji, EMOJI),
    whole("a word without spaces", unbroken, UNBROKEN[-200:]),
    whole("words that look like a formula", formula, FORMULA),
)
