"""The verdict of one series as phrases: its three words, its reasons, its rules, its title.

What else is said of it (gaps, targets, provisional limits) is in `spc.remarks`; `spc.words` puts the
sentences together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import english
from spc.draw.points import Drawn, DrawnPoint
from spc.english import counted
from spc.naming import SeriesWords
from spc.phrases import CLASS_NAMES, HEADLINES, NEAR, PATTERNS, Told, rule_words, sentence, voice
from spc.runs_words import runs_found
from spc.types import Better, Fired, Variation, Verdict
from spc.verdicts import DOUBTED

CHANCE = "Unlikely to be chance."
NO_DATA, NOT_SHARED = "No data", "Not shared with you"  # of a newest period without a figure
BY_CHANCE = "Only the ups and downs of chance"
_PATTERNS_FIRST = ("shift", "trend", "two_of_three", "four_of_five", *PATTERNS)
_SCATTERED = ("two_of_three", "four_of_five")  # rules whose points need not follow one another


@dataclass(frozen=True, slots=True)
class Teller:
    """One series with its names; each method gives one phrase, empty when there is nothing to say."""

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
        """The newest point that has a value."""
        return next((p for p in reversed(self.series.points) if p.value is not None), None)

    @property
    def missing_last(self) -> bool:
        """Whether the newest period has no value, so that no verdict is given."""
        last = self.series.last
        return last is None or (last.value is None and not last.bare)

    @property
    def bare_last(self) -> bool:
        """Whether the newest period came and has nothing to judge: no range, no spread."""
        return self.series.last is not None and self.series.last.bare

    @property
    def too_few(self) -> bool:
        last = self.newest
        return "too_few" in self.verdict.notes or (last is not None and last.centre is None)

    def name(self, on: date) -> str:
        """ "October", with a year when it is far from the newest point."""
        last = self.series.last
        return english.period_name(on, self.period, near=last.on if last else None)

    @property
    def doubted(self) -> bool:
        """Whether the newest figure must be checked before an improvement is read from it."""
        return DOUBTED in self.verdict.notes

    # The verdict in three words

    def headline(self) -> str:
        variation = self.verdict.variation
        if self.doubted:
            return "Not judged yet"
        if variation is Variation.NO_DATA and self.missing_last:
            return NOT_SHARED if self.unshared_last else NO_DATA
        if self.over_line:
            return "More than expected"
        if variation is Variation.NO_DATA or self.too_few:
            return "Too few to tell"
        if variation is Variation.COMMON_CAUSE:
            return "No unusual change" if self.words.deaths else "As usual"
        if pattern := self.pattern:
            return pattern
        if self._trend_only() and (self.words.deaths or not variation.is_improvement):
            return "Rising" if self.verdict.fired[0].side > 0 else "Falling"
        if self.only_near:
            return NEAR[self.verdict.fired[0].side]
        kind = "gaps" if self.gaps else "counts" if self.words.counts else "figures"
        if self.words.deaths and variation.is_improvement:  # fewer deaths are not praised
            high = variation is Variation.IMPROVEMENT_HIGH
            variation = Variation.NEITHER_HIGH if high else Variation.NEITHER_LOW
        return HEADLINES[kind][variation]

    @property
    def unshared_last(self) -> bool:
        """Whether the reader may not know if the newest period has a figure."""
        return self.series.last is not None and self.series.last.on in self.words.unshared

    @property
    def over_line(self) -> bool:
        """Whether the events added up raise concern while no gap and no run of gaps does."""
        missing = self.verdict.variation is Variation.NO_DATA and (self.missing_last or self.doubted)
        return self.words.summed is not None and not self.verdict.variation.is_signal and not missing

    @property
    def inside(self) -> bool:
        """Whether the newest point lies inside the usual range that is drawn."""
        last = self.newest
        if last is None or last.value is None or last.lower is None or last.upper is None:
            return False
        return last.lower <= last.value <= last.upper

    @property
    def only_near(self) -> bool:
        """Whether nothing but two of three makes the signal, and the newest point is no more than near."""
        fired = self.verdict.fired
        return not self.gaps and self.inside and bool(fired) and all(f.rule == "two_of_three" for f in fired)

    @property
    def pattern(self) -> str:
        """What is unusual where no rule that is met has a direction: "Unusually steady"."""
        fired = self.verdict.fired
        if not self.verdict.variation.is_signal or not fired or any(f.directed for f in fired):
            return ""
        met = {f.rule for f in fired}
        return next((said for rule, said in PATTERNS.items() if rule in met), "")

    def _trend_only(self) -> bool:
        return bool(self.verdict.fired) and all(f.rule == "trend" for f in self.verdict.fired)

    def sub(self) -> str:
        """The line under the three words: the class, and what it is not."""
        variation = self.verdict.variation
        if self.doubted:
            return "The figure must be checked first"
        if self.over_line and self.words.summed is not None:
            where = f"Added up at {self.words.summed_at}" if self.words.summed_at else "Added up"
            return f"{where}, they met their line in {english.period_long(self.words.summed, 'month')}"
        if variation is Variation.NO_DATA or self.too_few:
            return "No verdict is given"
        if variation.is_concern:
            return f"{CLASS_NAMES['concern']}. {CHANCE}"
        if variation.is_improvement:
            return f"{CLASS_NAMES['improvement']}. {CHANCE}"
        if variation.is_signal:
            return f"{CLASS_NAMES['neither']}. {CHANCE}"
        return f"Every {self.words.event} is reviewed" if self.words.deaths else BY_CHANCE

    # Why

    def told(self, fired: Fired, *, alone: bool = True) -> Told:
        last = self.newest
        name = "the last gap" if self.gaps else self.name(last.on) if last else ""
        if self.series.chart == "ewma":
            name = "the weighted mean"
        return Told(
            fired.side,
            fired.points,
            self.noun,
            name,
            voice(self.series.chart),
            alone,
            since=f" since {self.name(fired.start)}",
            runs=self._runs(),
            months="" if self.gaps else f", {self._named(fired)},",
        )

    def _runs(self) -> str:
        runs = self.series.runs
        return "" if runs is None else runs_found(runs, voice(self.series.chart).centre)

    def points_of(self, fired: Fired) -> tuple[DrawnPoint, ...]:
        """The points that made a rule, oldest first."""
        inside = tuple(
            p for p in self.series.points if fired.start <= p.on <= fired.end and p.value is not None
        )
        if fired.rule not in _SCATTERED:
            return inside
        return tuple(p for p in inside if (fired.rule, fired.side) in p.fired) or inside

    def _named(self, fired: Fired) -> str:
        last = self.newest
        return english.periods_named(
            [p.on for p in self.points_of(fired)], self.period, near=last.on if last else None
        )

    def reasons(self) -> tuple[str, ...]:
        """The rules behind the verdict as phrases: patterns first, the single point after them."""

        def place(fired: Fired) -> tuple[int, str]:
            known = fired.rule in _PATTERNS_FIRST
            return (_PATTERNS_FIRST.index(fired.rule) if known else len(_PATTERNS_FIRST), fired.rule)

        deciding = self._deciding()
        if self.only_near:
            which = "two of the last three" if deciding[0].points == 2 else "the last three"
            return (f"{which} {self.noun}s, {self._named(deciding[0])}",)
        near = next((f for f in deciding if f.rule == "two_of_three"), None)
        beyond = any(f.rule == "outside_limits" for f in deciding)
        # A point outside is near the limit too, so only the points before it are worth a word.
        ranked = sorted((f for f in deciding if not (f is near and beyond)), key=place)
        said = [rule_words(f.rule).reason(self.told(f, alone=i == 0)) for i, f in enumerate(ranked)]
        if near is not None and near not in ranked and near.start < min(f.start for f in ranked):
            said.append(self._before(near))
        return tuple(said)

    def _before(self, near: Fired) -> str:
        """The points near the limit before the one outside it: "September was close to it"."""
        last = self.newest
        earlier = [p for p in self.points_of(near) if last is None or p.on < last.on]
        if self.gaps:
            return f"{counted(len(earlier), self.noun)} before it {english.plural('was', len(earlier))} close"
        months = english.periods_named([p.on for p in earlier], self.period, near=last.on if last else None)
        return f"{months} {english.plural('was', len(earlier))} close to it"

    def _deciding(self) -> tuple[Fired, ...]:
        """The rules on the side of the verdict; a rule on the other side is a second fact."""
        if not self.verdict.variation.is_signal:
            return ()
        side = 1 if self.verdict.variation.value.endswith("high") else -1
        directed = tuple(f for f in self.verdict.fired if f.directed)
        agreeing = tuple(f for f in directed if f.side == side)
        return agreeing or directed or self.verdict.fired

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

    # The rules, each with its points

    def rules(self) -> tuple[str, ...]:
        return tuple(self._rule(f) for f in self.verdict.fired)

    def _rule(self, fired: Fired) -> str:
        if fired.rule in _SCATTERED:
            when = english.periods_short([p.on for p in self.points_of(fired)], self.period)
        else:
            when = english.period_range(fired.start, fired.end, self.period)
        missing = [g for g in self.verdict.gaps if fired.start < g < fired.end]
        gap = "".join(
            f"; {what} {english.periods_short(periods, self.period)}"
            for what, periods in zip(("no data for", "not shared:"), self.parted(missing), strict=True)
            if periods
        )
        runs = self.series.runs
        if fired.rule == "runs" and runs is not None and runs.both:
            when = f"the run: {when}"  # the crossings are those of the whole phase
        return f"{sentence(fired.rule, self.told(fired))} ({when}{gap})."

    def parted(self, gaps: Sequence[date]) -> tuple[list[date], list[date]]:
        """The periods without a figure: those of which none came, and those that are not shared."""
        unshared = self.words.unshared
        return [on for on in gaps if on not in unshared], [on for on in gaps if on in unshared]

    # The finding as a heading

    def title(self) -> str:
        head = self.headline()
        since = ""
        if self.only_near:
            months = [p.on for p in self.points_of(self.verdict.fired[0])]
            since = f" {english.at(months[0], self.period)} {english.periods_named(months, self.period)}"
        elif self.verdict.since is not None and self.verdict.variation.is_signal:
            since = f" since {english.period_long(self.verdict.since, self.period)}"
        if head in (NO_DATA, NOT_SHARED) and self.series.last is not None:
            when = english.period_long(self.series.last.on, self.period)
            if head == NOT_SHARED:
                return f"{self.words.noun}: {when} is {NOT_SHARED[:1].lower()}{NOT_SHARED[1:]}"
            since = f" for {when}"
        return f"{self.words.noun}: {head[:1].lower()}{head[1:]}{since}"
