"""Children and young people: rules, figures in use and the shapes of records."""
