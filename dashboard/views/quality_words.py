"""What the checks of the data found, in words: each sentence names the months, the figures and the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dashboard.views import dates, numbers
from dashboard.views.quality_places import Files, figure, lower, of_cell, place, when, where, written
from metrics.findings import Finding, Weight
from metrics.quality.relation_file import Relation, relations
from metrics.types import DataQuality, Grain, Series
from metrics.vocabulary import describe

HIDDEN = "some counts do not fit together"  # in which month, and in how many, could give a count away
NO_FILES: Files = {}


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose findings are told, and the files that may be named."""

    series: Series
    files: Files = field(default_factory=dict)

    def when(self, finding: Finding) -> str:
        return when(finding.months[-1], Grain(self.series.measure.grain))


Said = Callable[[Finding, Teller], str]


def sentences(found: DataQuality, series: Series, files: Files = NO_FILES) -> list[str]:
    """What the marks that are not given lack, in the order of the marks; without a full stop."""
    t = Teller(series, files)
    return list(dict.fromkeys(sentence(f, t) for f in found.findings if f.weight is not Weight.NOTE))


def sentence(finding: Finding, t: Teller) -> str:
    """One finding. To a reader who may not see the figures only that some do not fit is said."""
    if is_withheld(finding):
        return HIDDEN
    said = SENTENCES[finding.code](finding, t)
    return f"{t.when(finding)}: {said}" if finding.code in NAMES_FIGURES and finding.months else said


def is_withheld(finding: Finding) -> bool:
    """Whether a reader may know no more of a finding than that something does not fit."""
    return not finding.told and finding.code in NAMES_FIGURES


def _late(f: Finding, t: Teller) -> str:
    came, due = (dates.day(day) if day else "" for day in (f.came, f.due))
    return f"{t.when(f)} came on {came}; it was due by {due}"


def _not_due(f: Finding, t: Teller) -> str:
    return f"{t.when(f)} has not come yet; it is due by {dates.day(f.due) if f.due else ''}"


def _not_shared(f: Finding, t: Teller) -> str:
    return f"{t.when(f) if f.months else 'nothing of it'} is not shared with you"


def _no_denominator(f: Finding, t: Teller) -> str:
    if not f.cells:
        return f"{t.when(f)} has a count and nothing to divide it by"
    return f"{t.when(f)} has a count of {figure(f.cells[0])} and nothing to divide it by"


def _more_than_all(f: Finding, t: Teller) -> str:
    part, whole = f.cells
    return f"{figure(part)} of {figure(whole)} is more than all{place(part, t.files)}"


def _among_nobody(f: Finding, t: Teller) -> str:
    return f"{figure(f.cells[0])} among nobody{place(f.cells[0], t.files)}"


def _impossible(f: Finding, t: Teller) -> str:
    one = f.cells[0]
    bound = (
        f"more than the {written(f.high)} that is possible"
        if f.low is None
        else f"less than the {written(f.low)} that is possible"
    )
    return f"{figure(one)} is {bound}{place(one, t.files)}"


def _in_parts(f: Finding, t: Teller) -> str:
    return f"{figure(f.cells[0])} is no whole number of cases{place(f.cells[0], t.files)}"


def _relation(f: Finding, t: Teller) -> str:
    """Both sides with every figure of them, where each came from, and what must hold."""
    rule = RULES[f.relation]
    left, right = f.cells[: len(rule.left)], f.cells[len(rule.left) :]
    verb = "is" if len(left) == 1 else "are"
    than = "more than" if rule.holds == "<=" else "not"
    sides = [" and ".join(of_cell(cell, t.files) for cell in side) for side in (left, right)]
    return f"{sides[0]} {verb} {than} {sides[1]}. {rule.why.rstrip('.')}"


def _parts(f: Finding, t: Teller) -> str:
    whole, *parts = f.cells
    by = BY.get(f.relation, f.relation)
    if len(parts) == 1:
        named = lower(describe(parts[0].breakdown))
        return f"{named} alone is {figure(parts[0])}, the total is {figure(whole)}{place(whole, t.files)}"
    total = sum(part.number or 0.0 for part in parts)
    return (
        f"the parts by {by} add up to {written(total)}, the total says {figure(whole)}{place(whole, t.files)}"
    )


def _people(f: Finding, t: Teller) -> str:
    least, most = f.cells
    return f"{of_cell(least, t.files)} are not {of_cell(most, t.files)}. They are the same people in post"


def _sites(f: Finding, t: Teller) -> str:
    own, summed = f.cells
    return f"the sites add up to {figure(summed)}, the trust says {figure(own)}{place(own, t.files)}"


def _cases(f: Finding, t: Teller) -> str:
    own, listed = f.cells
    return f"{figure(listed)} on the list of cases, {figure(own)} in the return{place(own, t.files)}"


def _sudden_zero(f: Finding, t: Teller) -> str:
    of = "0 to count among" if f.cells[0].part == "denominator" else "0"
    said = f"{of} follows months of {span(f)} and no nil return was declared"
    return f"{said}{_aside(where(f.cells[0], t.files), _rarely(f.chance))}"


def _export_count(f: Finding, t: Teller) -> str:
    one = f.cells[0]
    said = f"{figure(one)} comes from an export, after months of {span(f)}: some of its rows may be lacking"
    return f"{said}{_aside(where(one, t.files), _rarely(f.chance))}"


