"""Children and young people: the records that acts work on."""
