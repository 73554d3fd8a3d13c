"""The moment of a paper that is made "as known now": that of the pages looked at before, while it holds.

It holds on its own day, and as long as nothing but papers was recorded since. The file then says exactly what
was looked at, and nothing has to be worked out anew for it. The form carries the moment, signed.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from dashboard.page import Request
from dashboard.tokens import look_found, look_token
from dashboard.views import dates
from metrics.governance import paper, paper_template
from metrics.store.database import now
from metrics.store.stamp import stamp

LOOKED_AT = "looked_at"  # the field of the form
PAPERS = (paper.NAME, paper_template.NAME)  # of these no paper says anything


def moment_to_look(request: Request) -> tuple[datetime, str]:
    """Now, and the mark of it for the form. What is being recorded meanwhile is not waited for: it ends what
    the mark is good for.
    """
    with request.store.reading() as connection:
        moment = now(connection)
        return moment, _mark(request, moment, connection)


def moment_to_make(request: Request, mark: str) -> tuple[datetime, str]:
    """The moment of the mark where it holds, else now, with nothing half written; and the mark for the next."""
    with request.store.writing() as connection:
        today = now(connection)
        moment = _held(request, mark, connection, today) or today
        return moment, _mark(request, moment, connection)


def _held(request: Request, mark: str, connection: Connection, today: datetime) -> datetime | None:
    found = look_found(mark, request.viewer, request.org.code)
    if found is None:
        return None
    moment = datetime.fromisoformat(found[0])
    same = found[1] == _known(connection, moment)
    return moment if same and dates.local_day(moment) == dates.local_day(today) else None


def _mark(request: Request, moment: datetime, connection: Connection) -> str:
    known = _known(connection, moment)
    return look_token(request.viewer, request.org.code, moment.isoformat(), known)


def _known(connection: Connection, moment: datetime) -> str:
    """What the store holds besides papers, as one short sum of its rows."""
    counted = [one for one in stamp(connection, moment)[1] if one[0] not in PAPERS]
    return sha256(repr(counted).encode()).hexdigest()[:16]
