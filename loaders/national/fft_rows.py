"""Rows of the Friends and Family Test: good and very good among all replies, and replies among the asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from loaders.cells import Fault, Number, number
from loaders.figures import observation
from loaders.figures import read as read_figure
from loaders.national.published import ELSEWHERE, NOT_A_TRUST, Published
from loaders.national.tables import Line
from metrics.types import Status

QUESTIONS = {  # the number of the question in the name of its sheet
    "1": "fft_antenatal",
    "2": "fft_birth",
    "3": "fft_postnatal_ward",
    "4": "fft_postnatal_community",
}
RATE, ASKED = "fft_response_rate", "2"  # only the question about birth says how many were asked
ANSWERS = ("very_good", "good", "neither_good_nor_poor", "poor", "very_poor", "dont_know")
OF_REPLIES = {"numerator": "very_good", "denominator": "total_responses", "value": "percentage_positive"}
OF_ASKED = {"numerator": "total_responses", "denominator": "total_eligible", "value": "total_eligible"}
NOBODY_ASKED = "no woman was asked"
OWN_IS_HERE = "the publisher hides a small number, and the trust's own figure is here and stays"


def read_row(question: str, line: Line, month: date, published: Published) -> int:
    """Read one row; how many figures it holds."""
    text = line.cell("trust_code")
    if not text or text == "-" or text.lower().startswith(("england", "selection", "total")):
        published.pass_over(NOT_A_TRUST)
        return 1
    measures = (QUESTIONS[question], RATE)[: 2 if question == ASKED and line.cell("total_eligible") else 1]
    code = published.trust(text, line.cell("trust_name"))
    if code is None:
        published.pass_over(ELSEWHERE, len(measures))
    elif isinstance(code, Fault):
        for measure in measures:
            published.wrong(line, "trust_code", code, part=_part(line, measure))
    else:
        _positive(measures[0], line, code, month, published)
        if RATE in measures:
            _replied(line, code, month, published)
    return len(measures)


def _part(line: Line, measure_id: str) -> str:
    return f"{line.sheet} {line.row} {measure_id}"


def _positive(measure_id: str, line: Line, code: str, month: date, published: Published) -> None:
    """Good and very good among all replies; the percentage beside them is checked against the two."""
    total = number(line.cell("total_responses"))
    answers = {name: number(line.cell(name)) for name in ANSWERS if name in line.cells}
    good = {name: answers.get(name) for name in ANSWERS[:2]}
    if isinstance(total, Number) and total.value == 0:
        _keep(measure_id, line, code, month, published, status=Status.NOT_APPLICABLE)
        return
    if Status.SUPPRESSED_AT_SOURCE in (*good.values(), total):
        _keep(measure_id, line, code, month, published, status=Status.SUPPRESSED_AT_SOURCE)
        return
    for name, found in good.items():
        if not isinstance(found, Number):
            fault = found if isinstance(found, Fault) else Fault("no_figure", "holds no number of replies.")
            published.wrong(line, name, fault, part=_part(line, measure_id))
            return
    counted = sum(found.value for found in good.values() if isinstance(found, Number))
    numbers = [found.value for found in answers.values() if isinstance(found, Number)]
    if isinstance(total, Number) and len(numbers) == len(ANSWERS) and sum(numbers) != total.value:
        said = f"is {total.value:g}, and the answers add up to {sum(numbers):g}."
        published.wrong(line, "total_responses", Fault("value_disagrees", said), _part(line, measure_id))
        return
    cells = (f"{counted:.15g}", line.cell("total_responses"), line.cell("percentage_positive"))
    _keep(measure_id, line, code, month, published, cells)


def _replied(line: Line, code: str, month: date, published: Published) -> None:
    """Replies among the women who were asked about birth."""
    cells = (line.cell("total_responses"), line.cell("total_eligible"))
    replies, asked = (number(cell) for cell in cells)
    if isinstance(asked, Number) and asked.value == 0:
        published.pass_over(NOBODY_ASKED)
    elif Status.SUPPRESSED_AT_SOURCE in (replies, asked):
        _keep(RATE, line, code, month, published, status=Status.SUPPRESSED_AT_SOURCE)
    else:
        _keep(RATE, line, code, month, published, (*cells, ""))


def _keep(
    measure_id: str,
    line: Line,
    code: str,
    month: date,
    published: Published,
    cells: tuple[str, str, str] = ("", "", ""),
    status: Status = Status.FINAL,
) -> None:
    """Check a figure and keep it; a hidden one never takes the place of a number that is known here."""
    if status is Status.SUPPRESSED_AT_SOURCE and (measure_id, "", month) in published.context.held(code):
        published.pass_over(OWN_IS_HERE)
        return
    columns: Mapping[str, str] = OF_ASKED if measure_id == RATE else OF_REPLIES
    figure = read_figure(published.context.catalogue.measures[measure_id], *cells, status)
    for column, fault in figure.faults:
        published.wrong(line, columns[column], fault, _part(line, measure_id))
    if not figure.faults:
        made = observation(figure, code, month, "", row=line.row, sheet=line.sheet)
        published.keep(made, sheet=line.sheet, part=_part(line, measure_id))
