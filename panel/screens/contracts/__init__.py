"""Additional Support Contracts: what pages draw."""
