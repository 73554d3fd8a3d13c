"""Somebody else's database: one SELECT, asked read-only, handed on row by row. Nothing is written there."""

from __future__ import annotations

from metrics.warehouse.address import parse
from metrics.warehouse.ask import Answer, Question, ask
from metrics.warehouse.statement import not_a_select
from metrics.warehouse.troubles import Trouble, WarehouseError

__all__ = ["Answer", "Question", "Trouble", "WarehouseError", "ask", "not_a_select", "parse"]
