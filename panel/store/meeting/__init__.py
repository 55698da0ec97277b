"""The meeting: the records that acts work on."""
