"""Additional Support Contracts: the records that acts work on."""
