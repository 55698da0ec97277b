"""A disk that fails when told to, under the very SQLite that Python runs on: its file calls are counted, and the n-th fails.

SQLite reaches the disk through a table of functions; ours stand in front of the real ones. No file system, no root and no other
copy of SQLite is needed, so what is tested is the product's own engine with its own settings.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p

OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
MOVE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
ERRORS = {"read": 266, "write": 778, "sync": 1034, "truncate": 1546, "delete": 2570, "open": 14}
"""What SQLite is told for each call that fails."""


class Methods(Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", MOVE),
        ("write", MOVE),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        *((f"other_{n}", c_void_p) for n in range(13)),
    ]


class Vfs(Structure):
    """sqlite3_vfs, as far as it is needed."""

    _fields_ = [
        ("version", c_int),
        ("file_bytes", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", OPEN),
        ("delete", DELETE),
    ]


class Disk:
    """Counts every call; the one numbered `fails_at` fails, and with `for_good` every one after it."""

    def __init__(self) -> None:
        self.calls = 0
        self.fails_at = 0
        self.for_good = False
        self.failed: list[str] = []

    def told(self, what: str) -> int:
        self.calls += 1
        if self.fails_at and (self.calls == self.fails_at or (self.for_good and self.calls > self.fails_at)):
            self.failed.append(what)
            return ERRORS[what]
        return 0

    def fail(self, at: int, *, for_good: bool) -> None:
        self.calls, self.fails_at, self.for_good, self.failed = 0, at, for_good, []

    def mend(self) -> None:
        self.fails_at = 0


@contextmanager
def faulty_disk(only: str) -> Iterator[Disk]:
    """Stand between SQLite and the disk for files whose path holds `only`; everything is put back at the end."""
    library = ctypes.CDLL("libsqlite3.so.0")
    library.sqlite3_vfs_find.restype = POINTER(Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    disk = Disk()
    wrapped: dict[int, Methods] = {}
    real_open, real_delete = OPEN.from_buffer_copy(vfs, Vfs.open.offset), DELETE.from_buffer_copy(vfs, Vfs.delete.offset)

    def wrap(address: int) -> Methods:
        real = Methods.from_address(address)
        ours = Methods.from_buffer_copy(real)
        moves = {name: MOVE.from_buffer_copy(real, getattr(Methods, name).offset) for name in ("read", "write")}
        truncate = TRUNCATE.from_buffer_copy(real, Methods.truncate.offset)
        sync = SYNC.from_buffer_copy(real, Methods.sync.offset)
        ours.read = MOVE(lambda file, at, size, place: disk.told("read") or moves["read"](file, at, size, place))
        ours.write = MOVE(lambda file, at, size, place: disk.told("write") or moves["write"](file, at, size, place))
        ours.truncate = TRUNCATE(lambda file, size: disk.told("truncate") or truncate(file, size))
        ours.sync = SYNC(lambda file, flags: disk.told("sync") or sync(file, flags))
        return ours

    def opened(this: int, name: int, file: int, flags: int, out: int) -> int:
        ours = bool(name) and only.encode() in ctypes.string_at(name)
        if ours and (error := disk.told("open")):
            ctypes.cast(file, POINTER(c_void_p))[0] = None
            return error
        answer: int = real_open(this, name, file, flags, out)
        if ours and answer == 0:
            place = ctypes.cast(file, POINTER(c_void_p))
            wrapped.setdefault(place[0], wrap(place[0]))
            place[0] = ctypes.addressof(wrapped[place[0]])
        return answer

    def deleted(this: int, name: int, settle: int) -> int:
        ours = bool(name) and only.encode() in ctypes.string_at(name)
        return (ours and disk.told("delete")) or real_delete(this, name, settle)

    vfs.open, vfs.delete = OPEN(opened), DELETE(deleted)
    try:
        yield disk
    finally:
        vfs.open, vfs.delete = real_open, real_delete
