"""Casework: the records that acts work on."""
