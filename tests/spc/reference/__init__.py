"""Agreement with the field's other tools, case by case. `python -m tests.spc.reference` writes the tables."""
