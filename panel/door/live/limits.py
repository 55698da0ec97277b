"""What one person, and one address, may have this one process hold and do at a time; beyond it a page is told so and closed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from panel.door import pages
from panel.door.live.messages import Pace
from panel.door.signing_in import way_back

PAGES_OF_A_PERSON = 20
PAGES_OF_AN_ADDRESS = 200
"""More than an office behind one address has open for one meeting."""
LARGEST_MESSAGE = 1_500_000
"""Bytes of one message: many times what is typed on any page."""
PAGE_PACE, PERSON_PACE = (20, 5.0), (60, 15.0)
"""Messages at once, and then a second: more than a person can click, less than would hold up the others."""
A_MESSAGE_OF = 250_000
"""Bytes that count as one message more."""
IN_A_ROW = 100
"""Messages of one page that were there before they were asked for, with never a pause: no person and no browser does that."""
FILES_AT_ONCE = 2
"""Documents being made for one person."""
ASKED_AT_ONCE = 100
"""Requests of one person being answered: more than the pages one person may have open ask for together."""
BODY, BODY_WITHIN = 64_000, 15.0
"""Bytes of a form of the front door, and seconds in which it has to come."""
FILE_WITHIN = 600.0
"""Seconds in which a file has to come whole."""
CLOSED = "/closed"


class Closed(StrEnum):
    """Why a page was closed."""

    MANY = "many"
    LARGE = "large"
    FAST = "fast"


SENTENCES = {
    Closed.MANY: "Too many pages are open at once. Close some of them, then go back.",
    Closed.LARGE: "More was sent from this page at once than it takes. Send less, or import it as a file.",
    Closed.FAST: "More was sent from this page than a person can send. If that was not you, tell whoever runs this program.",
}


class Spent(Exception):
    """As much as is allowed is held already."""


class Tally:
    """How many of something each holds at this moment, up to so many."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: Counter[object] = Counter()

    @contextmanager
    def one_more(self, of: object) -> Iterator[None]:
        """Hold one more for as long as the block runs. Raises `Spent`."""
        if self._held[of] >= self.most:
            raise Spent
        self._held[of] += 1
        try:
            yield
        finally:
            self._held[of] -= 1
            if not self._held[of]:
                del self._held[of]


class Paces:
    """One pace a person, however many pages they have open; kept when they close, so that opening anew gains nothing."""

    def __init__(self) -> None:
        self._of: dict[int, Pace] = {}

    def of(self, person_id: int) -> Pace:
        """The pace of a person."""
        return self._of.setdefault(person_id, Pace(*PERSON_PACE))


def address_of(why: Closed) -> str:
    """Where a page goes that is closed."""
    return f"{CLOSED}?why={why}"


async def closed(request: Request) -> Response:
    """Why a page was closed, in one sentence, and the way back to it."""
    why = request.query_params.get("why", "")
    sentence = SENTENCES[Closed(why)] if why in set(Closed) else ""
    left = way_back.page_left(request.headers.get("referer"), request.headers.get("host"))
    return pages.trouble("This page was closed", sentence, 200, back=(left, "Go back"))


LIMIT_ROUTES = [Route(CLOSED, closed)]
