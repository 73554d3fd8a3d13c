"""What the tests of connections share: connection files, and what a pull of one leaves in a store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from loaders.connection.files import Held, read
from loaders.connection.pull import pull
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.store import Store

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "connections"
BIRTHS = b"org,measure,period,value\nZZA,births,2026-04,312\nZZA,births,2026-05,305\n"


def written(folder: Path, text: str, name: str = "connection.toml") -> Held:
    """A connection file, read."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def on_web(folder: Path, url: str, more: str = "", head: str = "") -> Held:
    """A connection to the web that does not wait long."""
    quick = "connect_seconds = 2\nread_seconds = 2\nseconds = 10\n"
    for line in more.splitlines():
        key = line.partition(" =")[0]
        quick = "".join(one for one in quick.splitlines(keepends=True) if not one.startswith(f"{key} ="))
    return written(
        folder, f'id = "web"\nname = "A file of the web"\n{head}\n[web]\nurl = "{url}"\n{quick}{more}\n'
    )


def on_database(folder: Path, url: str, select: str, head: str = 'source = "tidy"', more: str = "") -> Held:
    """A connection to a database."""
    asked = f'[database]\nurl = "{url}"\nselect = """{select}"""\n{more}\n'
    return written(folder, f'id = "db"\nname = "A database"\n{head}\n{asked}')


def pulled(held: Held, store: Store, variables: Mapping[str, str] | None = None) -> LoadReport:
    return pull(held, store, OPERATOR, variables=variables or {})


def sentence(report: LoadReport, code: str) -> str:
    """The one sentence of this code."""
    (found,) = [issue.sentence for issue in report.issues if issue.code == code]
    return found


def codes(report: LoadReport) -> list[str]:
    return [issue.code for issue in report.issues]
