"""A connection file: every fault is told at once, and a password in it is refused and never repeated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.connection.days import days_of
from loaders.connection.files import read
from loaders.types import LoaderError
from tests.loaders.connection.support import EXAMPLES, on_database, on_web

GOOD_HEAD = 'id = "ours"\nname = "Ours"\nsource = "tidy"\n'


def faults(folder: Path, text: str) -> list[str]:
    path = folder / "c.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LoaderError) as raised:
        read(path)
    return [line.removeprefix("c.toml: ") for line in str(raised.value).splitlines()]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_can_be_read(path: Path) -> None:
    held = read(path)
    assert (held.connection.database is None) != (held.connection.web is None)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD_HEAD.replace("tidy", "tidings") + 'covers = "soon"\nkinds = ["incident"]\n'
    text += '[database]\nurl = "sqlite:///w.db"\nselect = "DELETE FROM t"\n'
    found = faults(tmp_path, text)
    assert found[0] == "The connection has 4 faults:"
    assert found[1].startswith("source: there is no “tidings”; there are ods, beds,")
    assert found[2] == 'kinds: only of source = "cases"'
    assert found[3].startswith("covers: “soon” does not say which days")
    assert found[3].endswith("`last 13 months` and `today` do as well.")
    assert found[4] == "database.select: it begins with DELETE, and not with SELECT or WITH"


def test_fields_are_told_by_name(tmp_path: Path) -> None:
    text = 'id = "Our Id"\nnmae = "x"\n[database]\nurl = "sqlite:///w.db"\nselect = "SELECT 1"\nrows = 0\n'
    found = faults(tmp_path, text)
    assert "id: an id is two to thirty small letters, digits and _, a letter first" in found
    assert "name: this is missing" in found
    assert "nmae: there is no such field; is it misspelt?" in found
    assert any(line.startswith("database.rows: input should be greater than or equal to 1") for line in found)
    assert "this is not a TOML file" in faults(tmp_path, "id = ")[1]
    with pytest.raises(LoaderError, match="could not be opened"):
        read(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "where",
    [
        '[database]\nselect = "SELECT 1"\nurl = "postgresql://reader:hunter22@host/d"',
        '[database]\nselect = "SELECT 1"\nurl = "mssql+pyodbc:///?odbc_connect=Server=x;Pwd=hunter22"',
        '[web]\nurl = "https://reader:hunter22@host/f.csv"',
        '[web]\nurl = "https://host/f.csv?api_key=hunter22"',
        '[web]\nurl = "https://host/f.csv"\n[web.headers]\nAuthorization = "Bearer hunter22"',
        '[web]\nurl = "https://host/f.csv"\n[web.headers]\nX-Api-Key = "hunter22"',
    ],
)
def test_a_password_in_the_file_is_refused_and_not_repeated(where: str, tmp_path: Path) -> None:
    found = faults(tmp_path, f"{GOOD_HEAD}{where}\n")
    assert len(found) == 2
    assert "write ${NAME}" in found[1]
    assert "hunter22" not in "".join(found)


def test_a_misplaced_password_is_not_repeated_either(tmp_path: Path) -> None:
    text = f'{GOOD_HEAD}password = "hunter22"\n[web]\nurl = "https://host/f.csv"\nsha256 = "hunter22"\n'
    found = faults(tmp_path, text)
    assert len(found) == 3
    assert "hunter22" not in "".join(found)


def test_names_of_variables_are_no_passwords(tmp_path: Path) -> None:
    held = on_database(tmp_path, "postgresql://${U}:${P}@${H}/d", "SELECT 1")
    assert held.templates == ("postgresql://${U}:${P}@${H}/d",)
    held = on_web(
        tmp_path, "https://${U}:${P}@host/f.csv?token=${T}", '[web.headers]\nAuthorization = "${A}"'
    )
    assert held.templates == ("https://${U}:${P}@host/f.csv?token=${T}", "${A}")


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("", "say one of [database] and [web]"),
        ('[web]\nurl = "ftp://host/f.csv"', "web.url: it must begin with http:// or https://"),
        (
            '[database]\nurl = "sqlite:///w.db"\nselect = "SELECT a FROM t WHERE nhs = \'943 476 5919\'"',
            "database.select: it holds what identifies a person; choose rows by something else",
        ),
        (
            '[database]\nurl = "sqlite:///w.db"\nselect = "SELECT :covers_from"',
            "covers: the SELECT asks for :covers_from or :covers_to, and nothing says the days",
        ),
        (
            'covers = "today"\n[web]\nurl = "https://host/f.csv"',
            "covers: of a file from the web this is only for rows that a mapping reads",
        ),
        (
            '[web]\nurl = "https://host/f.csv"\n[web.headers]\nAccept = "a\\r\\nHost: b"',
            "web.headers.Accept: it has a line end or another control character in it",
        ),
        ('mapping = "nothing"\n[web]\nurl = "https://host/f.csv"', "say one of source and mapping"),
    ],
)
def test_what_does_not_go_together(more: str, fault: str, tmp_path: Path) -> None:
    assert fault in faults(tmp_path, GOOD_HEAD + more)


def test_a_mapping_of_ones_own_lies_beside_the_connection(tmp_path: Path) -> None:
    head = 'id = "ours"\nname = "Ours"\nmapping = "own.toml"\n[web]\nurl = "https://host/f.csv"\n'
    assert "own.toml could not be opened" in faults(tmp_path, head)[1]
    (tmp_path / "own.toml").write_text('id = "own"\n', encoding="utf-8")
    assert any("own.toml: title: this is missing" in line for line in faults(tmp_path, head))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last 1 month", date(2026, 10, 1), date(2026, 10, 31)),
        ("last 13 months", date(2025, 10, 1), date(2026, 10, 31)),
        ("Last 11 months", date(2025, 12, 1), date(2026, 10, 31)),
        ("today", date(2026, 11, 14), date(2026, 11, 14)),
        ("2026-04..2026-05", date(2026, 4, 1), date(2026, 5, 31)),
    ],
)
def test_days_are_said_so_that_they_hold_every_day(text: str, first: date, last: date) -> None:
    days = days_of(text, date(2026, 11, 14))
    assert (days.first, days.last) == (first, last)


def test_the_digest_changes_with_the_file_and_with_its_mapping(tmp_path: Path) -> None:
    from loaders.mapping.files import by_id

    (tmp_path / "own.toml").write_text(by_id("mnvp").text, encoding="utf-8")
    one = on_web(tmp_path, "https://host/f.csv", head='mapping = "own.toml"')
    (tmp_path / "own.toml").write_text(by_id("mnvp").text + "\n# changed\n", encoding="utf-8")
    two = on_web(tmp_path, "https://host/f.csv", head='mapping = "own.toml"')
    three = on_web(tmp_path, "https://host/g.csv", head='mapping = "own.toml"')
    assert len({one.digest, two.digest, three.digest}) == 3
