"""Rows about maternity in the regulator's list: which trust or site each is about, and its rating."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from loaders import dates, records, whole
from loaders.cells import Fault, short, slug, tidy_text
from loaders.companion import listed, organisations_for
from loaders.national.names import Names
from loaders.national.published import ELSEWHERE, TRUST_CODE, Published
from loaders.national.tables import Line
from metrics.types import Organisation, Status

MATERNITY = "maternity"  # "Maternity", and in older reports "Maternity and gynaecology" and the like
COLUMNS: dict[str, str] = {
    "location": "location_id",
    "site": "location_ods_code",
    "site_name": "location_name",
    "provider_id": "provider_id",
    "provider_code": "provider_ods_code",
    "provider_name": "provider_name",
    "service": "service_population_group",
    "domain": "domain key_question",
    "rating": "latest_rating",
    "published": "publication_date",
    "inherited": "inherited_rating_y_n inherited_rating",
}
NOT_RATED = frozenset(
    {
        *("insufficient_evidence_to_rate", "inspected_but_not_rated", "not_formally_rated", "unrated"),
        *("no_published_rating", "not_rated"),
    }
)
OLDER = "an older rating of maternity together with gynaecology, beside one of maternity alone"
OTHER_QUESTION = "a key question that the minimum set does not have"


@dataclass(slots=True)
class Found:
    """One row about maternity, and once they are known its trust and the organisation that it rates."""

    line: Line
    trust: str = ""
    org: str = ""

    @property
    def site(self) -> str:
        """The code of the site; blank where the row is about the provider as a whole."""
        return self.line.cell("site").upper()


def keep(found: list[Found], codes: Mapping[str, str], published: Published, path: Path) -> None:
    """Keep the rating of each row, at the trust that it is about or at one of its sites."""
    names = _names(published, path)
    placed: list[Found] = []
    said = {id(one): _trust_of(one.line, codes, names, published) for one in found}
    new = {code for code in said.values() if isinstance(code, str) and TRUST_CODE.fullmatch(code)}
    called = {
        code: tidy_text(one.line.cell("provider_name"))
        for one in found
        if isinstance(code := said[id(one)], str)
    }
    published.named = organisations_for(new, path, published.context, called)
    for one in found:
        code = said[id(one)]
        if isinstance(code, str):
            trust = published.trust(code, one.line.cell("provider_name"))
            if trust is None:
                published.pass_over(ELSEWHERE)
                continue
            code = trust
        if isinstance(code, Fault):
            published.wrong(one.line, "provider_id", code)
        else:
            one.trust = code
            placed.append(one)
    _organisations(placed, published)
    for one in _without_older([one for one in placed if one.org], published):
        _rating(one, published)


def _names(published: Published, path: Path) -> Names:
    """Trusts by name, of the store and (for the operator, who may add them) of the list beside the file."""
    beside = listed(path, published.context)[0].values() if published.context.operator else ()
    return Names.of((*beside, *published.context.organisations.values()))


def _trust_of(line: Line, codes: Mapping[str, str], names: Names, published: Published) -> str | Fault:
    """The trust: by the code that the file gives its provider, by a site that is known here, or by name."""
    code = line.cell("provider_code").upper() or codes.get(line.cell("provider_id"), "")
    if code:
        return code
    site = published.context.organisations.get(line.cell("site").upper())
    if site is not None and site.parent_code:
        return site.parent_code
    return names.find(line.cell("provider_name"))


def _organisations(placed: Iterable[Found], published: Published) -> None:
    """A trust with one maternity service is rated itself; with several, each of its sites is."""
    by_trust: defaultdict[str, list[Found]] = defaultdict(list)
    for one in placed:
        by_trust[one.trust].append(one)
    for trust, rows in by_trust.items():
        services = {one.line.cell("location") for one in rows}  # blank: the trust as a whole
        for one in rows:
            if not one.line.cell("location") or len(services) == 1:
                one.org = trust
            else:
                one.org = _site(one, published)


def _site(one: Found, published: Published) -> str:
    """The code of the site; a site that the store lacks is added by the operator alone."""
    known = published.context.organisations.get(one.site)
    if known is not None and published.context.may_load(one.site):
        return one.site
    if known is not None or not published.context.operator:
        published.pass_over(ELSEWHERE)
        return ""
    if not one.site:
        fault = Fault("no_organisation", "is blank, so nobody can tell which site of its trust this is.")
        published.wrong(one.line, "site", fault)
        return ""
    name = tidy_text(one.line.cell("site_name")) or one.site
    published.sites[one.site] = Organisation(one.site, name, "site", one.trust)
    return one.site


def _without_older(placed: list[Found], published: Published) -> list[Found]:
    """Where maternity has a rating of its own, an older one together with gynaecology does not count."""
    alone = {(one.org, _domain(one)) for one in placed if slug(one.line.cell("service")) == MATERNITY}
    kept = [
        one
        for one in placed
        if slug(one.line.cell("service")) == MATERNITY or (one.org, _domain(one)) not in alone
    ]
    published.pass_over(OLDER, len(placed) - len(kept))
    return kept


def _domain(one: Found) -> str:
    return slug(one.line.cell("domain"))


def _rating(one: Found, published: Published) -> None:
    """Check and keep one rating."""
    line, measures = one.line, published.context.catalogue.measures
    measure = measures.get(f"cqc_{_domain(one)}")
    if measure is None:
        published.pass_over(OTHER_QUESTION)
        return
    text = line.cell("published")
    day = dates.day(text) if text else Fault("no_date", "is blank. A rating needs the day it was published.")
    said = "not_rated" if slug(line.cell("rating")) in NOT_RATED else line.cell("rating")
    made = records.rating(one.org, measure, said, None if isinstance(day, Fault) else day)
    late = None
    if isinstance(day, dates.Day):
        late = whole.future(day.on, Status.FINAL, published.context.today, whole.ON_DAY)
    faults = [("published", day), ("published", late), ("rating", made)]
    told = [(column, fault) for column, fault in faults if isinstance(fault, Fault)]
    for column, fault in told:
        published.wrong(line, column, fault)
    if told or isinstance(made, Fault):
        return
    if line.cell("inherited").upper() in ("Y", "YES"):
        who = short(line.cell("site_name") or line.cell("provider_name"), 60)
        sentence = f"says that {who} inherited this rating from whoever ran the service before."
        fault = Fault("inherited_rating", sentence)
        name = line.name("inherited")
        published.notes.information(fault, sheet=line.sheet, row=line.row, column=name)
    published.ratings.append((made, line.sheet, line.row, ""))