def _export_among(f: Finding, t: Teller) -> str:
    one = f.cells[0]
    rarely = _rarely(f.chance) if f.chance else ""
    said = f"an export counts it among {figure(one)}, after months of {span(f)}"
    return f"{said}: its rows may not be those of the whole trust{_aside(where(one, t.files), rarely)}"


def _export_site(f: Finding, _t: Teller) -> str:
    return f"the export tells nothing of {f.cells[0].org_code}, which had figures in the months before"


def _export_changed(f: Finding, t: Teller) -> str:
    before, now = f.cells
    return (
        f"an earlier file said {figure(before)}{place(before, t.files)}, the newest export says "
        f"{figure(now)}{place(now, t.files)}: some of its rows may be lacking"
    )


def _export_no_case(f: Finding, _t: Teller) -> str:
    days = numbers.number(f.count or 0)
    aside = _aside(_rarely(f.chance))
    return f"the export tells of no case in its last {days} days: some may be lacking{aside}"


def _copied(f: Finding, t: Teller) -> str:
    before = when(f.cells[0].period, Grain.MONTH)
    if f.count is None or f.of is None:
        return f"the same figures as in {before} to the last digit{place(f.cells[-1], t.files)}"
    many = f"{numbers.number(f.count)} of {numbers.number(f.of)} figures that vary"
    return f"{many} are those of {before}, this one too{place(f.cells[-1], t.files)}"


def _jump(f: Finding, t: Teller) -> str:
    one = f.cells[0]
    far = f"{figure(one)} is far from the months before it, {span(f)}"
    return f"{far}{_aside(where(one, t.files), _rarely(f.chance))}"


def _digits(f: Finding, t: Teller) -> str:
    since = f"of the months since {when(f.months[0], Grain(t.series.measure.grain))}"
    if f.count is None:
        return f"counts {since} end in 0 or 5 more often than chance allows: they may be rounded"
    many = f"{numbers.number(f.count)} of {numbers.number(f.of)} counts {since}"
    return f"{many} end in 0 or 5, where chance gives one in five: they may be rounded"


def span(f: Finding) -> str:
    """ "8 to 14": what the months before lay between."""
    low, high = written(f.low), written(f.high)
    return low if low == high else f"{low} to {high}"


def _aside(*parts: str) -> str:
    return f" ({'; '.join(part for part in parts if part)})"


def _rarely(chance: float | None) -> str:
    """The chance as a rate: "chance alone: fewer than one in 10,000"."""
    if not chance or chance < 1e-6:
        return "chance alone: fewer than one in a million"
    power = 10
    while chance < 1 / (power * 10):
        power *= 10
    return f"chance alone: fewer than one in {numbers.number(power)}"


def _plain(text: str) -> Said:
    return lambda f, t: text.format(when=t.when(f) if f.months else "")


SENTENCES: Mapping[str, Said] = {
    "nothing_yet": _plain("nothing was recorded yet"),
    "not_shared": _not_shared,
    "not_due": _not_due,
    "not_here": _plain("nothing was recorded for {when}"),
    "no_day": _plain("{when} was counted from the list of cases, so the day on which it came is not known"),
    "late": _late,
    "no_period": _plain("no period has a figure"),
    "kept_back": _not_shared,
    "begun_lately": _plain("figures began with {when}, so a whole year of them is not here yet"),
    "in_part": _plain("{when} could not be counted whole: some of its rows could not be read"),
    "no_figure": _plain("no figure for {when}"),
    "no_denominator": _no_denominator,
    "among_nobody": _among_nobody,
    "more_than_all": _more_than_all,
    "below_possible": _impossible,
    "above_possible": _impossible,
    "in_parts": _in_parts,
    "relation": _relation,
    "parts": _parts,
    "people": _people,
    "sites": _sites,
    "cases": _cases,
    "sudden_zero": _sudden_zero,
    "export_count": _export_count,
    "export_among": _export_among,
    "export_site": _export_site,
    "export_unread": _plain(
        "a later export of {when} could not be read whole, so the figure of an earlier file stands"
    ),
    "export_changed": _export_changed,
    "export_no_case": _export_no_case,
    "copied": _copied,
    "jump": _jump,
    "digits": _digits,
    "no_audit": _plain("no audit of these figures is recorded"),
    "not_signed": _plain("the return of {when} is not signed yet"),
    "nothing_to_compare": _plain("there is no figure to compare with anything"),
}
# Findings that stand with their month in front and their figures behind it.
NAMES_FIGURES = frozenset(
    {
        *("among_nobody", "more_than_all", "below_possible", "above_possible", "in_parts", "relation"),
        *("parts", "people", "sites", "cases", "sudden_zero", "copied", "jump"),
        *("export_count", "export_among", "export_site", "export_changed", "export_no_case"),
    }
)
RULES: Mapping[str, Relation] = {rule.id: rule for rule in relations().relation}
BY = {
    "harm": "grade of harm",
    "type": "type",
    "theme": "theme",
    "ethnicity": "ethnic group",
    "imd_quintile": "deprivation",
    "death_type": "type of death",
    "stage": "stage of care",
    "specialty": "specialty",
    "cause": "cause",
}
