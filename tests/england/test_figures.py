"""Only chance works on the truth, and what belongs together holds together."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.quality.relation_file import Relation, relations, split
from tests.england.draws import true_rates
from tests.england.figures import figures
from tests.england.places import MONTHS, places
from tests.england.truth import RATES, Floats


def number(term: str) -> Floats | None:
    """The counts of one side of a relation, sites by months; None where the trusts do not send it."""
    measure, breakdown, part = split(term)
    figure = figures().get((measure, breakdown))
    if figure is None:
        return None
    return figure.denominator if part == "denominator" else figure.numerator


def side(terms: tuple[str, ...]) -> Floats:
    """One side of a relation: its terms added up."""
    found = [counts for term in terms if (counts := number(term)) is not None]
    return np.asarray(np.sum(found, axis=0), dtype=float)


def asked() -> list[Relation]:
    """The relations of which every term is among the figures."""
    every = relations().relation
    return [one for one in every if all(number(term) is not None for term in (*one.left, *one.right))]


@pytest.mark.parametrize("relation", asked(), ids=lambda one: one.id)
def test_relations_between_figures_hold_in_every_month_of_every_site(relation: Relation) -> None:
    left, right = (side(terms) for terms in (relation.left, relation.right))
    room = np.maximum(relation.within, relation.percent / 100 * right)
    apart = left - right if relation.holds == "<=" else np.abs(left - right)
    assert (apart <= room).all()


def test_relations_are_asked_of_most_figures() -> None:
    assert len(asked()) >= 35


def test_no_numerator_of_a_share_is_more_than_all() -> None:
    for (measure, _), figure in figures().items():
        assert figure.numerator.shape == (len(places().parts), MONTHS)
        assert (figure.numerator >= 0).all()
        assert (figure.numerator == figure.numerator.round()).all()
        if figure.denominator is not None and measure in RATES and RATES[measure].draw == "beta":
            assert (figure.numerator <= figure.denominator).all()


@pytest.mark.parametrize("measure", ["pph_1500", "preterm", "induction", "breast_milk_first_feed"])
def test_months_scatter_around_the_truth_by_chance_alone(measure: str) -> None:
    """Squared distances from the true rate, each in its own standard error, are one on average."""
    figure = figures()[measure, ""]
    assert figure.denominator is not None
    truth = true_rates(measure)[[part.unit for part in places().parts], None]
    due, among = figure.denominator * truth, figure.denominator
    squares = (figure.numerator - due) ** 2 / (among * truth * (1 - truth))
    assert squares.mean() == pytest.approx(1, abs=4 * np.sqrt(2 / squares.size))
