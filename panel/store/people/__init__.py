"""People and their accounts: the records that acts work on."""
