"""Local policy as screens and the command line list it."""
