"""Harm: incidents by grade and theme, investigations, and whether a measure moved after an action."""
