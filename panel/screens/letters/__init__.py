"""Letters: what pages draw."""
