"""What a page says of a store without figures: the commands that bring the first ones, in their order."""

from __future__ import annotations

from metrics.access import OPERATOR, Permission, Reach, Viewer, may, reach
from metrics.periods import start_of
from metrics.store import Store, read
from metrics.types import Grain, Organisation

ADD = 'Add your trust: pqs org add RXX "Your trust" --kind trust'
FORM = "Make its form for the year: pqs template --org {code} --year {year} -o return.xlsx"
LOAD = "Fill in the form, then load it: pqs load return.xlsx"
AFTER = "This page shows the figures as soon as they are loaded; it need not be started again."


def without_trusts(store: Store) -> str:
    """When the reader sees no trust: because there is none yet, or because none is theirs to see."""
    if any(org.kind == "trust" for org in read.organisations(store, OPERATOR)):
        return "The store holds no organisation whose figures you may see. The administrator can give a role."
    form = FORM.format(code="RXX", year=_year(store))
    return f"The store is empty. {ADD}. {form}. {LOAD}. {AFTER}"


def without_figures(store: Store, viewer: Viewer, org: Organisation) -> str:
    """When there are no figures of an organisation that the reader may see."""
    said = f"The store holds no figures of {org.name} that you may see."
    above = read.hierarchy(store)
    if reach(viewer, org.code, above) is Reach.SHARED:
        return f"{said} A month can be read here once the trust has signed and shared it."
    if not may(viewer, Permission.LOAD, org.code, above):
        return f"{said} Its data lead loads them."
    return f"{said} {FORM.format(code=org.code, year=_year(store))}. {LOAD}. {AFTER}"


def _year(store: Store) -> int:
    """The year in which the financial year of today began."""
    return start_of(store.now().date(), Grain.FINANCIAL_YEAR).year
