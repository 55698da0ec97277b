"""Children and young people: what pages draw."""
