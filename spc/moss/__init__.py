"""NHS England's Maternity Outcomes Signal System: as the national code runs it, and as it was designed."""
