"""Every reason by its name, whatever its subject: tests look at several subjects at once."""

from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace

from panel.law import reasons

EVERY_REASON = [
    reason for subject in iter_modules(reasons.__path__) for reason in import_module(f"panel.law.reasons.{subject.name}").Reason
]
Reason = SimpleNamespace(**{reason.name: reason for reason in EVERY_REASON})
