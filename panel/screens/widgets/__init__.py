"""Small parts every subject draws with."""
