"""Triggers that hold in the database itself, a file a subject; `registry` lists them all."""
