"""An authenticator as a test holds one: the secret read from the page, and codes that are each new."""

import re
import time

import pyotp

from panel.store.clock import Clock

STEP = 30


class Authenticator:
    """One person's, on the clock of the server it is for; every code is of a later half minute than the last, as the door asks."""

    def __init__(self, page: str, clock: Clock) -> None:
        found = re.search(r"Or type this into it: ([A-Z2-7 ]+)", page)
        assert found, page
        self.totp, self.last, self._clock = pyotp.TOTP(found[1].replace(" ", "")), 0, clock

    def code(self) -> str:
        """The next code that was not used yet; waits where even the coming half minute's was."""
        while self.last > self._step():
            time.sleep(0.2)
        self.last = max(self.last + 1, self._step() - 1)
        return self.totp.generate_otp(self.last)

    def shown(self) -> str:
        """The code it shows at this moment, used or not."""
        return str(self.totp.at(self._clock()))

    def _step(self) -> int:
        return int(self._clock().timestamp()) // STEP
