"""Every reason by its name, whatever its subject: tests look at several subjects at once."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from panel.law import reasons
from panel.law.reasons import AnyReason

EVERY_REASON: list[AnyReason] = [
    reason for subject in iter_modules(reasons.__path__) for reason in import_module(f"panel.law.reasons.{subject.name}").Reason
]


class Reasons:
    """The reasons of all subjects, each an attribute."""

    def __init__(self) -> None:
        vars(self).update({reason.name: reason for reason in EVERY_REASON})

    if TYPE_CHECKING:  # which names there are is known only when the subjects are read

        def __getattr__(self, name: str) -> AnyReason: ...


Reason = Reasons()
