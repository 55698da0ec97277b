"""Local policy on screen."""
