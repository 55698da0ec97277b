"""Talking to the authority's identity provider: where it is, the trip there with PKCE, and what its answer says, checked."""

import os
import secrets
import time
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from panel.door.hosts import HERE

ALGORITHMS = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split()
"""Signed with a key only the provider holds: never `none`, never one both sides know."""

WAIT = 10.0
LEEWAY = 60
"""Seconds two clocks may differ."""


class NotIdentified(Exception):
    """The provider's answer does not show who somebody is; the text is one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Provider:
    """How this installation is known to the identity provider."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Trip:
    """One trip to the provider: where to, and what has to come back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says somebody is, and when they last showed it there (seconds since 1970)."""

    issuer: str
    subject: str
    shown_at: int


def configured() -> Provider | None:
    """The provider named in PANEL_OIDC_ISSUER, PANEL_OIDC_CLIENT_ID and PANEL_OIDC_CLIENT_SECRET; None without one.

    Raises `NotIdentified` for an issuer that is not reached by https (but on this very machine).
    """
    issuer = os.environ.get("PANEL_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in HERE:
        raise NotIdentified("PANEL_OIDC_ISSUER has to begin with https.")
    return Provider(issuer, os.environ.get("PANEL_OIDC_CLIENT_ID", ""), os.environ.get("PANEL_OIDC_CLIENT_SECRET", ""))


def trip(provider: Provider, comes_back_to: str, *, again: bool, back: str = "") -> Trip:
    """The way to the provider; `again` asks that the person shows who they are even if they just did.

    `back`, where they go on afterwards, comes back as the end of the state, which is known by its hash as a whole.
    """
    nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    more = {"prompt": "login", "max_age": str(LEEWAY)} if again else {}
    address, state = _client(provider, comes_back_to).create_authorization_url(
        _metadata(provider.issuer)["authorization_endpoint"],
        state=f"{secrets.token_urlsafe(32)}.{back}",
        code_verifier=verifier,
        nonce=nonce,
        **more,
    )
    return Trip(address, state, nonce, verifier)


def back_in(state: str) -> str:
    """Where to go on after signing in, as a state that came back holds it."""
    return state.partition(".")[2]


def identity(provider: Provider, comes_back_to: str, code: str, nonce: str, verifier: str) -> Identity:
    """Who came back with this code. Raises `NotIdentified` for anything but a whole, fresh, signed answer meant for us."""
    from authlib.common.errors import AuthlibBaseError
    from requests import RequestException

    try:
        metadata = _metadata(provider.issuer)
        token = _client(provider, comes_back_to).fetch_token(
            metadata["token_endpoint"], code=code, code_verifier=verifier, grant_type="authorization_code", timeout=WAIT
        )
        return _read(provider, metadata, token.get("id_token", ""), nonce)
    except (AuthlibBaseError, RequestException, KeyError) as trouble:
        raise NotIdentified("The authority's sign-in did not answer as it should. Try again in a moment.") from trouble


def _read(provider: Provider, metadata: dict[str, Any], token: str, nonce: str) -> Identity:
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        keys = KeySet.import_key_set(_fetched(metadata["jwks_uri"]))
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": provider.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(claims)
    except (JoseError, ValueError) as trouble:
        raise NotIdentified("The authority's sign-in gave an answer that was not meant for this sign-in. Try again.") from trouble
    if claims.get("azp", provider.client_id) != provider.client_id:
        raise NotIdentified("The authority's sign-in gave an answer that was meant for another program.")
    return Identity(provider.issuer, str(claims["sub"]), int(claims.get("auth_time", 0)))


def _client(provider: Provider, comes_back_to: str) -> Any:
    from authlib.integrations.requests_client import OAuth2Session

    return OAuth2Session(
        provider.client_id,
        provider.client_secret,
        scope="openid",
        redirect_uri=comes_back_to,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic",  # noqa: S106  # the name of a way, not a secret
    )


def _metadata(issuer: str) -> dict[str, Any]:
    found: dict[str, Any] = _described(issuer, int(time.monotonic()) // 3600)
    if found.get("issuer", "").rstrip("/") != issuer:
        raise NotIdentified("The authority's sign-in describes itself under another name. Tell whoever runs this program.")
    return found


@cache
def _described(issuer: str, _hour: int) -> Any:
    return _fetched(f"{issuer}/.well-known/openid-configuration")


def _fetched(address: str) -> Any:
    import requests

    answer = requests.get(address, timeout=WAIT, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()
