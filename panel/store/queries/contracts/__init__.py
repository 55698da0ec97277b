"""Additional Support Contracts: what pages and files may read, asked of permissions first."""
