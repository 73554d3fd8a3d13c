"""The files that national bodies publish: each a source of its own, their figures open to every reader."""
