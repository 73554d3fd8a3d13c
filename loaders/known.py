"""What the checks of a file may know of the store: who exists, what may be loaded, which figures it holds."""

from __future__ import annotations

from datetime import date, datetime

from loaders.national.vintage import vintage
from loaders.source import NOTHING_SAID, Context, Given, Known
from metrics.access import Forbidden, Permission, Viewer, may
from metrics.catalogue import catalogue
from metrics.points import WITH_NUMBERS
from metrics.records import Narrative
from metrics.store import Store, StoreError
from metrics.store.case_refs import case_references
from metrics.store.files import submissions
from metrics.store.organisations import hierarchy, organisations
from metrics.store.read import brought_by, narratives, observations
from metrics.types import Observation, Organisation, Status


def context_of(
    store: Store,
    viewer: Viewer,
    today: date,
    words_checked: bool = False,
    known_at: datetime | None = None,
    given: Given = NOTHING_SAID,
) -> Context:
    """What the checks may know of the store, as it was known at a moment."""
    above = hierarchy(store)
    known = {
        code: Organisation(code, code, above.kinds[code], parent) for code, parent in above.parents.items()
    }
    known |= {org.code: org for org in organisations(store, viewer)}
    return Context(
        catalogue=catalogue(),
        organisations=known,
        today=today,
        may_load=lambda code: may(viewer, Permission.LOAD, code, above),
        stored=lambda code: _stored(store, viewer, code),
        held=lambda code: _held(store, viewer, code, known_at),
        final=lambda source, code: _final(store, viewer, source, code, known_at),
        cases=lambda code, kind: case_references(store, viewer, code, kind, known_at),
        operator=viewer.operator,
        words_checked=words_checked,
        given=given,
    )


def _stored(store: Store, viewer: Viewer, code: str) -> frozenset[Known]:
    """The figures and words that the store holds of an organisation."""
    found: list[Observation | Narrative] = [*observations(store, viewer, code)]
    found += narratives(store, viewer, code)
    return frozenset((one.measure_id, getattr(one, "breakdown", ""), one.period) for one in found)


def _held(store: Store, viewer: Viewer, code: str, known_at: datetime | None) -> frozenset[Known]:
    """The figures of an organisation that are known with their numbers."""
    try:
        found = observations(store, viewer, code, known_at=known_at)
    except (Forbidden, StoreError):  # an organisation that this file brings: nothing is known of it
        return frozenset()
    return frozenset((o.measure_id, o.breakdown, o.period) for o in found if o.status in WITH_NUMBERS)


def _final(
    store: Store, viewer: Viewer, source: str, code: str, known_at: datetime | None
) -> frozenset[Known]:
    """The figures of an organisation that a final file of this source brought and that still stand."""
    try:
        files = submissions(store, viewer, code, known_at=known_at)
        finals = {
            file.id
            for file in files
            if file.source == source and file.withdrawn_at is None and vintage(file.file_name) is Status.FINAL
        }
        found = brought_by(store, viewer, code, finals, known_at=known_at) if finals else ()
    except (Forbidden, StoreError):
        return frozenset()
    return frozenset((o.measure_id, o.breakdown, o.period) for o in found)
