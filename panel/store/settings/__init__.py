"""Settings: told apart by URN, under whatever spelling, and which records are of one place."""
