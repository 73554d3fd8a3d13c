"""Reads what the cards of a theme page need, once for the whole page and for the person who asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from dashboard.commented import Commented, commented
from dashboard.gather import Small, hidden_figures, names
from dashboard.page import Plain, Request
from dashboard.views.card import AsCard, card_of
from dashboard.views.card_types import Card
from dashboard.views.measure_words import low
from dashboard.views.subject import Subject
from dashboard.views.words import name
from metrics.assess import assess
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.quality import without_counts
from metrics.series import Key, load
from metrics.store import read
from metrics.store.types import StoredSubmission
from metrics.system.own_joins import Joins, own_joins
from metrics.types import Assessment, Board, Organisation, Series

NO_SITE = "There is no site with the code {code} here whose figures you may see: the whole trust is shown."
TOTAL_ONLY = "It is returned for the whole trust, not for each site."
NOT_THERE = "{what} for {site}: the whole trust is shown."


@dataclass(frozen=True, eq=False)
class Source:
    """The figures behind one page. `org` is the trust, or the one site of it that is looked at."""

    request: Request
    org: Organisation
    told: tuple[str, ...] = ()  # that the site of the address is none of this trust
    shared: Small | None = None  # what is hidden of the whole trust, where that is known already

    @cached_property
    def board(self) -> Board:
        """The same assessments as on the board's page of this organisation."""
        asked = self.request
        return board(asked.store, asked.viewer, self.org.code, asked.period, asked.known_at)

    @cached_property
    def sites(self) -> tuple[Organisation, ...]:
        """The sites of the trust; none for one that has a single site."""
        found = read.sites_of(self.request.store, self.request.viewer, self.request.org.code)
        return found if len(found) > 1 else ()

    @cached_property
    def whole(self) -> Source:
        """The trust, where this is one of its sites."""
        own = self.request.org
        return self if self.org == own else Source(self.request, own, shared=self.small)

    @cached_property
    def at_sites(self) -> tuple[Source, ...]:
        """The sites of the trust, each with figures of its own; none while one site is looked at.

        Of a site that had closed by the month, or not yet opened, nothing is missing.
        """
        if self.org != self.request.org:
            return ()
        there = [site for site in self.sites if _open_in(site, self.request.period)]
        return tuple(Source(self.request, site, shared=self.small) for site in there)

    @cached_property
    def small(self) -> Small:
        """What this reader may not see of the trust and of all its sites: worked out over them together."""
        return self.shared or Small(hidden_figures(self.request))

    @cached_property
    def files(self) -> Mapping[int, StoredSubmission]:
        asked = self.request
        found = read.submissions(asked.store, asked.viewer, self.org.code, known_at=self.board.known_at)
        return {file.id: file for file in found}

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The names of those who decided something about the charts of this organisation."""
        series = (one.series for one in self.board.assessments.values())
        return names(self.request.store, {own.author for one in series for own in one.settings})

    @cached_property
    def joins(self) -> Joins:
        """The trusts that this organisation took over, for the marks on its charts."""
        return own_joins(self.request.store, self.request.viewer, self.org.code)

    @cached_property
    def commented(self) -> Commented:
        """What was written about the figures of this organisation."""
        return commented(self.request, self.org.code)

    def breakdowns(self, measure_id: str) -> tuple[str, ...]:
        """Every breakdown of a measure with figures, in the order of the catalogue; never the total."""
        measure = _measure(measure_id)
        known = [part for id_, part in self.board.assessments if id_ == measure.id and part]
        named = [f"{key}={value}" for key, values in measure.breakdowns.items() for value in values]
        place = {part: i for i, part in enumerate((*measure.cells, *named))}
        return tuple(sorted(known, key=lambda part: (place.get(part, len(place)), part)))

    def assessment(self, measure_id: str, breakdown: str = "") -> Assessment:
        """Of a measure of which nothing was recorded: an assessment without a point, which says so."""
        measure = _measure(measure_id)
        found = self.board.assessments.get((measure.id, breakdown))
        if found is not None:
            return found
        nothing = Series(measure, self.board.org, breakdown, points=(), up_to=self.request.period)
        return assess(nothing, known_at=self.board.known_at)

    def subject(self, measure_id: str, breakdown: str = "") -> Subject:
        """What the measure's own page would be told of it, without what stands beside its chart."""
        own = self.assessment(measure_id, breakdown)
        hidden = self.small.periods(own)
        if hidden:  # as on the measure's page: no mark and no sum may give a count away
            own = replace(own, quality=without_counts(own.quality), doubts=(), sum_met=None)
        among = self.board.assessments.get((own.series.measure.exposure or "", ""))
        return Subject(
            assessment=own,
            hidden=hidden,
            files=self.files,
            people=self.people,
            sites=self._sites((own.series.measure.id, breakdown)) if own.variation.is_signal else (),
            exposure=among.series if among is not None else None,
            joins=self.joins,
            narratives=self.board.narratives.get(own.series.measure.id, ()),
            known_at=self.board.known_at,
        )

    def card(self, measure_id: str, breakdown: str = "", *, noun: str = "", months: str = "24") -> Card:
        """The card of a measure or one of its parts. `noun` stands in its title for the measure's own name,
        where the heading above names it; `months` is 12, 24, 36 or all, as on the measure's page.
        """
        subject = self.subject(measure_id, breakdown)
        said = self.commented.line(subject.assessment)
        instead = self._total_only(subject)
        return card_of(subject, self.board, AsCard(self.link, noun, months, said, instead))

    def cards(self, *measures: str) -> tuple[Card, ...]:
        return tuple(self.card(measure) for measure in measures)

    def parts(self, measure_id: str, **asked: str) -> tuple[Card, ...]:
        """A card for each breakdown of a measure that has figures, named by the part alone."""
        return tuple(self.card(measure_id, part, noun="*", **asked) for part in self.breakdowns(measure_id))

    def by_site(self, measure_id: str, breakdown: str = "", *, months: str = "24") -> tuple[Card, ...]:
        """A card for each site with figures of its own, named with the site; none while one is looked at."""
        noun = name(_measure(measure_id), breakdown)
        return tuple(
            site.card(measure_id, breakdown, noun=f"{site.org.name}, {low(noun)}", months=months)
            for site in self.at_sites
            if (measure_id, breakdown) in site.board.assessments
        )

    def link(self, measure: str, breakdown: str, org: str) -> str:
        return self.request.href(f"/measure/{measure}", breakdown=breakdown, org=org or self.org.code)

    def _sites(self, key: Key) -> tuple[Assessment, ...]:
        """The same measure at each site, for the sentence that says which of them show it."""
        found = [(s, s.board.assessments[key]) for s in self.at_sites if key in s.board.assessments]
        return () if any(s.small.periods(one) for s, one in found) else tuple(one for _, one in found)

    def _total_only(self, subject: Subject) -> str:
        """What is said of a measure that a site has no figures of, and its trust has."""
        series = subject.assessment.series
        if self.org == self.request.org or series.points or series.events:
            return ""
        trust = self.whole.board.assessments
        return TOTAL_ONLY if (series.measure.id, series.breakdown) in trust else ""


