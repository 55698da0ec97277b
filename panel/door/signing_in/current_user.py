"""Whose request it is: the cookie, the live session it stands for, and the identity handed on to the script."""

import asyncio
from dataclasses import replace

from starlette.datastructures import Headers
from starlette.types import Scope

from panel.door.cookies import cookie_named
from panel.door.signing_in import sessions
from panel.door.signing_in.sessions import Signed
from panel.store import current

COOKIE = "__Host-panel"
_alive: set[str] = set()
"""Hashes of the tokens this process last found alive: whoever makes one up is known for a stranger before anything is looked up."""


async def in_use(signed: Signed) -> Signed:
    """Note that a session is in use; the session as it is noted then."""
    now = current.clock()()
    if now - signed.last_seen_at <= sessions.SEEN_EVERY:
        return signed
    await asyncio.to_thread(sessions.touch, current.engine(), signed, now)
    return replace(signed, last_seen_at=now)


async def signed_in(headers: Headers) -> Signed | None:
    """The live session a request's cookie stands for."""
    token = cookie_named(headers.get("cookie", ""), COOKIE)
    if not token or not current.is_ready():
        return None
    signed = await asyncio.to_thread(sessions.look_up, current.engine(), token, current.clock()())
    (_alive.discard if signed is None else _alive.add)(sessions.token_hash(token))
    return signed


def was_in(headers: Headers) -> bool:
    """Whether a request's cookie stood for a live session when this process last looked."""
    token = cookie_named(headers.get("cookie", ""), COOKIE)
    return bool(token) and sessions.token_hash(token) in _alive


def handed(scope: Scope, signed: Signed | None) -> Scope:
    """A request as the script gets it: what it claims of itself is taken off, and who signed in is put on."""
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(b"x-panel-")]
    if signed is not None:
        kept.append((b"x-panel-user", str(signed.person_id).encode()))
        kept.append((b"x-panel-session", str(signed.session_id).encode()))
    state = {**scope.get("state", {}), "signed": signed}
    return {**scope, "headers": kept, "state": state}
