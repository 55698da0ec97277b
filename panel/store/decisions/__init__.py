"""Decisions: the records that acts work on."""
