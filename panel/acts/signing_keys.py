"""The key that signs minutes, changed for a new one; what the old one signed stays proved by the old one."""

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.store import audit
from panel.store.engine import Work
from panel.store.integrity import signing_keys
from panel.store.keys import KeyLost


def rotate(work: Work) -> str:
    """Sign with a new key from this moment; its fingerprint. Raises `Refused` where no key can be kept on this machine."""
    refuse_unless_may(work.actor, "signing_key.rotate")
    try:
        made = signing_keys.make(work, signing_keys.ROTATED)
    except KeyLost as trouble:
        refuse_unless_met(rules.signing_key_kept(str(trouble)))
        raise
    audit.record(work, "signing_key.rotate", f"signing_key/{made.seq}", fingerprint=made.fingerprint)
    return made.fingerprint
