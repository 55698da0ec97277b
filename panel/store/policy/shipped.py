"""The policies that come with the program, for an authority to start from."""

from panel.store.installation import ROOT

SHIPPED = {"sutton-2019": "Sutton's Joint Working Protocol, February 2019"}
"""Published ones alone: what is invented, or an example, is never offered to a real panel."""


def policy_text(name: str) -> str:
    """A shipped policy as its file gives it; raises KeyError for another."""
    if name not in SHIPPED:
        raise KeyError(name)
    return (ROOT / "data" / "policies" / f"{name}.toml").read_text(encoding="utf-8")
