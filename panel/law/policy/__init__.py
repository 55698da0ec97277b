"""What the authority itself decides: its name, its figures, each from a day, agreed by two people."""
