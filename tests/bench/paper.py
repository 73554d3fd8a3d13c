"""Forty charts as a paper, beside kaleido drawing the same forty with the Chromium of this machine."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import kaleido
import plotly.graph_objects as go

from dashboard import demo
from dashboard.pages.measure_explore import figure
from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.order import Order
from dashboard.papers.progress import silent
from dashboard.papers.template import Part, shipped
from dashboard.papers.types import Chart, Marking, Paper
from dashboard.views.measure_types import MeasureView
from metrics.store import Store
from tests import chromium
from tests.bench.timing import Row, once, timed

MANY = 40
