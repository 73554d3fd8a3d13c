"""Scales on which a group's distance from the centre has nearly the same error whatever the centre is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from spc.types import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """Groups on a transformed scale. Arrays have one entry per group; NaN where a group has no value.

    `error` is the standard error behind z, `spread` the one behind the limits (the same, but for one peer).
    `back` turns a position on the scale into a value, before the multiplier.
    """

    name: str
    value: Floats
    centre: float
    error: Floats
    spread: Floats
    back: Callable[[Floats], Floats]

    @property
    def z(self) -> Floats:
        """(value - centre) / error."""
        return np.asarray((self.value - self.centre) / self.error)


def arcsine(cases: Floats, of: Floats, centre: float) -> Scale:
    """asin(sqrt(p)) with standard error 1 / (2 sqrt(n)); finite at 0 and at all.

    Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202, appendix; Freeman and Tukey, Annals of
    Mathematical Statistics 21 (1950) 607-611.
    """
    error = 1 / (2 * np.sqrt(of))

    def back(position: Floats) -> Floats:
        # Beyond the ends the sine turns round, and a limit would come back inside.
        return np.asarray(np.sin(np.clip(position, 0.0, np.pi / 2)) ** 2)

    return Scale(
        "arcsine", np.arcsin(np.sqrt(cases / of)), float(np.arcsin(np.sqrt(centre))), error, error, back
    )


def log(observed: Floats, expected: Floats, centre: float) -> Scale:
    """ln(O / E) with standard error 1 / sqrt(E), as in the SHMI. Needs every O above zero.

    Source: NHS Digital, Summary Hospital-level Mortality Indicator, methodology specification; Spiegelhalter
    et al., Journal of the Royal Statistical Society A 175 (2012) 1-47.
    """
    with np.errstate(divide="ignore"):
        value = np.log(observed / expected)
    error = 1 / np.sqrt(expected)
    return Scale("log", value, 0.0, error, error, lambda position: np.asarray(centre * np.exp(position)))


def root(observed: Floats, expected: Floats, centre: float) -> Scale:
    """sqrt(O / E) with standard error 1 / (2 sqrt(E)), so that z = 2 (sqrt(O) - sqrt(E)); finite at zero.

    Source: Spiegelhalter et al., Journal of the Royal Statistical Society A 175 (2012) 1-47.
    """
    error = 1 / (2 * np.sqrt(expected))
    value = np.sqrt(observed / expected)
    return Scale(
        "root", value, 1.0, error, error, lambda position: np.asarray(centre * np.maximum(position, 0.0) ** 2)
    )
