"""Additional Support Contracts: rules, figures in use and the shapes of records."""
