"""Keeping an installation: migrations, backups, restore, database rights, the doctor and the error log."""
