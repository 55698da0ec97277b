"""Money: what pages draw."""
