"""What `make bench` measures. Nothing here is judged: a figure is printed and a person reads it."""

from importlib import import_module

import_module("dashboard")  # before numpy, of which it settles how many threads there are