def _open_in(site: Organisation, month: date) -> bool:
    return not (site.valid_to and site.valid_to < month) and not (
        site.valid_from and site.valid_from >= add_months(month, 1)
    )


def source(request: Request) -> Source:
    """The trust of the request, or the site of it that its address names (`State.site`)."""
    asked = request.state.site
    whole = Source(request, request.org)
    if not asked or asked == request.org.code:
        return whole
    found = next((site for site in whole.sites if site.code == asked), None)
    if found is None:
        return replace(whole, told=(NO_SITE.format(code=asked[:20]),))
    return Source(request, found)


def at_site(
    request: Request, measures: Collection[str], what: str
) -> tuple[Source, tuple[Organisation, ...]]:
    """The source of a page whose figures some trusts return by site, and the sites that have any.

    `what` begins the sentence of a site that has none: "Training is not returned".
    """
    found = source(request)
    wanted = {id_: CATALOGUE.measures[id_] for id_ in measures}
    reads = partial(load, request.store, request.viewer, up_to=request.period, known_at=request.known_at)
    own = tuple(site for site in found.whole.sites if reads(site.code, measures=wanted))
    if found.org == request.org or found.org in own:
        return found, own
    told = NOT_THERE.format(what=what, site=found.org.name)
    return Source(request, request.org, told=(*found.told, told)), own


def _measure(measure_id: str) -> Measure:
    found = CATALOGUE.measures.get(measure_id)
    if found is None:
        raise Plain("There is no such measure", f"The catalogue has no measure named {measure_id}.")
    return found
