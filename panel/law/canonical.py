"""Plain data as one text: what hashes and signatures are taken over."""

import json


def canonical(value: object) -> str:
    """The one JSON text of some plain data, its keys sorted; dates and words of a closed list as text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
