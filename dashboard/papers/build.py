"""Builds a paper from an order: section after section, saying what is being done, losing none for another."""

from __future__ import annotations

import logging

from dashboard.page import Plain
from dashboard.papers.front import foot_of, front_of, stem_of
from dashboard.papers.order import Order
from dashboard.papers.progress import Cancelled, Progress, silent
from dashboard.papers.sections import SECTIONS
from dashboard.papers.source import PaperSource, source_of
from dashboard.papers.spoken import spoken
from dashboard.papers.template import Part
from dashboard.papers.types import Paper, Section
from dashboard.papers.unnamed import without_names
from dashboard.papers.words import ASKED_GROUP
from dashboard.views import dates
from metrics.access import Forbidden
from metrics.store import Store, StoreError

FAILED = "This section could not be made: {why}"
UNKNOWN = "something in the program went wrong. Please tell whoever runs it; the rest of the paper is whole."


def build(store: Store, order: Order, progress: Progress = silent) -> Paper:
    """The paper of an order. A section that fails is named in it. Raises StoreError for no such trust, and
    whatever `progress` raises.
    """
    with store.at(order.known_at, order.shared_at).one_look() as looked:
        return paper_from(source_of(looked, order), progress)


def paper_from(source: PaperSource, progress: Progress = silent) -> Paper:
    """The same, of a source that is there."""
    order = source.order
    parts = order.template.sections
    made: list[Section] = []
    for done, part in enumerate(parts):
        title = part.title or SECTIONS[part.key].title
        progress(done, len(parts) + 1, title)
        made.append(_section(source, part, title))
    failed = tuple((one.title, one.failed) for one in made if one.failed)
    org = source.request.org
    return Paper(
        title=order.template.title,
        org_name=org.name,
        org_code=org.code,
        fictional=org.fictional,
        period=order.words,
        marking=order.marking,
        front=front_of(source, made),
        sections=tuple(made),
        foot=foot_of(source),
        author=order.author,
        stem=stem_of(order),
        failed=failed,
        one_page=order.template.one_page,
        known_on=dates.local_day(order.known_at),
        **({"asked": ASKED_GROUP} if order.of_system else {}),
    )


def _section(source: PaperSource, part: Part, title: str) -> Section:
    try:
        blocks = spoken(SECTIONS[part.key].make(source, part), part.key)
        return Section(part.key, title, without_names(source, blocks) if source.public else blocks)
    except Cancelled:
        raise
    except (Forbidden, Plain, StoreError) as told:
        return Section(part.key, title, (), FAILED.format(why=str(told)))
    except Exception:
        logging.getLogger("dashboard").exception("A section of a paper failed: %s", part.key)
        return Section(part.key, title, (), FAILED.format(why=UNKNOWN))
