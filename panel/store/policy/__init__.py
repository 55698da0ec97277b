"""What the authority decided for itself, as recorded."""
