"""A real mail relay on loopback for tests: what it took, and whatever trouble it is told to make."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "panel", "four unrelated words/@"  # of a relay that lives for one test


@dataclass
class Relay:
    """One running relay; `port` stays its own through stops and starts."""

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    stalls: threading.Event | None = None
    began: threading.Event = field(default_factory=threading.Event)
    options: dict[str, Any] = field(default_factory=dict)
    hung_up: bool = False
    _controller: Controller | None = None

    def start(self) -> None:
        """Begin to listen, at the port it had before."""
        self._controller = _Here(self, hostname="127.0.0.1", port=self.port, **self.options)
        self._controller.start()
        self.port = self._controller.port

    def stop(self) -> None:
        """Let nobody reach it; what it took it keeps."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def receivers(self) -> list[str]:
        """To whom it took a message, in order of the alphabet."""
        return sorted(to for to, _ in self.taken)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Refuse an address it was told to refuse."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take a message, or wait with the answer for as long as it was told to."""
        self.began.set()
        if self.stalls is not None:
            await server.loop.run_in_executor(None, self.stalls.wait, 30)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.taken.extend((to, letter) for to in envelope.rcpt_tos)
        return "250 OK"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:
        """Say goodbye, or what no relay should say."""
        return "421 no more" if self.hung_up else "221 Bye"


class _Here(Controller):
    """One that finds the port it was given when it asked for any."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def signs_in(server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    """Let in whoever gives the user and the pass phrase above."""
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def relay(**options: Any) -> Iterator[Relay]:
    """A relay that listens until the block ends."""
    made = Relay(options=options)
    made.start()
    try:
        yield made
    finally:
        if made.stalls is not None:
            made.stalls.set()
        made.stop()


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[Path, ssl.SSLContext]:
    """A certificate signed by itself for a name or address, and what a server serves it with."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    named: x509.GeneralName = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))  # TLS asks the machine's day, whatever day the tests run as of
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([named]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file, secret = folder / "relay.pem", folder / "relay.key"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(file, secret)
    return file, serving
