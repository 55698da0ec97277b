"""Whether the records are whole: hashes, seals, signatures, the sweep, and what the database itself refused."""
