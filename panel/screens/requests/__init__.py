"""Requests: what pages draw."""
