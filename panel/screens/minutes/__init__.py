"""Minutes: what pages draw."""
