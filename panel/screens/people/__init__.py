"""People and their accounts: what pages draw."""
