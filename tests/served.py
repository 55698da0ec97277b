"""A really started server, as the front door's tests talk to it."""

import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass
class Server:
    """One running server; `log` is what its terminal shows."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def terminal(self) -> str:
        return self.log.read_text()

    def code(self) -> str:
        """The set-up code printed in the terminal."""
        for _ in range(50):
            if found := re.search(r"set-up code[^:]*: ([A-Z0-9-]{19})", self.terminal()):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(self.terminal())

    def client(self, **more: object) -> httpx.Client:
        return httpx.Client(base_url=self.address, headers={"origin": self.address, "accept": "text/html"}, **more)
