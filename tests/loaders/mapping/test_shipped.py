"""Every mapping of the program reads its sample, to the figure; its bad sample is told row by row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any

import pytest

from loaders import SOURCES
from loaders.load import recognised
from loaders.mapped import fitting
from loaders.mapping.files import by_id, shipped
from loaders.mapping.read import Reading
from loaders.types import Severity
from metrics.types import Observation, Status
from metrics.vocabulary import parts
from tests.loaders.mapping.support import SAMPLES, reading
from tests.loaders.support import good_files, raw

KNOWN: dict[str, dict[str, Any]] = tomllib.loads((SAMPLES / "known.toml").read_text(encoding="utf-8"))
MAPPINGS = [held.mapping.id for held in shipped()]


def read_sample(mapping: str, bad: bool = False) -> Reading:
    content = (SAMPLES / f"{mapping}{'-bad' if bad else ''}.csv").read_bytes()
    return reading(by_id(mapping), content)


def of_trust(found: Reading) -> Iterable[Observation]:
    return (o for o in found.checked.observations if o.org_code == "ZZA")


def numbers(o: Observation) -> list[float]:
    first = o.numerator if o.value is None else o.value
    return [n for n in (first, o.denominator) if n is not None]


def test_there_is_a_good_and_a_bad_sample_of_every_mapping() -> None:
    assert len(MAPPINGS) == 10
    assert set(KNOWN) == set(MAPPINGS)
    files = {path.name for path in SAMPLES.glob("*.csv")}
    assert files == {f"{name}{bad}.csv" for name in MAPPINGS for bad in ("", "-bad")}


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_a_sample_fits_its_mapping_alone(mapping: str) -> None:
    for bad in ("", "-bad"):
        sample = raw((SAMPLES / f"{mapping}{bad}.csv").read_bytes(), "something.dat")
        assert fitting(sample) == (mapping,)
        source = recognised(sample, SOURCES)
        assert source is not None
        assert source.id == "mapping"


def test_no_file_of_another_source_fits_a_mapping(tmp_path: Any) -> None:
    for source, (_name, content) in good_files(tmp_path).items():
        assert (fitting(raw(content)) != ()) == (source == "mapping")


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_the_good_sample_comes_to_what_is_known_of_it(mapping: str) -> None:
    found, known = read_sample(mapping), KNOWN[mapping]
    checked = found.checked
    assert [i.code for i in checked.issues if i.severity in (Severity.ERROR, Severity.REFUSAL)] == []
    made_of_it = (checked.rows_read, checked.rows_not_used, len(checked.cases), len(checked.narratives))
    assert made_of_it == (known["rows"], known["not_used"], known["cases"], known["answers"])
    assert checked.rows_read == (checked.rows_counted or 0) + checked.rows_rejected + checked.rows_not_used
    made = {
        " ".join(filter(None, (o.measure_id, o.breakdown, f"{o.period:%Y-%m}"))): numbers(o)
        for o in of_trust(found)
    }
    assert {key: made.get(key) for key in known["counts"]} == known["counts"]
    assert {key for key, own in made.items() if key not in known["counts"] and own[0]} == set()


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_sites_add_up_to_the_trust(mapping: str) -> None:
    found = read_sample(mapping)
    by_site: dict[Any, float] = {}
    for o in found.checked.observations:
        if o.org_code != "ZZA":
            key = (o.measure_id, o.breakdown, o.period)
            by_site[key] = by_site.get(key, 0) + numbers(o)[0]
    whole = {(o.measure_id, o.breakdown, o.period): numbers(o)[0] for o in of_trust(found)}
    assert by_site == {key: pytest.approx(whole[key]) for key in by_site}
    assert bool(by_site) == any(rule.sites for rule in by_id(mapping).mapping.measure)


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_the_bad_sample_names_every_row_and_every_figure_that_is_not_counted(mapping: str) -> None:
    found, known = read_sample(mapping, bad=True), KNOWN[mapping]
    faulty = {f"{i.row} {i.code}" for i in found.checked.issues if i.severity is Severity.ERROR}
    assert faulty == set(known["bad_faults"])
    assert _uncounted(found) == set(known["bad_in_part"])


def _uncounted(found: Reading) -> set[str]:
    """Totals, parts of a measure that has no total, and the ways of breaking down whose total is counted."""
    rules = {rule.id: rule for rule in found.held.mapping.measure}
    lost = [o for o in of_trust(found) if o.status is Status.IN_PART]
    totals = {(o.measure_id, o.period) for o in lost if not o.breakdown}
    told = set()
    for o in lost:
        month = f"{o.measure_id} {o.period:%Y-%m}"
        if not rules[o.measure_id].total:
            told.add(f"{month} {o.breakdown}")
        elif (o.measure_id, o.period) in totals:
            told.add(month)
        else:
            told.add(f"{month} by {' and '.join(parts(o.breakdown))}")
    return told


def test_two_groups_of_a_measure_that_are_not_counted_are_told_apart() -> None:
    found = [i.sentence for i in read_sample("pmrt", bad=True).checked.issues if i.code == "month_in_part"]
    assert len(found) == len(set(found))
    assert any("Reviews graded C or D (care before birth): row 32" in sentence for sentence in found)
