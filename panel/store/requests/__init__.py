"""Requests: the records that acts work on."""
