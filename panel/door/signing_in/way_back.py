"""To the page one asked for before signing in, or back to the one a sign-in ended on: one of ours, and that one for its own person only.

What leads back travels in addresses, sealed, so that nobody can make up another person, sign-in or page.
"""

import json
import re
from dataclasses import dataclass

from panel.door import hosts
from panel.law.permissions import PAGES
from panel.store import current, keys

TODAY = "/"
ANYBODY = 0
"""No person's number: the page was asked for by an address anybody could ask for."""
_PAGE = re.compile(r"/(?P<name>[a-z]{1,20})?(?P<about>/[A-Za-z0-9-]{1,40})?(?:\?[A-Za-z0-9=&%._+~:,/-]{0,400})?")
"""A page of ours and what it is about; the first slash is never followed by what leads to another site."""
_COMES_FROM = re.compile(r"(?P<origin>https?://[^/?#]+)(?P<rest>/.*)")


@dataclass(frozen=True, slots=True)
class WayBack:
    """Whose sign-in ended, which, and the page that was open."""

    person_id: int
    session_id: int
    page: str = TODAY

    def is_for(self, person_id: int) -> bool:
        """Whether this person may go on with the page."""
        return self.person_id in (ANYBODY, person_id)


def page_in(address: str) -> str:
    """A path and query where they are those of a page that is drawn for whoever is in; else the first page."""
    found = _PAGE.fullmatch(address)
    if found is None:
        return TODAY
    name, about = found["name"] or "today", found["about"]
    return address if name in PAGES and (about is None or name == "room") else TODAY


def page_left(referer: str | None, host: str | None) -> str:
    """The page a browser says it comes from, where that is one of ours."""
    said = _COMES_FROM.fullmatch(referer or "")
    return page_in(said["rest"]) if said is not None and hosts.same_origin(said["origin"], host) else TODAY


def sealed(way: WayBack) -> str:
    """A way back as an address holds it; empty where this installation has no key to seal with."""
    try:
        return keys.seal(current.engine(), json.dumps([way.person_id, way.session_id, way.page]))
    except keys.KeyLost:
        return ""


def opened(token: str) -> WayBack | None:
    """The way back an address holds; None for anything that was not sealed here."""
    try:
        person_id, session_id, page = json.loads(keys.unseal(current.engine(), token))
    except (keys.KeyLost, ValueError):
        return None
    return WayBack(person_id, session_id, page_in(page))


def page_for(token: str, person_id: int) -> str:
    """The page a person goes on with after signing in: the one they asked for or were on, or the first where it was another's."""
    way = opened(token) if token else None
    return way.page if way is not None and way.is_for(person_id) else TODAY
