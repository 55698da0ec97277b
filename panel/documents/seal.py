"""What is printed of a seal: which revision, who signed, the hash of the content, where the audit chain stood."""

from collections.abc import Mapping

from panel.law.minutes.signed_statement import grouped

Seal = Mapping[str, str]
"""`reference`, `revision`, `signed_by`, `signed_on`, `sha256`, `chain_head`, `why`, `key`: all text. A letter's has only `foot`."""


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
        ("Hash of the content (SHA-256)", grouped(seal["sha256"])),
        ("Head of the audit chain before signing", grouped(seal["chain_head"])),
    ]
    if seal.get("key"):
        rows.append(("Fingerprint of the signing key", grouped(seal["key"])))
    return rows if not seal["why"] else [*rows, ("Why this revision", seal["why"])]
