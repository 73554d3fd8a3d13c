"""What drivers say in their own words, also of databases that are not here to be asked."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from metrics.warehouse.troubles import Trouble, told


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Login failed for user 'reader'.", Trouble.SIGN_IN),
        ("(1045, \"Access denied for user 'reader'@'host' (using password: YES)\")", Trouble.SIGN_IN),
        ("ORA-01017: invalid username/password; logon denied", Trouble.SIGN_IN),
        ("Invalid object name 'dbo.births'.", Trouble.NO_TABLE),
        ("ORA-00942: table or view does not exist", Trouble.NO_TABLE),
        ("Invalid column name 'bith_date'.", Trouble.NO_COLUMN),
        ("(1054, \"Unknown column 'bith_date' in 'field list'\")", Trouble.NO_COLUMN),
        ("The SELECT permission was denied on the object 'births'", Trouble.PERMISSION),
    ],
)
def test_what_other_databases_say_is_understood(words: str, found: Trouble) -> None:
    error = told(DBAPIError("SELECT 1", None, Exception(words)), connecting=False)
    assert error.trouble is found


def test_what_nobody_foresaw_is_not_repeated() -> None:
    words = "Conversion failed when converting the varchar value '943 476 5919' to data type int."
    error = told(DBAPIError("SELECT 1", None, ValueError(words)), connecting=False)
    assert (error.trouble, error.said) == (Trouble.OTHER, "ValueError")


def test_before_anything_is_asked_the_unknown_is_no_answer() -> None:
    error = told(DBAPIError(None, None, OSError("odd")), connecting=True)
    assert error.trouble is Trouble.NO_ANSWER
