"""Money: the records that acts work on."""
