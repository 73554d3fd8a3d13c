"""What is fetched: a SELECT on a database or an address on the web, described by a small TOML file."""
