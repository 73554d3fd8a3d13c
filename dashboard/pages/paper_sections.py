"""The sections to choose from: in or out, place, title of its own, measures and number of charts.

Places are number fields; assets/paper-sections.js puts buttons in their stead, up and down.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.pages.paper_fields import field, group, tick
from dashboard.paper_offer import measures
from dashboard.papers.sections import SECTIONS
from dashboard.papers.template import KEYS_OF, WITH_MEASURES, Part, Template
from dashboard.views import paper_words as words
from dashboard.written import Tag, tag
from metrics.measure import Measure


def sections(template: Template) -> Tag:
    """Those of the template first, in its order; then the others, without a tick."""
    chosen = {part.key: part for part in template.sections if part.key in SECTIONS}
    others = [key for key in KEYS_OF[template.about] if key in SECTIONS and key not in chosen]
    rows = [_row(key, chosen.get(key), place) for place, key in enumerate([*chosen, *others], start=1)]
    count = tag("span", words.SECTIONS_COUNT.format(many=len(chosen), all=len(rows)), class_="pp-count")
    # Folded by assets/paper-sections.js on a narrow screen, where the list is long.
    inside = tag(
        "details",
        tag("summary", tag("h2", words.SECTIONS_TITLE, id="paper-sections"), count),
        tag("p", words.SECTIONS_HINT, class_="hint"),
        tag("ol", *rows, class_="pp-list"),
        open=True,
        class_="pp-sections",
    )
    return tag("section", inside, aria_labelledby="paper-sections")


def _row(key: str, part: Part | None, place: int) -> Tag:
    kind = SECTIONS[key]
    title = part.title if part and part.title else kind.title
    return tag(
        "li",
        tick(f"in.{key}", "yes", title, on=part is not None, hint=kind.about),
        _place(key, kind.title, place),
        _more(key, kind.title, part),
        data_key=key,
        data_title=title,
    )


def _place(key: str, title: str, place: int) -> Tag:
    own = f"paper-at-{key}"
    name = [words.PLACE, tag("span", f" of {title}", class_="vh")]
    box = tag(
        "input",
        type="number",
        name=f"at.{key}",
        id=own,
        value=str(place),
        min="1",
        max="99",
        autocomplete="off",
    )
    return tag("div", tag("label", *name, for_=own), box, class_="pp-place")


def _more(key: str, title: str, part: Part | None) -> Tag:
    with_measures = key in WITH_MEASURES
    own = field(
        f"title.{key}", words.OWN_TITLE, part.title if part else "", hint=words.OWN_TITLE_HINT, maxlength=200
    )
    summary = tag(
        "summary",
        words.CHANGE_MEASURES if with_measures else words.CHANGE,
        tag("span", f" of {title}", class_="vh"),
    )
    if not with_measures:
        return tag("details", summary, own)
    most = str(part.most) if part and part.most else ""
    chosen = part.measures if part else ()
    return tag(
        "details",
        summary,
        own,
        field(f"most.{key}", words.MOST, most, hint=words.MOST_HINT, kind="number", min="1", max="200"),
        _measures(key, chosen),
    )


def _measures(key: str, chosen: Sequence[str]) -> Tag:
    """A plain list of ticks, folded by area; assets/paper-sections.js adds a field that finds among them."""
    areas = [_area(key, title, found, chosen) for title, found in measures().items()]
    return group(words.ONLY, *areas, css="pp-measures", hint=words.ONLY_HINT)


def _area(key: str, title: str, found: Sequence[Measure], chosen: Sequence[str]) -> Tag:
    many = sum(one.id in chosen for one in found)
    counted = tag("span", words.TICKED.format(many=many) if many else "", class_="pp-many")
    ticks = [tick(f"measure.{key}", one.id, one.title, on=one.id in chosen) for one in found]
    return tag("details", tag("summary", f"{title} ({len(found)}) ", counted), *ticks, open=bool(many))
