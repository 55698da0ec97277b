"""Which names this server answers to: the machine itself, and those listed in PANEL_HOSTS."""

import os
from urllib.parse import urlsplit

HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def allowed(host: str | None) -> bool:
    """Whether a Host header names this server, on any port."""
    if not host:
        return False
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    listed = {one.strip().lower() for one in os.environ.get("PANEL_HOSTS", "").split(",") if one.strip()}
    return name in HERE or name in listed
