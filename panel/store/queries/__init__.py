"""Reads: each asks permissions first, and gives frozen views of just the rows that are drawn."""
