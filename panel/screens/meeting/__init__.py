"""The meeting: what pages draw."""
