"""For a production server: `gunicorn dashboard.wsgi:server`. The store is PQS_STORE, the reader PQS_AS."""

from __future__ import annotations

import os

from flask import Flask

from dashboard.app import create_app
from dashboard.site import reader
from metrics.store import Store

DEFAULT_STORE = "sqlite:///pqs.db"


def make_server() -> Flask:
    """The Flask server over the store that the environment names. A demo store lets the reader be anybody."""
    store = Store.open(os.environ.get("PQS_STORE") or DEFAULT_STORE)
    viewer, demo = reader(store, os.environ.get("PQS_AS"))
    app: Flask = create_app(store, viewer, demo).server
    return app


server = make_server()
