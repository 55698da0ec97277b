"""What is printed of a seal: which revision, who signed, the hash of the content, where the audit chain stood."""

from collections.abc import Mapping

Seal = Mapping[str, str]
"""`reference`, `revision`, `signed_by`, `signed_on`, `sha256`, `chain_head`, `why`: all text. A letter's has only `foot`."""


UNSIGNED = "DRAFT, not signed"


def footer(seal: Seal | None, unsealed: str = UNSIGNED) -> str:
    """The line at the foot of every page; a letter brings its own `foot`."""
    if seal is None:
        return unsealed
    if "foot" in seal:
        return seal["foot"]
    return f"Minutes {seal['reference']}, revision {seal['revision']}, signed by {seal['signed_by']} on {seal['signed_on']}"


def lines(seal: Seal) -> list[tuple[str, str]]:
    """The pairs of the last section; a letter has none."""
    if "foot" in seal:
        return []
    rows = [
        ("Revision", seal["revision"]),
        ("Signed by", seal["signed_by"]),
        ("Signed on", seal["signed_on"]),
        ("Hash of the content (SHA-256)", _grouped(seal["sha256"])),
        ("Head of the audit chain before signing", _grouped(seal["chain_head"])),
    ]
    return rows if not seal["why"] else [*rows, ("Why this revision", seal["why"])]


def _grouped(text: str) -> str:
    return " ".join(text[start : start + 8] for start in range(0, len(text), 8))
