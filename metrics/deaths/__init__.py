"""Perinatal deaths: the clock of each review, what the reviews found, and the national system's signals."""
