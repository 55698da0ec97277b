"""The panel in a folder from the command line, in the name of a person, whose interests keep cases out of it."""

from argparse import Namespace
from pathlib import Path

from panel.console.commands import opened, person_called, progress
from panel.console.exports import ending_of
from panel.store.engine import unit_of_work


def export(given: Namespace) -> None:
    """Write the folder of a meeting as one ZIP."""
    from panel.acts import offline_folder
    from panel.documents.offline_folder import zip_bytes

    ending_of(given.to, ("zip",))
    database, clock = opened()
    with unit_of_work(database, person_called(database, clock, given.by), clock) as work:
        taken = offline_folder.export_folder(work, given.meeting)
    Path(given.to).write_bytes(zip_bytes(taken, progress))
    print(given.to)
