"""The agenda, and what happens before the meeting: rules, figures in use and the shapes of records."""
