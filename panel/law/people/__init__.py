"""People and their accounts: rules, figures in use and the shapes of records."""
