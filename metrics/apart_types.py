"""Figures by name, and the series of a trust and its sites."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from metrics.series import Key
from metrics.types import Series

Cell: TypeAlias = tuple[str, str, str, date]  # organisation, measure, breakdown, period
Family: TypeAlias = Mapping[str, Mapping[Key, Series]]  # organisation -> its series: a trust and its sites
