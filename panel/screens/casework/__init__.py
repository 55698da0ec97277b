"""Casework: what pages draw."""
