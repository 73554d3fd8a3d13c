"""Documents that show what commands print are run, so that they cannot go stale."""
