"""The agenda, and what happens before the meeting: the records that acts work on."""
