"""Decisions: what pages and files may read, asked of permissions first."""
