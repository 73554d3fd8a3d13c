"""Cumulative sum charts for rare events, with thresholds from a stated run length."""
