"""Several trusts beside each other: for local systems and regions. Never a league table."""
