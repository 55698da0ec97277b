"""The agenda, and what happens before the meeting: what pages and files may read, asked of permissions first."""
