"""Letterheads for tests: a plain picture as a logo, a value of local policy confirmed by another, the logos in a file."""

import io
import struct
import zipfile
import zlib

from sqlmodel import select

from builders import World
from panel.acts import policy
from panel.law.policy.local_policy import PolicyWord
from panel.law.policy.logo import SIGNATURE
from panel.models import PolicyProposal, PolicySettled


def png(shade: int) -> bytes:
    """A plain picture of one shade, 60 by 60."""

    def part(name: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))

    lines = (b"\x00" + bytes([shade]) * 60) * 60
    header = struct.pack(">IIBBBBB", 60, 60, 8, 0, 0, 0, 0)
    return SIGNATURE + part(b"IHDR", header) + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")


def proposed(world: World, name: str, written: str) -> list[int]:
    with world.work("coordinator") as work:
        policy.propose(work, name, written, "Brand book, page 3", work.today)
        settled = select(PolicySettled.proposal_id)
        return [one for one in work.session.exec(select(PolicyProposal.id)) if one not in set(work.session.exec(settled))]


def confirmed(world: World, name: str, written: str) -> None:
    numbers = proposed(world, name, written)
    with world.work("officer") as work:
        policy.settle(work, numbers, PolicyWord.CONFIRMED)


def logos(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist() if "/media/" in name]
