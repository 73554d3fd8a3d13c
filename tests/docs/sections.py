"""The parts of docs/spc.md that are made from the code: between `<!-- made: name -->` and `<!-- end -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from spc import CHARTS, CONVENTIONS
from spc.chance import signal_chance
from spc.command.parser import parser as control_chart_parser
from spc.conventions import Convention
from spc.cusum.chain import counting, moves, poisson_chances, run_length
from spc.cusum.plan import COARSEST, RATIO, RUN_LENGTH, plan
from spc.english import capital, number_word
from spc.explain import CHART_WORDS, CONVENTION_WORDS, RULE_MEANINGS, differs
from spc.explain_which import told
from spc.phrases import FIGURES
from tests.spc.reference.document import table

SECTION = re.compile(r"<!-- made: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
POINTS = 36  # length of the charts whose false alarms are told
FEW = 7  # charts that are named one by one


def refreshed(text: str) -> str:
    """The document with every such part as the code makes it now. Errors: KeyError for one nobody makes."""

    def section(found: re.Match[str]) -> str:
        name = found.group(1)
        return "\n".join((f"<!-- made: {name} -->", *SECTIONS[name](), "<!-- end -->"))

    return SECTION.sub(section, text)


def which() -> list[str]:
    return [*told()]


def charts() -> list[str]:
    """Every chart with its four answers."""
    lines = []
    for name, words in CHART_WORDS.items():
        lines += [
            f"**{words.title}**, `{name}`. {words.shows}",
            f"- *Use it* {_low(words.use)}",
            f"- *It assumes* {_low(words.assumes)}",
            f"- *It cannot see* {_low(words.unseen)}",
            "",
        ]
    return lines[:-1]


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def rules() -> list[str]:
    """Every rule as its first convention asks it, what it hints at, and who asks, with their lengths."""
    rows = []
    for name, meaning in RULE_MEANINGS.items():
        asking = [own for own in CONVENTIONS.values() if name in own.rules]
        own = ", ".join(f"`{c.name}`{_length(c, name)}" for c in asking)
        rows.append((meaning.name, capital(meaning.made_by(asking[0], FIGURES)), meaning.hints, own))
    return table(("rule", "what makes it", "what it hints at", "asked by"), rows)


def _length(convention: Convention, rule: str) -> str:
    return f" ({getattr(convention, rule)})" if rule in ("shift", "trend") else ""


def conventions() -> list[str]:
    """Who uses each convention; then every difference from `mdc`, with who makes it and on which charts."""
    where: dict[str, dict[str, list[str]]] = {}
    for name in CONVENTIONS:
        for chart in CHARTS:
            for sentence in differs(name, chart):
                where.setdefault(sentence, {}).setdefault(name, []).append(chart)
    others = len(CONVENTIONS) - 1
    lines = [f"- `{name}`. {words}" for name, words in CONVENTION_WORDS.items()]
    lines += ["", "Where they differ from `mdc`:", ""]
    for sentence, own in where.items():
        who = "all five" if len(own) == others else ", ".join(f"`{name}`" for name in own)
        charts_of = next(iter(own.values()))
        on = f"; on {', '.join(f'`{chart}`' for chart in charts_of)}" if len(charts_of) < FEW else ""
        lines.append(f"- {sentence} ({who}{on})")
    return lines


def widths() -> list[str]:
    """How sure limits are that rest on few points: 20,000 stable series, drawn from a normal distribution."""
    draw, rows = np.random.default_rng(20261102), []
    for points in (6, 10, 13, 24, 36):
        ranges = np.abs(np.diff(draw.normal(size=(20_000, points)), axis=1)).mean(axis=1)
        off = np.abs(ranges * np.sqrt(np.pi) / 2 - 1) > 0.25
        rows.append((points, f"{100 * off.mean():.0f}%"))
    return table(("points", "XmR charts whose limits are more than a quarter too wide or too narrow"), rows)


def chance() -> list[str]:
    """One quarter in so many with a false signal, for each chart and convention."""
    rows = [
        (
            f"`{chart}`",
            *(f"{1 / signal_chance(chart, name, POINTS):.0f}" for name in CONVENTIONS),
        )
        for chart in CHARTS
    ]
    meetings = signal_chance("xmr", n_points=POINTS, at_end=True)
    return [
        *table(("chart", *(f"`{name}`" for name in CONVENTIONS)), rows),
        "",
        "Two meetings a quarter apart compare only what stands at each, which is rarer:",
        f"an `xmr` chart under `mdc` then shows a new signal in about 1 quarter in {1 / meetings:.0f},",
        f"and ninety such charts about {number_word(round(90 * meetings))} a quarter with nothing wrong.",
    ]


def cusum() -> list[str]:
    """Thresholds of a Poisson CUSUM that looks for a doubling, and how soon it sees one."""
    rows = []
    for expected in (0.1, 0.25, 0.5, 1.0, 2.0):
        found = plan("poisson", 1.0, expected, RATIO, RUN_LENGTH)
        k = Fraction(found.k).limit_denominator(max(COARSEST, 100))
        steps = counting(poisson_chances(RATIO * expected), k.denominator, k.numerator)
        states = round(found.threshold * k.denominator)
        doubled = run_length(moves(steps, states), states)
        rows.append(
            (
                f"{expected:g}",
                f"{found.k:.3g}",
                f"{found.threshold:.3g}",
                f"{found.run_length:.0f}",
                f"{doubled:.0f}",
            )
        )
    head = ("events a month", "k", "threshold", "months to a false signal", "months to see a doubling")
    return table(head, rows)


def options() -> list[str]:
    """Every option of a control chart, as `--help` has it."""
    rows = []
    for action in control_chart_parser()._actions:
        if not action.option_strings or "--help" in action.option_strings:
            continue
        choices = [f"`{choice}`" for choice in action.choices or ()]
        said = capital(action.help or "")
        if choices:
            said = f"{said.removesuffix('?')}{': ' if said else 'One of '}{', '.join(choices)}"
        value = f" {action.metavar.replace('|', ' or ')}" if isinstance(action.metavar, str) else ""
        rows.append((f"`{'/'.join(action.option_strings)}{value}`", said))
    return table(("option", "what it does"), rows)


SECTIONS: Mapping[str, Callable[[], list[str]]] = MappingProxyType(
    {
        "which": which,
        "charts": charts,
        "rules": rules,
        "conventions": conventions,
        "widths": widths,
        "chance": chance,
        "cusum": cusum,
        "options": options,
    }
)
