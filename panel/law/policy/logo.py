"""A logo as it may be printed: a PNG read to its last byte, within its size, and kept without anything that is not the picture.

Nothing of what was sent is printed before it was read here: a letter that is due does not fail on a broken picture.
"""

import base64
import binascii
import hashlib
import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from panel.law.policy.written_values import NotPossibleHere

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_BYTES, LEAST_SIDE, MOST_WIDE, MOST_HIGH = 100_000, 40, 2_400, 1_200
PARTS_OF_A_PIXEL = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
PALETTE, FILTERS = 3, 5
KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""The parts of the file that are the picture; what else programs write into one (places, names, comments) is left out."""
OTHERS = (
    (b"\xff\xd8\xff", "This is a JPEG photograph"),
    (b"GIF8", "This is a GIF"),
    (b"%PDF", "This is a PDF"),
    (b"BM", "This is a bitmap"),
)
_KEPT = re.compile(r"PNG picture, [\d,]+ by [\d,]+ pixels, SHA-256 ([0-9a-f]{64})")
_GIVEN = re.compile(r"data:[^,]*;base64,", re.IGNORECASE)
AS_PNG = "Save the logo as a PNG picture and choose that."


class Logo(NamedTuple):
    """A picture that can be printed: its file, and its sides in pixels."""

    content: bytes
    wide: int
    high: int


def a_logo(words: str) -> str:
    """A logo given as its file's bytes in base64: what stands on record for it, with the hash of what is kept."""
    logo = logo_given(words)
    return f"PNG picture, {logo.wide:,} by {logo.high:,} pixels, SHA-256 {hashlib.sha256(logo.content).hexdigest()}"


def logo_given(words: str) -> Logo:
    """The picture itself, from the same words. Raises `NotPossibleHere`."""
    try:
        given = base64.b64decode("".join(_GIVEN.sub("", words, count=1).split()), validate=True)
    except (binascii.Error, ValueError):
        raise NotPossibleHere("A logo is given as a PNG picture; in a file of policy, as its bytes in base64.") from None
    return read_logo(given)


def logo_written(content: bytes) -> str:
    """A picture's bytes as a file of policy and the form give them."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def hash_of(written: str) -> str:
    """Which picture a value on record is: its hash; nothing where no logo is on record."""
    found = _KEPT.fullmatch(written)
    return found[1] if found else ""


def without_hash(written: str) -> str:
    """A value as people read it: of a logo its kind and size, of anything else all of it."""
    return written.partition(", SHA-256 ")[0] if hash_of(written) else written


def read_logo(given: bytes) -> Logo:
    """A logo from the bytes of its file, whatever it is called. Raises `NotPossibleHere` with what is wrong."""
    if not given.startswith(SIGNATURE):
        raise NotPossibleHere(_not_png(given))
    if len(given) > MOST_BYTES:
        raise NotPossibleHere(
            f"The picture has {len(given) // 1000:,} kB; a logo has at most {MOST_BYTES // 1000} kB. Save it smaller."
        )
    parts = list(_parts(given))
    if [parts[0][0], parts[-1][0]] != [b"IHDR", b"IEND"] or not any(name == b"IDAT" for name, _ in parts):
        raise NotPossibleHere(f"The picture is not whole. {AS_PNG}")
    if any(name == b"acTL" for name, _ in parts):
        raise NotPossibleHere("The picture moves. A letterhead needs one that stands still.")
    wide, high = _whole(parts)
    kept = b"".join(_part(name, held) for name, held in parts if name in KEPT)
    return Logo(SIGNATURE + kept, wide, high)


def _not_png(given: bytes) -> str:
    if b"<svg" in given[:2_000].lower():
        return f"This is an SVG drawing, which can hold programs and addresses, so it is not taken. {AS_PNG}"
    known = next((words for begins, words in OTHERS if given.startswith(begins)), "This is not a PNG picture")
    return f"{known}. {AS_PNG}"


def _parts(given: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each part of the file in turn, its checksum asked."""
    place = len(SIGNATURE)
    while place < len(given):
        try:
            (length,) = struct.unpack_from(">I", given, place)
            name, held = given[place + 4 : place + 8], given[place + 8 : place + 8 + length]
            (checksum,) = struct.unpack_from(">I", given, place + 8 + length)
        except struct.error:
            raise NotPossibleHere(f"The picture breaks off. {AS_PNG}") from None
        if zlib.crc32(name + held) != checksum:
            raise NotPossibleHere(f"The picture is damaged. {AS_PNG}")
        yield name, held
        place += 12 + length


def _part(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def _whole(parts: list[tuple[bytes, bytes]]) -> tuple[int, int]:
    """The sides of the picture, once every line of it was read."""
    try:
        wide, high, depth, colours, packing, filtering, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    except struct.error:
        raise NotPossibleHere(f"The picture does not say how large it is. {AS_PNG}") from None
    if not (LEAST_SIDE <= wide <= MOST_WIDE and LEAST_SIDE <= high <= MOST_HIGH):
        raise NotPossibleHere(
            f"The picture is {wide:,} by {high:,} pixels; a logo has {LEAST_SIDE} to {MOST_WIDE:,} by {LEAST_SIDE} to {MOST_HIGH:,}."
        )
    if depth not in DEPTHS.get(colours, ()) or packing or filtering:
        raise NotPossibleHere(f"The picture is of no kind a PNG has. {AS_PNG}")
    if interlaced:
        raise NotPossibleHere("The picture is interlaced, as for slow web pages. Save it as a PNG that is not interlaced.")
    palette = b"".join(held for name, held in parts if name == b"PLTE")
    if colours == PALETTE and (not palette or len(palette) % 3):
        raise NotPossibleHere(f"The picture has no palette of its colours. {AS_PNG}")
    line = 1 + (wide * depth * PARTS_OF_A_PIXEL[colours] + 7) // 8
    lines = _unpacked(b"".join(held for name, held in parts if name == b"IDAT"), line * high)
    if any(lines[place] >= FILTERS for place in range(0, len(lines), line)):
        raise NotPossibleHere(f"The picture is damaged. {AS_PNG}")
    return wide, high


def _unpacked(packed: bytes, wanted: int) -> bytes:
    """Exactly as many bytes as the picture has; what would unpack to more is never unpacked whole."""
    reader = zlib.decompressobj()
    try:
        lines = reader.decompress(packed, wanted + 1)
    except zlib.error:
        raise NotPossibleHere(f"The picture is damaged. {AS_PNG}") from None
    if len(lines) != wanted or not reader.eof:
        raise NotPossibleHere(f"The picture is not as large as it says. {AS_PNG}")
    return lines
