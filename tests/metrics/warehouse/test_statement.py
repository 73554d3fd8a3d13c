"""One SELECT and nothing else: what is let through, and what is not."""

from __future__ import annotations

import pytest

from metrics.warehouse import not_a_select


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1",
        "  select a from t ;  ",
        "WITH months AS (SELECT 1 AS m) SELECT m FROM months",
        "(SELECT 1) UNION (SELECT 2)",
        "-- DROP TABLE t\nSELECT 1 /* DELETE; */",
        "SELECT 'delete; drop' AS word, \"update\" FROM t",
        "SELECT 'it''s; an update' FROM t",
        "SELECT $tag$ insert; $tag$ AS word",
        "SELECT replace(a, 'x', 'y') FROM t",
        "SELECT updated_at, created FROM t",
    ],
)
def test_one_select_is_let_through(text: str) -> None:
    assert not_a_select(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        (" ; -- nothing", "is empty"),
        ("SELECT 1; SELECT 2", "holds more than one statement"),
        ("SELECT 1; DROP TABLE t", "holds more than one statement"),
        ("DELETE FROM t", "begins with DELETE, and not with SELECT or WITH"),
        ("EXPLAIN ANALYZE SELECT 1", "begins with EXPLAIN, and not with SELECT or WITH"),
        ("WITH gone AS (DELETE FROM t RETURNING a) SELECT a FROM gone", "holds the word DELETE"),
        ("SELECT a INTO copy_of FROM t", "holds the word INTO"),
        ("SELECT 1 /*! ; DROP TABLE t */", "holds a comment of the kind /*! ... */"),
        ("SELECT 'never closed", "has a quotation mark or a comment that is never closed"),
        ("SELECT 1 /* never closed", "has a quotation mark or a comment that is never closed"),
        ("123", "begins with no word, and not with SELECT or WITH"),
    ],
)
def test_everything_else_is_told(text: str, why: str) -> None:
    said = not_a_select(text)
    assert said is not None
    assert said.startswith(why)
