"""`python -m panel register`: the national register of settings, from its own files."""

from argparse import Namespace
from pathlib import Path

from panel.acts import setting_register
from panel.console.commands import opened, person_called
from panel.law.messages.wording import counted
from panel.sandbox.reading import read_register
from panel.store.engine import unit_of_work


def bring(given: Namespace) -> None:
    """Bring in each file: settings, or links to successors."""
    database, clock = opened()
    person = person_called(database, clock, given.by)
    for name in given.files:
        read = read_register(Path(name).name, Path(name).read_bytes())
        with unit_of_work(database, person, clock) as work:
            brought = setting_register.bring(work, Path(name).name, read)
        told = f"{counted(brought.settings, 'setting')} and {counted(brought.links, 'link')} taken in"
        print(f"{Path(name).name}: {told}; {counted(brought.tied, 'setting')} here tied to the one that followed.")
