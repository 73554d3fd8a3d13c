"""A watched folder: what arrives is loaded once, and lies afterwards with its report in done/ or refused/."""
