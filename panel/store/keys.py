"""The installation's own key: seals what must not be readable from a copy of the database alone."""

import os
from pathlib import Path

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken

ONLY_OURS = 0o600


class KeyLost(Exception):
    """What was sealed with another key cannot be opened; the text is one sentence for an operator."""


def seal(engine: sa.Engine, words: str) -> str:
    """Words as only this installation can read them again. Raises `KeyLost` where no key can be had."""
    return _opened(engine).encrypt(words.encode()).decode()


def unseal(engine: sa.Engine, sealed: str) -> str:
    """What was sealed; raises `KeyLost` under another key."""
    try:
        return _opened(engine).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise KeyLost("The installation's key is not the one this was sealed with. Put the key file back, or reset it.") from None


def is_held(engine: sa.Engine) -> bool:
    """Whether this installation has a key already; asking makes none."""
    file = key_file(engine)
    return given() or (file is not None and file.exists())


def key_file(engine: sa.Engine) -> Path | None:
    """Where the key lies: beside a database that is a file; None where PANEL_KEY has to hold it."""
    name = engine.url.database if engine.url.get_backend_name() == "sqlite" else None
    return Path(name).with_suffix(".key") if name and name != ":memory:" else None


def unusable(engine: sa.Engine) -> str | None:
    """Why nothing can be sealed here, as a sentence for an operator; None where it can."""
    if _given():
        try:
            Fernet(_given())
        except ValueError:
            return "PANEL_KEY is not a key: it has to be a Fernet key, 44 letters and signs that end in =."
        return None
    if key_file(engine) is None:
        return "PANEL_KEY is not set. On PostgreSQL it has to hold the key second factors are sealed with, on every machine."
    return None


def opens(engine: sa.Engine, sealed: str) -> bool:
    """Whether the key in use is the one these words were sealed with; makes no key where there is none."""
    if not is_held(engine):
        return False
    try:
        unseal(engine, sealed)
    except KeyLost:
        return False
    return True


def given() -> bool:
    """Whether the key is given in PANEL_KEY rather than kept in a file."""
    return bool(_given())


def _opened(engine: sa.Engine) -> Fernet:
    try:
        return Fernet(_key(engine))
    except OSError as trouble:
        raise KeyLost(f"The key file {key_file(engine)} cannot be read: {trouble.strerror}.") from None
    except ValueError:
        raise KeyLost("The installation's key is not a Fernet key. Put the right one back, in PANEL_KEY or its file.") from None


def _key(engine: sa.Engine) -> bytes:
    if reason := unusable(engine):
        raise KeyLost(reason)
    file = None if _given() else key_file(engine)
    if file is None:
        return _given().encode()
    if not file.exists():
        _make(file)
    return file.read_bytes().strip()


def _given() -> str:
    return os.environ.get("PANEL_KEY", "").strip()


def _make(file: Path) -> None:
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OURS)
    with os.fdopen(handle, "wb") as made:
        made.write(Fernet.generate_key())
    try:
        os.link(beside, file)  # whoever comes second keeps the first one's key
    except FileExistsError:
        pass
    finally:
        beside.unlink()
