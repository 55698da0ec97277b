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
    return bool(os.environ.get("PANEL_KEY", "").strip()) or (file is not None and file.exists())


def key_file(engine: sa.Engine) -> Path | None:
    """Where the key lies: beside a database that is a file; None where PANEL_KEY has to hold it."""
    name = engine.url.database if engine.url.get_backend_name() == "sqlite" else None
    return Path(name).with_suffix(".key") if name and name != ":memory:" else None


def _opened(engine: sa.Engine) -> Fernet:
    try:
        return Fernet(_key(engine))
    except OSError as trouble:
        raise KeyLost(f"The key file {key_file(engine)} cannot be read: {trouble.strerror}.") from None
    except ValueError:
        raise KeyLost("The installation's key is not a Fernet key. Put the right one back, in PANEL_KEY or its file.") from None


def _key(engine: sa.Engine) -> bytes:
    if given := os.environ.get("PANEL_KEY", "").strip():
        return given.encode()
    file = key_file(engine)
    if file is None:
        raise KeyLost("Set PANEL_KEY to the same Fernet key on every machine that serves this database.")
    if not file.exists():
        _make(file)
    return file.read_bytes().strip()


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
