"""An authenticator as a test holds one: the secret read from the page, and codes that are each new."""

import re
import time

import pyotp

STEP = 30


class Authenticator:
    """One person's; every code is of a later half minute than the last, as the door asks."""

    def __init__(self, page: str) -> None:
        found = re.search(r"Or type this into it: ([A-Z2-7 ]+)", page)
        assert found, page
        self.totp, self.last = pyotp.TOTP(found[1].replace(" ", "")), 0

    def code(self) -> str:
        """The next code that was not used yet; waits where even the coming half minute's was."""
        while self.last > int(time.time()) // STEP:
            time.sleep(0.2)
        self.last = max(self.last + 1, int(time.time()) // STEP - 1)
        return self.totp.generate_otp(self.last)
