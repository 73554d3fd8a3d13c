"""A chart that could not have raised a signal never raises one, and chance gives it none."""

from __future__ import annotations

import random

from metrics.assess import assess_many, can_signal
from metrics.periods import add_months
from metrics.signals import by_chance, signals, with_status
from metrics.types import ChartSetting, SignalStatus
from spc.types import Variation
from tests.metrics.make import at, measure, proportion
from tests.metrics.test_assess import FIRST, NOW, line, stable


def phase(month: int) -> ChartSetting:
    on = add_months(FIRST, month)
    return ChartSetting(month, "ZZA", None, "", "phase", on, "", "New unit", "a@x.example", None, at(1))


def test_random_short_panels() -> None:
    """Runs, trends and leaps of one to 25 months, some with limits begun afresh."""
    rng = random.Random(20261114)
    many = {}
    for i in range(400):
        n = rng.randint(1, 25)
        slope, noise = rng.choice((0, 0, 3, -3)), rng.choice((0.0, 1.0, 10.0))
        values: list[float | None] = [float(round(100 + slope * k + rng.gauss(0, noise))) for k in range(n)]
        cut = (phase(rng.randint(1, n)),) if rng.random() < 0.5 else ()
        subject = proportion(f"m{i}") if i % 2 else measure(f"m{i}")
        many[subject.id, ""] = line(subject, values, 200.0 if i % 2 else None, cut)
    current = with_status(assess_many(many, known_at=NOW), {}, {})
    told = signals(current)
    assert told
    assert all(can_signal(s.assessment) for s in told)
    silent = [a for a in current.values() if not can_signal(a)]
    assert len(silent) > 100
    assert not any(a.variation.is_signal or a.verdict.fired or a.expected_by_chance for a in silent)
    assert by_chance(current.values())[0] == len(current) - len(silent)


def test_a_signal_before_limits_begun_afresh_is_not_called_ended() -> None:
    leap: list[float | None] = [*stable(38), 160.0]
    before = assess_many({("m", ""): line(measure("m"), leap)}, known_at=NOW)
    later = line(measure("m"), [*leap, 150.0, 151.0, 150.0], None, (phase(39),))
    now = assess_many({("m", ""): later}, known_at=NOW)
    assert before["m", ""].variation is Variation.CONCERN_HIGH
    found = with_status(now, {key: a.verdict for key, a in before.items()}, {})
    assert found["m", ""].status is SignalStatus.NONE
