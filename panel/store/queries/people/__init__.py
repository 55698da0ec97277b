"""People and their accounts: what pages and files may read, asked of permissions first."""
