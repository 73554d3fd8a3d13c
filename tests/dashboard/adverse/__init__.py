"""Data as it truly comes: some forty situations of a trust, and what every page must do with each."""
