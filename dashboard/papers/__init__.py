"""Board papers: one paper in words and drawings, and the formats that arrange it.

order + template --> build: the sections' blocks (`types`) --> a format's bytes (`formats`)
"""
