"""The GMC's National Training Survey as a tidy table: supervision out of hours, as O&G trainees rate it.

The survey also prints mean scores. A score of 85 is not 85% of trainees, so a table of scores is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.cells import Fault, short, slug
from loaders.grid import grids
from loaders.national.published import Published
from loaders.national.surveys import SHARED, read_survey
from loaders.national.tables import Columns, Line
from loaders.raw import refusal
from loaders.source import Context, Source
from loaders.types import Checked, Issue, RawFile
from metrics.measure import Measure

MEASURE = "trainees_supervision"
NAMES = {
    **SHARED,
    "programme": "programme programme_group programme_specialty post_specialty specialty",
    "score": "score mean_score mean indicator_score",
}
TABLE = Columns(NAMES, frozenset({"code", "year", "question", "programme", "percent"}))
SCORES = Columns(NAMES, frozenset({"code", "year", "question", "programme", "score"}))
OTHER_PROGRAMME = "trainees of other specialties"
OTHER_QUESTION = "questions that the minimum set does not have"


def recognise(raw: RawFile) -> bool:
    read_from = grids(raw)
    return bool(TABLE.tables(raw, read_from) or SCORES.tables(raw, read_from))


def which(line: Line, published: Published) -> Measure | Fault | str:
    """Whether a row is about supervision out of hours, and about trainees in obstetrics and gynaecology."""
    programme, asked = slug(line.cell("programme")), slug(line.cell("question"))
    if "obstetric" not in programme and programme not in ("o_g", "o_and_g", "og"):
        return OTHER_PROGRAMME
    measure = published.context.catalogue.measures[MEASURE]
    if published.context.catalogue.find(line.cell("question")) is measure:
        return measure
    if "supervision" in asked and "out_of_hours" in asked:
        return measure
    if not asked:
        return Fault("unknown_measure", f"holds “{short(line.cell('question'))}”. Give the question.")
    return OTHER_QUESTION


def read(raw: RawFile, context: Context) -> Checked:
    """The share of trainees who rate supervision out of hours excellent or good, of every trust and year."""
    read_from = grids(raw)
    if not TABLE.tables(raw, read_from):
        return Checked("gmc_nts", issues=(*read_from.issues, *_scores()))
    return read_survey(raw, context, "gmc_nts", TABLE, which)


def _scores() -> Iterator[Issue]:
    sentence = (
        "The table gives mean scores, which are no shares of trainees. Add a column percent with the share "
        "who rated supervision out of hours excellent or good, and a column n with how many answered."
    )
    yield refusal("missing_column", sentence, column="percent")


SOURCE = Source(
    id="gmc_nts",
    title="GMC National Training Survey (tidy table)",
    what="One row for each trust, year, question and specialty: the share who say good, and of how many.",
    recognise=recognise,
    read=read,
)
