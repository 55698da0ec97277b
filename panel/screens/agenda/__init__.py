"""The agenda, and what happens before the meeting: what pages draw."""
