"""Turns the cells of one figure into an observation, or into the reasons why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.cells import NUMBERLESS, Fault, Number, number
from metrics.measure import Measure
from metrics.types import Grain, Observation, Status

FROM_PARTS = frozenset(
    {"proportion", "rate", "ratio", "stock"}
)  # value = numerator / denominator x multiplier
ROUNDING = 0.5  # a value written to a whole per cent may differ from its own parts by so much


@dataclass(slots=True)
class Figure:
    """One figure while it is being read: the numbers so far and what was found wrong with them."""

    measure: Measure
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    status: Status = Status.FINAL
    percent: bool = False  # the value was written with a % sign
    worded: str = "status"  # the column that said the status
    faults: list[tuple[str, Fault]] = field(default_factory=list)  # (column, fault): the row is not loaded
    doubts: list[tuple[str, Fault]] = field(default_factory=list)  # loaded, with a warning

    def fault(self, column: str, code: str, sentence: str) -> None:
        self.faults.append((column, Fault(code, sentence)))

    def doubt(self, column: str, code: str, sentence: str) -> None:
        self.doubts.append((column, Fault(code, sentence)))


def read(measure: Measure, numerator: str, denominator: str, value: str, status: Status) -> Figure:
    """Read and check the three cells of a figure. Nothing is guessed: what does not fit is a fault."""
    figure = Figure(measure, status=status)
    for column, text in (("numerator", numerator), ("denominator", denominator), ("value", value)):
        found = number(text)
        if isinstance(found, Fault):
            figure.faults.append((column, found))
        elif isinstance(found, Status):
            _worded(figure, column, found)
        elif found is not None:
            _written(figure, column, found)
    if not figure.faults:
        _settle(figure)
    return figure


def _worded(figure: Figure, column: str, found: Status) -> None:
    """A word in a figure's cell, such as `n/a`, says what is known of the figure."""
    if figure.status not in (Status.FINAL, Status.PROVISIONAL, found):
        figure.fault(
            column, "status_disagrees", f"says {found.value} and the status says {figure.status.value}."
        )
    figure.status, figure.worded = found, column


def _written(figure: Figure, column: str, found: Number) -> None:
    if found.percent and (column != "value" or figure.measure.unit != "%"):
        figure.fault(column, "percent_not_expected", "holds a percentage where a number was expected.")
    elif found.pounds and figure.measure.unit not in ("£", "pounds"):
        figure.fault(column, "pounds_not_expected", "holds an amount in pounds where a number was expected.")
    elif found.value < 0 and (column == "denominator" or not figure.measure.may_be_negative):
        figure.fault(column, "negative", "holds a negative number. This figure cannot be below zero.")
    else:
        setattr(figure, column, found.value)
        figure.percent |= found.percent


def _settle(figure: Figure) -> None:
    if figure.status is Status.SUPPRESSED_AT_SOURCE and figure.worded == "numerator" and figure.value is None:
        # "<5 of 451": the small number is hidden, and a denominator alone makes no figure
        figure.denominator = None
    if figure.status in NUMBERLESS:
        if any(number is not None for number in (figure.numerator, figure.denominator, figure.value)):
            figure.fault(
                figure.worded,
                "status_disagrees",
                f"says {figure.status.value}, and yet there is a figure beside it. Leave out one of the two.",
            )
        return
    _fraction(figure)
    if figure.measure.kind in FROM_PARTS and figure.measure.denominator is not None:
        _settle_parts(figure)
    else:
        _settle_count(figure)
    if not figure.faults:
        figure.faults.extend(_out_of_bounds(figure))


def _settle_count(figure: Figure) -> None:
    """Measures without a denominator: the figure stands in `value`, whichever column it was written in."""
    if figure.denominator is not None:
        figure.doubt(
            "denominator", "denominator_not_used", f"is not used: {figure.measure.id} has no denominator."
        )
        figure.denominator = None
    if figure.value is not None and figure.numerator is not None and figure.value != figure.numerator:
        figure.fault("value", "value_disagrees", "and the numerator differ. Write the figure once.")
    if figure.value is None:
        figure.value = figure.numerator
    figure.numerator = None
    if figure.status is Status.NIL_RETURN:
        if figure.value:
            figure.fault(
                "status", "status_disagrees", "says that there were none, and yet there is a figure."
            )
        figure.value = 0.0
    if figure.value is None:
        figure.fault("value", "no_figure", "is blank. Write 0 if there were none, or say why in the status.")
    elif whole_needed(figure.measure) and not figure.value.is_integer():
        figure.fault("value", "not_whole", "is not a whole number, and this measure counts things.")


