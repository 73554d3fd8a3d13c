"""`python -m spc`: control charts of a CSV file, for scripts and for checking a figure by hand."""
