"""Which names this server answers to: the machine itself, and those listed in PANEL_HOSTS."""

import os
import re
from urllib.parse import urlsplit

from panel.store.installation import public_address

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:(?P<name>[A-Za-z0-9.-]+)|\[(?P<six>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)\])(?::[0-9]{1,5})?")
HTTPS = 443
"""The port a browser leaves out."""


def is_https_address(address: str) -> bool:
    """Whether an address is https, a name and perhaps a port: what a browser says a page of ours comes from."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and address == f"https://{parts.netloc}" and "@" not in parts.netloc and parts.port != HTTPS
    except ValueError:
        return False


def trusted_proxy() -> str:
    """The proxy in front whose word on addresses is taken, from PANEL_TRUSTED_PROXY; empty without one."""
    return os.environ.get("PANEL_TRUSTED_PROXY", "").strip()


def allowed(host: str | None) -> bool:
    """Whether a Host header names this server, on any port; anything that RFC 9110, 7.2 would not write is refused."""
    said = _HOST.fullmatch(host or "")
    if said is None:
        return False
    name = (said["name"] or said["six"]).lower()
    listed = {one.strip().lower() for one in os.environ.get("PANEL_HOSTS", "").split(",") if one.strip()}
    return name in HERE or name in listed or name == urlsplit(public_address()).hostname


def same_origin(origin: str | None, host: str | None) -> bool:
    """Whether a request comes from our own pages: its Origin is letter for letter what a browser writes of one (RFC 6454, 7.1)."""
    if not origin or not host:
        return False
    if public_address():
        return origin == public_address()
    return allowed(host) and origin in (f"http://{host.lower()}", f"https://{host.lower()}")
