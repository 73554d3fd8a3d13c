"""What `make bench` measures. Nothing here is judged: a figure is printed and a person reads it."""

import dashboard  # noqa: F401 - before numpy, of which it settles how many threads there are
