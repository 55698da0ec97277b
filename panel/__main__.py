"""`python -m panel COMMAND`: the command line. Exit 0 done; 1 refused, with the reason; 2 wrong usage."""

import sys
from collections.abc import Callable, Sequence

from panel.console import arguments, commands, exporting, folder, keeping, signing_keys
from panel.law import wording
from panel.law.figures import NotInForce
from panel.law.findings import Refused

COMMANDS: dict[tuple[str, str | None], Callable[..., None]] = {
    ("init", None): commands.init,
    ("demo", None): commands.demo,
    ("import", None): commands.bring,
    ("export", "requests"): exporting.export_requests,
    ("export", "minutes"): exporting.export_minutes,
    ("export", "decisions"): exporting.export_decisions,
    ("export", "payments"): exporting.export_payments,
    ("export", "statement"): exporting.export_statement,
    ("export", "folder"): folder.export,
    ("agenda", "new"): commands.agenda_new,
    ("dates", None): commands.show_dates,
    ("look", None): commands.look,
    ("check", None): commands.check,
    ("backup", None): keeping.back_up,
    ("restore", None): keeping.restore,
    ("verify", None): keeping.verify,
    ("doctor", None): keeping.doctor,
    ("key", "show"): signing_keys.show,
    ("key", "rotate"): signing_keys.rotate,
    ("user", "add"): commands.user_add,
    ("user", "list"): commands.user_list,
    ("user", "disable"): commands.user_disable,
}


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    from panel.acts.people import NotPossible
    from panel.store.backups import NotBackedUp
    from panel.store.engine import Busy, Unsupported
    from panel.store.installation import NotEmpty, NotFilled, NotOurs
    from panel.store.proving import NotProved
    from panel.store.restoring import NotRestored
    from panel.store.rights import NoSuchRole

    asked = arguments.parser().parse_args(given)
    what = None if asked.command == "dates" else getattr(asked, "what", None)
    try:
        COMMANDS[asked.command, what](asked)
    except commands.Failed:
        return 1
    except Refused as refused:
        for finding in refused.findings:
            print(f"{wording.sentence(finding)} ({finding.authority})", file=sys.stderr)
        return 1
    except (
        NotPossible,
        NotEmpty,
        NotFilled,
        NotOurs,
        NoSuchRole,
        NotBackedUp,
        NotRestored,
        NotProved,
        Busy,
        Unsupported,
        NotInForce,
        commands.NoDatabase,
        ValueError,
        OSError,
    ) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
