"""What is said of each thing that can go wrong in a database, and by which code."""

from __future__ import annotations

from metrics.warehouse import Trouble

# Trouble -> code of the issue, and its sentence. {where} is the address without what its variables hold.
SENTENCES: dict[Trouble, tuple[str, str]] = {
    Trouble.ADDRESS: (
        "cannot_connect",
        (
            "{where} is not a database URL. Write one such as postgresql://${{USER}}:${{PASSWORD}}@host/"
            "database, or sqlite:///file.db."
        ),
    ),
    Trouble.DRIVER: (
        "cannot_connect",
        (
            "Nothing here speaks to {said}. Install its driver beside this program, as SQLAlchemy's list of "
            "dialects names it, or ask for an export as a file."
        ),
    ),
    Trouble.NO_HOST: ("cannot_connect", "{where} cannot be found. Check the name of the host."),
    Trouble.NO_ANSWER: (
        "cannot_connect",
        "{where} does not answer. Check the host and the port, and whether this machine may reach it.",
    ),
    Trouble.SIGN_IN: (
        "cannot_connect",
        "{where} did not let us in ({said}). Check the user name and the password in the environment.",
    ),
    Trouble.NO_DATABASE: ("cannot_connect", "{where} has no such database. Check its name."),
    Trouble.NO_FILE: (
        "cannot_connect",
        (
            "{where} is not there, may not be read, or is no SQLite file. Check the path; a relative one "
            "starts at the folder of the connection file."
        ),
    ),
    Trouble.BUSY: ("cannot_connect", "{where} is being written to. Try again later."),
    Trouble.NO_TABLE: (
        "table_missing",
        (
            "A table that the SELECT names is not there ({said}). Check its name and its schema; it may also "
            "be that this user may not see it."
        ),
    ),
    Trouble.NO_COLUMN: (
        "select_column_missing",
        "A column that the SELECT names is not there ({said}). Check its name; the table may have changed.",
    ),
    Trouble.PERMISSION: (
        "permission_denied",
        "The user of the connection may not read this ({said}). Ask for the right to SELECT, and no more.",
    ),
    Trouble.SYNTAX: (
        "query_failed",
        "The database does not understand the SELECT ({said}). Try it in a program of the database first.",
    ),
    Trouble.WRITES: (
        "query_failed",
        "The SELECT tried to change the database, which is only read. Leave out what writes.",
    ),
    Trouble.TIME: (
        "timed_out",
        "The answer was not there within {seconds:g} seconds. Ask for fewer rows, or raise `seconds`.",
    ),
    Trouble.LOST: (
        "connection_lost",
        "The database went away while the answer came. Nothing of it was kept; try again.",
    ),
    Trouble.ROWS: (
        "too_many_rows",
        "The answer has more than {said} rows, so nothing was kept. Narrow the SELECT, or raise `rows`.",
    ),
    Trouble.VALUE: (
        "query_failed",
        (
            "The database could not work out a value that the SELECT asks for ({said}). Its own words may "
            "hold that value and are not repeated here: try the SELECT in a program of the database."
        ),
    ),
    Trouble.OTHER: (
        "query_failed",
        (
            "The database could not answer, for a reason that has no sentence here ({said}). Its own words "
            "may hold values and are not repeated: try the SELECT in a program of the database."
        ),
    ),
}
