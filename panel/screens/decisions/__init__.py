"""Decisions: what pages draw."""
