"""The NHS Staff Survey as a tidy table: what midwives say of their trust as a place to work and be treated.

Numbers of questions change from year to year (q21c, q23c, q25c ...), so a question is known by its words.
"""

from __future__ import annotations

from loaders.cells import Fault, short, slug
from loaders.grid import grids
from loaders.national.published import Published
from loaders.national.surveys import SHARED, read_survey
from loaders.national.tables import Columns, Line
from loaders.source import Context, Source
from loaders.types import Checked, RawFile
from metrics.measure import Measure

TABLE = Columns(
    {**SHARED, "group": "occupation occupation_group occupational_group staff_group"},
    frozenset({"code", "year", "question", "percent", "group"}),
)
WORDS = {  # what only one of the questions says
    "midwives_recommend_work": ("place to work", "recommend work"),
    "midwives_recommend_treatment": ("standard of care", "recommend treatment", "recommend for treatment"),
}
OTHER_STAFF = "staff who are not midwives"
OTHER_QUESTION = "questions that the minimum set does not have"


def recognise(raw: RawFile) -> bool:
    return bool(TABLE.tables(raw, grids(raw)))


def which(line: Line, published: Published) -> Measure | Fault | str:
    """The measure of a row: by the words of its question, of midwives alone."""
    if "midwi" not in slug(line.cell("group")):
        return OTHER_STAFF
    asked = slug(line.cell("question")).replace("_", " ")
    measures = published.context.catalogue.measures
    found = [id_ for id_, words in WORDS.items() if any(word in asked for word in words)]
    named = published.context.catalogue.find(line.cell("question"))
    if named is not None and named.id in WORDS:
        return named
    if len(found) == 1:
        return measures[found[0]]
    if len(asked.split()) < 2:
        said = (
            f"holds “{short(line.cell('question'))}”. Numbers change from year to year: write the question."
        )
        return Fault("unknown_measure", said)
    return OTHER_QUESTION


def read(raw: RawFile, context: Context) -> Checked:
    """The share of midwives who agree or strongly agree, of every trust and year."""
    return read_survey(raw, context, "staff_survey", TABLE, which)


SOURCE = Source(
    id="staff_survey",
    title="NHS Staff Survey (tidy table)",
    what="One row for each trust, year, question and occupation: the share who agree, and how many answered.",
    recognise=recognise,
    read=read,
)
