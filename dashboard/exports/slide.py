"""One measure as a slide (PPTX): its native chart with the figures behind it, and the reading beside it."""

from __future__ import annotations

from dashboard.exports.sheet import provenance
from dashboard.papers.progress import silent
from dashboard.papers.types import Chart, Front, Marking, Paper, Section
from dashboard.views import dates
from dashboard.views.measure_types import MeasureView


def make(view: MeasureView) -> bytes:
    """A presentation of as few slides as the reading needs: one."""
    from dashboard.papers import slides  # reading it takes longer than a server needs to start

    return slides.make(_paper(view), silent)


def _paper(view: MeasureView) -> Paper:
    month = dates.month_year(view.period)
    whose = f"{view.org_name}. {view.eyebrow}. To {month}."
    trial = (view.trial.line,) if view.trial else ()
    return Paper(
        title=view.title,
        org_name=view.org_name,
        org_code=view.org_code,
        fictional=view.fictional,
        period=month,
        marking=Marking.PRIVATE,  # said nowhere: the slide shows what its reader sees on the page
        front=Front((), (), ()),
        sections=(Section("charts", view.short, (Chart(view),)),),
        foot=(*trial, whose, provenance(view)),
        author=view.org_name,
        stem=view.file_stem,
        one_page=True,
    )
