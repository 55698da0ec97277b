"""The meeting: rules, figures in use and the shapes of records."""
