"""Templates that a trust saved. One under a standard name stands in its place for this trust alone."""

from __future__ import annotations

from datetime import datetime

from pydantic import ValidationError

from dashboard.papers.template import Template, TemplateError, shipped
from metrics.access import Permission, Viewer, require
from metrics.governance import paper_template as kind
from metrics.governance import system_paper
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.types import Thread
from metrics.store import Store, StoreError, read

NO_SUCH = "There is no template named “{name}” for {org}. There are: {names}."
NOT_SAVED = "{org} has saved no template named “{name}”; those that ship with the program cannot be removed."
OUTGROWN = (
    "The template “{name}” of {org} cannot be used by this version of the program: it names sections or "
    "measures that there are no more. Save it anew, or remove it."
)


def saved_templates(
    store: Store, viewer: Viewer, org_code: str, known_at: datetime | None = None
) -> tuple[Template, ...]:
    """The templates that a trust saved, by name, as known at a moment (now); without those that this version
    of the program cannot read. Raises Forbidden from outside the trust.
    """
    found = (_read(one) for one in _standing(store, viewer, org_code, known_at))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.name))


def template_named(store: Store, viewer: Viewer, org_code: str, name: str) -> Template:
    """The trust's own of this name, else the one that ships. Raises TemplateError with those there are."""
    own = {one.key: one for one in _standing(store, viewer, org_code, None)}
    if name in own:
        found = _read(own[name])
        if found is None:
            raise TemplateError(OUTGROWN.format(name=name, org=org_code))
        return found
    if name not in shipped():
        kind = "system" if read.hierarchy(store).kinds.get(org_code) in system_paper.OF else "trust"
        names = ", ".join(sorted({*own, *(n for n, one in shipped().items() if one.about == kind)}))
        raise TemplateError(NO_SUCH.format(name=name, org=org_code, names=names))
    return shipped()[name]


def save_template(store: Store, viewer: Viewer, org_code: str, template: Template) -> None:
    """Save a template under its name; what stood there before stays in the record. Raises Forbidden."""
    given = {"template": template.model_dump_json()}
    thread = _thread(store, viewer, org_code, template.name)
    base = thread.base if thread else 0
    say(store, viewer, Saying(org_code, kind.NAME, template.name, kind.SAVED, given, base))


def remove_template(store: Store, viewer: Viewer, org_code: str, name: str, reason: str) -> None:
    """Use a template no more; one that ships under its name stands again. Raises StoreError for none."""
    thread = _thread(store, viewer, org_code, name)
    if thread is None or kind.stands(thread) is None:
        raise StoreError(NOT_SAVED.format(org=org_code, name=name))
    say(store, viewer, Saying(org_code, kind.NAME, name, kind.REMOVED, {"reason": reason}, thread.base))


def _thread(store: Store, viewer: Viewer, org_code: str, name: str) -> Thread | None:
    return next(iter(threads(store, viewer, org_code, [kind.NAME], key=name)), None)


def _standing(store: Store, viewer: Viewer, org_code: str, known_at: datetime | None) -> tuple[Thread, ...]:
    above = read.hierarchy(store)
    if above.kinds.get(org_code) in system_paper.OF:  # which saves none: its papers are of what ships
        require(viewer, Permission.COMPARE, org_code, above)
        return ()
    require(viewer, Permission.FIGURES, org_code, above)
    found = threads(store, viewer, org_code, [kind.NAME], known_at=known_at)
    return tuple(one for one in found if kind.stands(one) is not None)


def _read(thread: Thread) -> Template | None:
    entry = kind.stands(thread)
    try:
        return Template.model_validate_json(str(entry.get("template"))) if entry else None
    except ValidationError:
        return None
