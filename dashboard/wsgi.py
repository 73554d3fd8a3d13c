"""For a production server: `gunicorn dashboard.wsgi:server`. The store is PQS_STORE, the reader PQS_AS, and
PQS_HOSTS the names under which it answers.

A demo store lets the reader be any of its people. Any other store shows no figures until PQS_AS names
a person.
"""

from __future__ import annotations

import os

from flask import Flask

from dashboard.app import create_app
from dashboard.commands.store import open_store
from dashboard.hosts import named_hosts
from dashboard.memory import look_seldom
from dashboard.workshop import equip
from dashboard.workshop.process import Process
from metrics.store.people import viewer_of


def make_server() -> Flask:
    """The Flask server over the store that the environment names."""
    process = Process()  # begun first: it is ready by the time the pages are
    store = open_store()
    email = os.environ.get("PQS_AS", "").strip()
    viewer = viewer_of(store, email) if email else None
    demo = store.get_meta("demo") == "yes"
    server: Flask = create_app(store, viewer, demo, named_hosts()).server
    equip(server, process)
    look_seldom()
    return server


server = make_server()
