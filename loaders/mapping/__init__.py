"""Exports by the line: a TOML file says which columns mean what and how rows become figures and cases."""
