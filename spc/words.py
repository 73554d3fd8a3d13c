"""Every English sentence about a verdict. Pages and papers print these; they write none of their own.

The order is always: the verdict in three words or fewer; why, with the points and the months; what it is
not. A reading for a table is one or two sentences, 120 characters wanted. Deaths are never "as usual".
Nothing here says why something happened, and the chance of a false signal is given as a rate, never as an
opinion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spc import english
from spc.draw.points import Drawn, DrawnPoint, drawn
from spc.english import capital, counted, number_word
from spc.phrases import CLASS_NAMES, HEADLINES, RULES, Told, rule_words, sentence, voice
from spc.types import Analysis, Assurance, Better, Fired, Variation, Verdict

SHORT = 120  # characters wanted in a table
_ORDER = tuple(RULES)  # reasons in a sentence: patterns first, the single point after them
_PATTERNS_FIRST = ("shift", "trend", "two_of_three", "four_of_five", "fifteen_within", "eight_outside")
CHANCE = "Unlikely to be chance."
USUAL_DEATHS = "No unusual change detected; every death is reviewed."


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """What a series is called. Units: "%", "per 1,000", "count", "days" ...; the panel says which way is
    good.
    """

    noun: str  # "Midwife fill rate, day"
    unit: str = ""
    decimals: int = 1
    period: str = "month"  # month, quarter, year; charts of gaps use the events' own dates
    event: str = "case"  # what a chart of gaps counts: "stillbirth"
    deaths: bool = False  # deaths and severe harm: never "as usual"
    audited: bool = True  # False: a constant 100% is "always reported as met; not audited"
    change: str = "a change"  # what it would take to meet a target: "a change in how they are trained"
    late_days: int | None = None  # how late the missing return is
    last_verdict: tuple[str, date] | None = None  # what was last concluded, for a month without data

    def figure(self, value: float, target: float | None = None) -> str:
        """A value with its unit: "87.4%". It never rounds onto a target that was not met."""
        return english.unit_joined(english.figure_against(value, self.decimals, target), self.unit)

    def standard(self, value: float) -> str:
        """A target as it was set: "95%"."""
        return english.unit_joined(english.plain(value), self.unit)

    def bare(self, value: float) -> str:
        """A mean or a limit without its unit. The mean of small counts keeps one decimal."""
        small_count = self.decimals == 0 and self.unit in ("count", "") and abs(value) < 100
        return english.figure(value, 1 if small_count else self.decimals)


@dataclass(frozen=True, slots=True)
class Reading:
    """One verdict in words, from three words to a paragraph."""

    headline: str  # "Lower than usual"
    sub: str  # "Concern. Unlikely to be chance."
    short: str  # for a table
    long: str  # for the measure's own page
    title: str  # the finding as a heading: "Midwife fill rate, day: lower than usual since April 2026"
    rules: tuple[str, ...]  # one sentence per rule met, with its points and months


def reading(analysis: Analysis, row: int, words: SeriesWords) -> Reading:
    """The whole reading of row `row`. Pure; reads only the analysis and the words."""
    return Teller(drawn(analysis, row), analysis.panel.better[row], words).reading()


@dataclass(frozen=True, slots=True)
class Teller:
    """One series with its words; each method gives one sentence or phrase, empty when there is nothing to
    say.
    """

    series: Drawn
    better: Better
    words: SeriesWords

    @property
    def verdict(self) -> Verdict:
        return self.series.verdict

    @property
    def gaps(self) -> bool:
        """Whether the points are gaps between events."""
        return self.series.chart in ("t", "g")

    @property
    def noun(self) -> str:
        return "gap" if self.gaps else self.words.period

    @property
    def period(self) -> str:
        return "event" if self.gaps else self.words.period

    @property
    def newest(self) -> DrawnPoint | None:
        present = [p for p in self.series.points if p.value is not None]
        return present[-1] if present else None

    def name(self, on: date) -> str:
        """ "October", with a year when it is far from the newest point."""
        last = self.series.last
        return english.period_name(on, self.period, near=last.on if last else None)

    def too_few(self) -> bool:
        last = self.newest
        return "too_few" in self.verdict.notes or (last is not None and last.centre is None)

    # The verdict in three words

    def headline(self) -> str:
        if self.verdict.variation is Variation.NO_DATA:
            return (
                "No data"
                if "no_last_value" in self.verdict.notes or not self.too_few()
                else "Too few to tell"
            )
        if self.too_few():
            return "Too few to tell"
        if self.verdict.variation is Variation.COMMON_CAUSE:
            return "No unusual change" if self.words.deaths else "As usual"
        if self._trend_only() and not self.verdict.variation.is_improvement:
            return "Rising" if self.verdict.fired[0].side > 0 else "Falling"
        kind = "gaps" if self.gaps else "counts" if self.words.unit in ("count", "") else "figures"
        return HEADLINES[kind][self.verdict.variation]

    def _trend_only(self) -> bool:
        return bool(self.verdict.fired) and all(f.rule == "trend" for f in self.verdict.fired)

    def sub(self) -> str:
        variation = self.verdict.variation
        if variation.is_concern:
            return f"{CLASS_NAMES['concern']}. {CHANCE}"
        if variation.is_improvement:
            return f"{CLASS_NAMES['improvement']}. {CHANCE}"
        if variation.is_signal:
            return f"{CLASS_NAMES['neither']}. {CHANCE}"
        if variation is Variation.NO_DATA or self.too_few():
            return "No verdict is given"
        return "Every death is reviewed" if self.words.deaths else "Only the ups and downs of chance"

    # Why

    def _told(self, fired: Fired, *, alone: bool = True) -> Told:
        last = self.newest
        name = self.name(last.on) if last else ""
        if self.gaps:
            name = "the last gap"
        return Told(fired.side, fired.points, self.noun, name, voice(self.series.chart), alone)

    def _reasons(self) -> tuple[str, ...]:
        def place(f: Fired) -> tuple[int, str]:
            known = f.rule in _PATTERNS_FIRST
            return (_PATTERNS_FIRST.index(f.rule) if known else len(_PATTERNS_FIRST), f.rule)

        ranked = sorted(self._deciding(), key=place)
        if any(f.rule == "outside_limits" for f in ranked) and len(ranked) > 2:
            ranked = [f for f in ranked if f.rule != "two_of_three"]
        return tuple(rule_words(f.rule).reason(self._told(f, alone=i == 0)) for i, f in enumerate(ranked))

    def _deciding(self) -> tuple[Fired, ...]:
        """The rules on the side of the verdict; the others are named as a second fact."""
        if not self.verdict.variation.is_signal:
            return ()
        side = 1 if self.verdict.variation.value.endswith("high") else -1
        agreeing = tuple(f for f in self.verdict.fired if f.side == side)
        return agreeing or self.verdict.fired

    def two_facts(self) -> str:
        """A trend one way on the other side of the centre: both are said, and which is newer."""
        trend = next((f for f in self.verdict.fired if f.rule == "trend"), None)
        shift = next((f for f in self.verdict.fired if f.rule == "shift"), None)
        if trend is None or shift is None or trend.side == shift.side:
            return ""
        way, place = ("Falling", "above") if trend.side < 0 else ("Rising", "below")
        centre = voice(self.series.chart).centre.removeprefix("the ")
        newer = "the fall" if trend.side < 0 else "the rise"
        facts = f"{way} for {counted(trend.points, self.noun)} but still {place} its old {centre}"
        return f"{facts}: two facts, and {newer} is the newer."

    # The reading for a table

    def short(self) -> str:
        variation = self.verdict.variation
        if variation is Variation.NO_DATA and not self._counting_only():
            return self.no_data()
        if self.too_few():
            return self.few()
        if not variation.is_signal:
            return self._short_usual()
        if both := self.two_facts():
            return both
        return self._fitted()

    def _fitted(self) -> str:
        reasons = self._reasons()
        tail = "Neither better nor worse." if self.better is Better.NEITHER else CHANCE
        for joined in (_joined(reasons), _joined(reasons[:2]), "".join(reasons[:1])):
            for ending in (f" {tail}", ""):
                text = f"{self.headline()}: {joined}.{ending}"
                if len(text) <= SHORT:
                    return text
        return f"{self.headline()}: {''.join(reasons[:1])}."

    def _short_usual(self) -> str:
        if self.words.deaths:
            return _sentences(self.running(), USUAL_DEATHS)
        if "constant" in self.verdict.notes:
            return self.constant()
        start = self.running() or ("As usual" + (self._worse() or ""))
        start = start if start.endswith(".") else start + "."
        for more in (self.provisional(), self.recent(), self.against_target()):
            if more:
                text = f"{start} {more}"
                return text if len(text) <= SHORT else start
        return start if start.startswith("As usual") else f"As usual. {start}"

    def running(self) -> str:
        """The gap still open: "17 days since the last."."""
        if self.series.running is None:
            return ""
        unit = self.words.unit or "days"
        return f"{english.unit_joined(english.figure(self.series.running, 0), unit)} since the last."

    def _worse(self) -> str:
        if self.verdict.worse_than is None:
            return ""
        before = english.period_long(self.verdict.worse_than, self.words.period)
        return f", at a level worse than before {before}"

    def constant(self) -> str:
        last = self.newest
        count = sum(1 for p in self.series.points if p.value is not None)
        if last is None or last.value is None:
            return ""
        span = counted(count, self.noun)
        if self.verdict.assurance is Assurance.PASS and not self.words.audited:
            return f"Always reported as met for {span}; not audited."
        return f"The same every {self.noun} for {span}: {self.words.figure(last.value, last.target)}."

    def _counting_only(self) -> bool:
        """Whether the last point has a value and only the number of points forbids a verdict."""
        last = self.series.last
        return last is not None and last.value is not None

    # When there is no verdict

    def no_data(self) -> str:
        last = self.series.last
        if last is None:
            return "No data yet: no verdict is given."
        name = english.period_long(last.on, self.period)
        if self.words.last_verdict is not None:
            said, on = self.words.last_verdict
            late = self.words.late_days
            owed = f" The return is {late} {english.plural('day', late)} late;" if late else " Then:"
            last_said = f"{owed} the last verdict was {said}, in {self.name(on)}."
            return f"No data for {self.name(last.on)}.{last_said}".replace(" Then: t", " T")
        return f"No data for {name}: no verdict is given."

    def few(self) -> str:
        count = sum(1 for p in self.series.points if p.value is not None)
        if self.words.deaths:
            return _sentences(self.running(), "Too few to tell; every death is reviewed.")
        points = counted(count, "gap" if self.gaps else "point")
        return f"{capital(points)} so far: too few for limits. They will be drawn from ten, as provisional."

    # Second sentences

    def provisional(self) -> str:
        if not self.verdict.spans or not self.verdict.spans[-1].provisional:
            return ""
        span = self.verdict.spans[-1]
        return f"The limits are provisional: they rest on {counted(span.locked_after or span.n, self.noun)}."

    def recent(self) -> str:
        """A signal of the last year that has ended: "Higher than usual in May only; back in the usual range
        since".
        """
        points = [p for p in self.series.points if p.value is not None][-12:]
        marked = [i for i, p in enumerate(points) if p.fired]
        if not marked or marked[-1] == len(points) - 1 or self.gaps:
            return ""
        last = marked[-1]
        first = last
        while first - 1 in marked:
            first -= 1
        side = points[last].fired[0][1]
        head = "Higher" if side > 0 else "Lower"
        if self.words.unit in ("count", ""):
            head = "More" if side > 0 else "Fewer"
        if first == last:
            when = f"in {self.name(points[last].on)} only"
        else:
            when = f"from {self.name(points[first].on)} to {self.name(points[last].on)}"
        return f"{head} than usual {when}; back in the usual range since."

    def against_target(self) -> str:
        last = self.newest
        if last is None or last.target is None:
            return ""
        target = self.words.standard(last.target)
        if self.verdict.assurance is Assurance.FAIL:
            return f"Cannot reach {target} without {self.words.change}: the whole usual range misses it."
        if self.verdict.assurance is Assurance.PASS:
            if self.words.audited:
                return f"The whole usual range meets the target of {target}."
            return "Always reported as met; not audited."
        if self.verdict.assurance is Assurance.HIT_OR_MISS:
            some = english.plural(self.noun, 2)
            return f"The target sits inside the usual range, so some {some} meet it and some do not."
        return ""

    def changing(self) -> str:
        """The qualification of an assurance icon while the last point is a signal."""
        if self.verdict.changing is None:
            return ""
        met, of = self.verdict.changing
        count = "none" if met == 0 else "all" if met == of else number_word(met)
        return f"Changing: target met in {count} of the last {number_word(of)}."

    def gap(self) -> str:
        """The periods without a value, by name; only counted when there are more than three."""
        gaps = self.verdict.gaps
        if not gaps or self.gaps:
            return ""
        names = [english.period_long(g, self.period) for g in gaps]
        if len(gaps) > 3:
            many = capital(counted(len(gaps), self.noun))
            return f"{many} are missing, the last {names[-1]}; none is counted in a run."
        verb = "is" if len(gaps) == 1 else "are"
        it = "it is" if len(gaps) == 1 else "they are"
        return f"{english.listed(names)} {verb} missing; {it} not counted in a run."

    def worse(self) -> str:
        if self.verdict.worse_than is None:
            return ""
        return f"Still worse than before {english.period_long(self.verdict.worse_than, self.words.period)}."

    # The paragraph

    def long(self) -> str:
        variation = self.verdict.variation
        if variation is Variation.NO_DATA and not self._counting_only():
            return _sentences(self.no_data(), self.gap())
        if self.too_few():
            few = self.few() if not self.words.deaths else "Too few to tell; every death is reviewed."
            return _sentences(self._latest(), few, self.gap())
        if not variation.is_signal:
            return _sentences(
                self._latest(),
                self._usual_fact(),
                self.recent(),
                self.against_target() if "constant" not in self.verdict.notes else "",
                self.provisional(),
                self.worse(),
                self.gap(),
                self.unseen(),
            )
        return _sentences(
            self._latest(),
            self.two_facts() or f"{self.headline()}: {_joined(self._reasons())}. {CHANCE}",
            "Neither better nor worse." if self.better is Better.NEITHER else "",
            self.changing(),
            self.provisional(),
            self.worse(),
            self.gap(),
            self.unseen(),
        )

    def _usual_fact(self) -> str:
        if self.words.deaths:
            return USUAL_DEATHS
        return self.constant() if "constant" in self.verdict.notes else ""

    def unseen(self) -> str:
        """What a chart of gaps between events cannot show."""
        if not self.gaps:
            return ""
        if "one_long_gap" in self.verdict.notes:
            return "One long gap is no improvement by itself; a run of longer gaps would be."
        return "This chart cannot show one short gap as unusual; a run of short gaps it can."

    def _latest(self) -> str:
        last = self.newest
        if last is None or last.value is None:
            return ""
        value = self.words.figure(last.value, last.target)
        if self.gaps:
            return _sentences(f"The last gap, to {english.day(last.on)}, was {value}.", self.running())
        start = f"{english.period_long(last.on, self.period)} was {value}"
        no_range = last.lower is None or last.upper is None or last.lower == last.upper
        if no_range or last.lower is None or last.upper is None or self.verdict.variation.is_signal:
            return f"{start}."
        usual = english.between(self.words.bare(last.lower), self.words.bare(last.upper))
        inside = last.lower <= last.value <= last.upper
        return f"{start}, {'inside' if inside else 'outside'} the usual range of {usual}."

    def rules(self) -> tuple[str, ...]:
        return tuple(self._rule(f) for f in self.verdict.fired)

    def _rule(self, fired: Fired) -> str:
        if fired.rule in ("two_of_three", "four_of_five"):
            inside = [p.on for p in self.series.points if fired.start <= p.on <= fired.end]
            flagged = [
                p.on for p in self.series.points if p.on in inside and (fired.rule, fired.side) in p.fired
            ]
            when = english.periods_short(flagged or inside, self.period)
        else:
            when = english.period_range(fired.start, fired.end, self.period)
        missing = [g for g in self.verdict.gaps if fired.start < g < fired.end]
        gap = f"; no data for {english.periods_short(missing, self.period)}" if missing else ""
        return f"{sentence(fired.rule, self._told(fired))} ({when}{gap})."

    def title(self) -> str:
        head = self.headline()
        low = head[:1].lower() + head[1:]
        since = ""
        if self.verdict.since is not None and self.verdict.variation.is_signal:
            since = f" since {english.period_long(self.verdict.since, self.period)}"
        if self.verdict.variation is Variation.NO_DATA and head == "No data" and self.series.last:
            since = f" for {english.period_long(self.series.last.on, self.period)}"
        return f"{self.words.noun}: {low}{since}"

    def reading(self) -> Reading:
        return Reading(
            headline=self.headline(),
            sub=self.sub(),
            short=self.short(),
            long=self.long(),
            title=self.title(),
            rules=self.rules(),
        )


def _joined(reasons: tuple[str, ...]) -> str:
    if len(reasons) < 2:
        return "".join(reasons)
    return f"{', '.join(reasons[:-1])}, and {reasons[-1]}"


def _sentences(*parts: str) -> str:
    return " ".join(p for p in parts if p)
