"""The mail relay that PANEL_SMTP_URL names, and one message handed to it: encrypted, with the certificate checked."""

import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import Enum, auto
from urllib.parse import parse_qsl, unquote, urlsplit

from panel.store.installation import smtp_sender, smtp_url

FORM = "PANEL_SMTP_URL is not smtp://USER:PASSWORD@RELAY:PORT or smtps://USER:PASSWORD@RELAY:PORT"
PATIENCE = 20.0
"""Seconds the relay may take to each answer."""
FOR_GOOD = 500
"""From here on a relay's answer is for good (RFC 5321, 4.2.1)."""
MOST_WORDS = 300


class Encryption(Enum):
    """How the connection to the relay is made safe."""

    FROM_THE_START = auto()
    STARTTLS = auto()
    NONE = auto()


class RelayNotUsable(ValueError):
    """PANEL_SMTP_URL or PANEL_SMTP_FROM cannot be used; the text says why, without the password."""


class NotTaken(Exception):
    """The relay did not take a message; `for_good` when it never will, `reached` when it answered at all."""

    def __init__(self, words: str, *, for_good: bool = False, reached: bool = True) -> None:
        super().__init__(words)
        self.for_good, self.reached = for_good, reached


@dataclass(frozen=True, slots=True)
class MailRelay:
    """Where messages are handed over, and whom they come from."""

    host: str
    port: int
    encryption: Encryption
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_safe(self) -> bool:
        """Whether nobody on the way can read what is handed over."""
        return self.encryption is not Encryption.NONE or _is_here(self.host)

    def said(self) -> str:
        """The relay as `doctor` names it, without user and password."""
        how = {
            Encryption.FROM_THE_START: "encrypted",
            Encryption.STARTTLS: "encrypted (STARTTLS)",
            Encryption.NONE: "on this machine" if self.is_safe else "not encrypted",
        }
        return f"{self.host}:{self.port}, {how[self.encryption]},"

    def hand_over(self, letter: EmailMessage, to: str) -> None:
        """Give one message to the relay for one address; returns once the relay has taken it on. Raises `NotTaken`."""
        with self._connected() as server:
            try:
                server.send_message(letter, from_addr=self.sender, to_addrs=[to])
            except smtplib.SMTPRecipientsRefused as refused:
                code, said = refused.recipients[to]
                raise NotTaken(f"The relay refused the address: {_words(code, said)}.", for_good=code >= FOR_GOOD) from None
            except smtplib.SMTPSenderRefused as refused:
                answer = _words(refused.smtp_code, refused.smtp_error)
                raise NotTaken(f"The relay refused the sender {self.sender} (PANEL_SMTP_FROM): {answer}.") from None
            except smtplib.SMTPDataError as refused:
                answer = _words(refused.smtp_code, refused.smtp_error)
                raise NotTaken(f"The relay refused the message: {answer}.", for_good=refused.smtp_code >= FOR_GOOD) from None
            except smtplib.SMTPNotSupportedError:
                raise NotTaken("The relay takes no address with letters other than a to z.", for_good=True) from None

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """The relay at the other end, signed in to; whatever goes wrong on the way is `NotTaken`, for now."""
        server = None
        try:
            server = self._greeted()
            yield server
        except smtplib.SMTPAuthenticationError as refused:
            answer = _words(refused.smtp_code, refused.smtp_error)
            raise NotTaken(f"The relay did not accept the user and password: {answer}.", reached=False) from None
        except ssl.SSLError as trouble:
            reason = getattr(trouble, "verify_message", "") or trouble.reason or "no encryption came about"
            raise NotTaken(f"The relay's certificate or encryption is not to be trusted: {reason}.", reached=False) from None
        except smtplib.SMTPNotSupportedError as trouble:
            raise NotTaken(f"The relay does not offer what PANEL_SMTP_URL asks for: {trouble}", reached=False) from None
        except smtplib.SMTPResponseException as refused:
            answer = _words(refused.smtp_code, refused.smtp_error)
            raise NotTaken(f"The relay is not ready: {answer}.", reached=False) from None
        except (OSError, smtplib.SMTPException) as trouble:
            raise NotTaken(f"The relay {self.host}:{self.port} cannot be reached: {trouble}.", reached=False) from None
        finally:
            if server is not None:
                with suppress(OSError, smtplib.SMTPException):  # taken is taken, however the goodbye goes
                    server.quit()
                server.close()

    def _greeted(self) -> smtplib.SMTP:
        safe = ssl.create_default_context()
        if self.encryption is Encryption.FROM_THE_START:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=safe)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            if self.encryption is Encryption.STARTTLS:
                server.starttls(context=safe)
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def relay_in_use() -> MailRelay | None:
    """The relay the environment names; None where none is. Raises `RelayNotUsable`."""
    return relay_at(smtp_url(), smtp_sender()) if smtp_url() else None


def relay_at(url: str, sender: str) -> MailRelay:
    """The relay of an address: `smtps://` is encrypted from the start, `smtp://` with STARTTLS, without which it is not used.

    Only to this machine itself, or with `?starttls=no`, is nothing encrypted; a password then never leaves the machine. Raises
    `RelayNotUsable`.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        asked = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        raise RelayNotUsable(f"{FORM}.") from None
    known = not asked or (parts.scheme == "smtp" and asked.keys() == {"starttls"} and asked["starttls"] in ("yes", "no"))
    if parts.scheme not in ("smtp", "smtps") or not host or parts.path not in ("", "/") or parts.fragment or not known:
        raise RelayNotUsable(f"{FORM}, with ?starttls=yes or no after smtp:// if need be.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise RelayNotUsable("PANEL_SMTP_URL names a user without a password, or a password without a user.")
    if parts.scheme == "smtps":
        encryption = Encryption.FROM_THE_START
    else:
        upgraded = asked.get("starttls", "no" if _is_here(host) else "yes") == "yes"
        encryption = Encryption.STARTTLS if upgraded else Encryption.NONE
    if encryption is Encryption.NONE and user and not _is_here(host):
        raise RelayNotUsable(
            "PANEL_SMTP_URL would send the password to another machine without encryption; leave ?starttls=no out."
        )
    usual = {Encryption.FROM_THE_START: 465, Encryption.STARTTLS: 587, Encryption.NONE: 25}[encryption]
    come_from = sender or (user if "@" in user else "")
    if not come_from:
        raise RelayNotUsable("PANEL_SMTP_FROM has to say the e-mail address that messages come from.")
    if not _plain_address(come_from):
        raise RelayNotUsable("PANEL_SMTP_FROM is not an e-mail address and nothing more, as in panel@authority.example")
    return MailRelay(host=host, port=port or usual, encryption=encryption, sender=come_from, user=user, password=password)


def _plain_address(address: str) -> bool:
    name, at, domain = address.rpartition("@")
    return bool(name and at and domain) and address.isascii() and address.isprintable() and not set(address) & set(' ,;<>"()')


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _words(code: int, said: bytes | str) -> str:
    """What a relay answered, on one line and no longer than can be read."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:MOST_WORDS].rstrip(". ")