def _settle_parts(figure: Figure) -> None:
    measure = figure.measure
    if figure.status is Status.NIL_RETURN:
        if figure.numerator or figure.value:
            figure.fault(
                "status", "status_disagrees", "says that there were none, and yet there is a figure."
            )
        figure.numerator = 0.0
    if figure.numerator is None and figure.denominator is None:
        if figure.value is None:
            figure.fault(
                "numerator", "no_figure", "is blank. Write 0 if there were none, or say why in the status."
            )
        else:
            _value_alone(figure)
        return
    if figure.numerator is None:
        figure.fault(
            "numerator", "no_numerator", "is blank though the denominator is not. Write 0 if there were none."
        )
    elif figure.denominator is None and figure.status is not Status.NIL_RETURN:
        figure.fault("denominator", "no_denominator", f"is blank. {measure.title} needs both of its numbers.")
    if not figure.faults:
        figure.faults.extend(_parts_disagree(figure))
    if not figure.faults:
        _compare_value(figure)


def _value_alone(figure: Figure) -> None:
    if figure.measure.kind in ("proportion", "rate"):
        figure.doubt(
            "value",
            "value_without_parts",
            "stands without its two numbers, so it can be shown but not given limits.",
        )


def _fraction(figure: Figure) -> None:
    """A bare 0.95 may be 95% or 0.95%. Its two numbers or a % sign would tell; alone it is not read."""
    value, alone = figure.value, figure.numerator is None and figure.denominator is None
    if figure.measure.unit == "%" and alone and value is not None and 0 < value <= 1 and not figure.percent:
        figure.fault(
            "value",
            "fraction_or_percent",
            f"is {value:g}, which may be {value * 100:g}% or {value:g}%. Write it with its % sign.",
        )


def _parts_disagree(figure: Figure) -> Iterator[tuple[str, Fault]]:
    measure, numerator, denominator = figure.measure, figure.numerator or 0.0, figure.denominator
    if whole_needed(measure):
        if not numerator.is_integer():
            yield "numerator", Fault("not_whole", "is not a whole number, and this measure counts things.")
        if measure.kind == "proportion" and denominator is not None and not denominator.is_integer():
            yield "denominator", Fault("not_whole", "is not a whole number, and this measure counts things.")
    if denominator is None:
        return
    if (measure.is_share or measure.kind == "stock") and numerator > denominator:
        yield (
            "numerator",
            Fault("more_than_all", f"({numerator:g}) is more than the denominator ({denominator:g})."),
        )
    elif denominator == 0 and numerator > 0:
        yield "denominator", Fault("zero_denominator", f"is 0 though the numerator is {numerator:g}.")
    elif denominator == 0:
        figure.doubt(
            "denominator", "zero_denominator", "is 0, so there is nothing to divide and the chart has a gap."
        )


def _compare_value(figure: Figure) -> None:
    """A value beside its own parts is checked and then left out: one figure is kept once."""
    written, figure.value = figure.value, None
    if written is None or not figure.denominator or figure.numerator is None:
        return
    due = figure.numerator / figure.denominator * figure.measure.multiplier
    if abs(written - due) <= max(ROUNDING, abs(due) * 0.01):
        return
    if figure.measure.unit == "%" and abs(written * 100 - due) <= ROUNDING:
        return  # a spreadsheet's percentage: 0.85 shown as 85%
    figure.fault("value", "value_disagrees", f"is {written:g}, and its two numbers give {due:.2f}.")


def _out_of_bounds(figure: Figure) -> Iterator[tuple[str, Fault]]:
    measure = figure.measure
    shown = figure.value
    if shown is None and figure.numerator is not None and figure.denominator:
        shown = figure.numerator / figure.denominator * measure.multiplier
    if shown is None:
        return
    if measure.upper_bound is not None and shown > measure.upper_bound * (1 + 1e-9):
        yield (
            "value",
            Fault(
                "above_bound",
                f"comes to {shown:g}, and {measure.id} cannot be above {measure.upper_bound:g}.",
            ),
        )
    if measure.lower_bound is not None and shown < measure.lower_bound * (1 - 1e-9):
        yield (
            "value",
            Fault(
                "below_bound",
                f"comes to {shown:g}, and {measure.id} cannot be below {measure.lower_bound:g}.",
            ),
        )


def whole_needed(measure: Measure) -> bool:
    """Whether the numbers of a measure count things, and are whole."""
    return measure.kind in ("proportion", "rate", "count") and measure.unit not in ("£", "pounds")


def observation(
    figure: Figure, org: str, period: date, breakdown: str, *, row: int | None, sheet: str | None
) -> Observation:
    """The figure as the store keeps it."""
    return Observation(
        measure_id=figure.measure.id,
        org_code=org,
        period=period,
        grain=Grain(figure.measure.grain),
        breakdown=breakdown,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        status=figure.status,
        row=row,
        sheet=sheet,
    )
