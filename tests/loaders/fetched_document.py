"""The part of `docs/sources.md` about what is fetched (connections) and what arrives (the inbox)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from loaders.connection.model import Connection, Database, Web
from loaders.inbox.settle import UNFINISHED_END

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "connections"
CONNECTIONS = """## From a database or from the web: connections

`pqs pull CONNECTION.toml` fetches what a small TOML file describes, and loads it as `pqs load` would load a
file of it: with the same recognition, checks, issues and provenance. `--dry-run` fetches and shows what would
change. Several files may be named; all faults of all of them are told before anything is fetched.

**Passwords** stand in environment variables, which the file names as `${NAME}`, alone or within an address. A
password or key that is written out is refused. What a variable holds is never shown, logged or stored:
messages show the address as it stands in the file.

**A database** is asked one SELECT. What is not one SELECT is refused beforehand. PostgreSQL is asked in a
read-only transaction and SQLite through a file that is opened for reading; of other databases no such
transaction is known here, which is told each time (`not_read_only`): give every connection a user who may
read and nothing else. Rows are streamed. An answer that is too long, too slow or cut off is refused whole.
Drivers of PostgreSQL and SQLite are here; that of another database is installed beside them.

**What is kept** of an answer is a CSV file, with its checksum: for a mapping or a list of cases with `org`,
`covers_from` and `covers_to` in lines above the header, so that the file says by itself whose and of when it
is, and can be loaded again with `pqs load`. The issue `fetched` says from where it came, by which connection,
and which row of the file is row 1 of the query; the SELECT is kept with it. A moment with a time zone falls
on the day that it has in London. Booleans become yes and no. A value that no cell can hold is refused.

**A file of the web** comes whole or not at all. It is asked for again after faults that may pass (the first
time at once, then after one second, two, four ..., and a little more by chance), or after as long as the
server asks. The total time, the silence within it and the size are limited. Where a server gives an ETag or
the day of the last change, it is only sent again when it is newer: else the report says since when it is
unchanged. Only http and https are followed, never from https to http, and what lets us in goes to the first
host alone. A web page in the place of the file is refused. So is a file of which fewer bytes came than the
server said, or whose text ends within a line. A server that says too small a length, and cuts exactly at the
end of a line, can only be found out by a checksum (`sha256`). A proxy of the environment (`HTTPS_PROXY`) is
used.

The command ends as `pqs load` does, so a scheduler can see what became of it. The word is `pull` because it
fetches: `load` takes what is in hand.
"""
INBOX = """## A watched folder: the inbox

`pqs inbox DIR` loads what arrives in a folder and moves each file to `done/` or `refused/` within it, with
its report beside it (`NAME.report.txt`, the words of `pqs load`). A file of which some rows are refused lies
in `done/`, as its good rows are in the store.

- **With `--once`** it looks once and ends, as `pqs load` does: for cron, such as
  `*/10 * * * * cd /srv/pqs && PQS_STORE=... .venv/bin/pqs inbox /srv/returns --once`. Without it, it looks
  every ten seconds (`--every`).
- **A half-copied file is never loaded.** A file is taken when its size and times have stayed the same for
  five seconds (`--settle`; more for slow networks). Names of unfinished files are left alone: those that
  begin with `.` or `~`, or end in {unfinished}.
  Rename a file into place and it is taken whole. A file that changes while it is loaded is put back. Folders
  and links within the folder are left alone.
- **It may be ended at any moment**, by SIGKILL too. While a file is loaded it lies in `taken/`. The next run
  begins with what lies there and says what it was: a file that is in the store already is known by its
  checksum, and is moved and not loaded again.
- **Nothing is overwritten**: a second `births.csv` in `done/` becomes `births (2).csv`.
- **One inbox a folder**: a second one is refused, with the number of the process that holds it.
- SIGTERM and Ctrl+C stop it after the file in hand. While the store cannot be reached the files wait.
- `--mapping` and `--org` are those of `pqs load`, for a folder in which one kind of export arrives.

The files in `done/` and `refused/` lie there as they came, also those that were refused because they name
somebody, and those about staff of which the store keeps counts alone. Keep them as long as your rules for
such files say, and no longer.
"""


def fetched() -> Iterator[str]:
    """The two parts, in the order in which they stand."""
    yield CONNECTIONS
    yield "### The fields of a connection\n"
    yield "\n".join([*_fields(Connection, "")]) + "\n"
    yield "Of `[database]`:\n"
    yield "\n".join([*_fields(Database, "")]) + "\n"
    yield "Of `[web]`:\n"
    yield "\n".join([*_fields(Web, "")]) + "\n"
    yield "### Examples\n\nThey lie in `docs/examples/connections`, and the tests use them.\n"
    for path in sorted(EXAMPLES.glob("*.toml")):
        yield f"`{path.name}`:\n\n```toml\n{path.read_text(encoding='utf-8').rstrip()}\n```\n"
    yield INBOX.format(unfinished=", ".join(f"`{end}`" for end in UNFINISHED_END))


def _fields(model: type[BaseModel], before: str) -> Iterator[str]:
    yield "| field | when left out | what it says |"
    yield "| --- | --- | --- |"
    for name, field in model.model_fields.items():
        if not _is_table(field):
            said = (field.description or "").replace("|", "\\|")
            yield f"| `{before}{name}` | {_otherwise(field)} | {said} |"


def _is_table(field: FieldInfo) -> bool:
    return any(isinstance(part, type) and issubclass(part, BaseModel) for part in get_args(field.annotation))


def _otherwise(field: FieldInfo) -> str:
    if field.is_required():
        return "needed"
    default = field.default
    if default in (None, "", (), {}):
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    return f"{default:,g}" if isinstance(default, int | float) else f"`{default}`"
