"""Letters: the records that acts work on."""
