"""`python -m panel COMMAND`: the command line. Exit 0 done; 1 refused, with the reason; 2 wrong usage."""

import sys
from collections.abc import Callable, Sequence

from panel.console import (
    arguments,
    commands,
    exports,
    messages,
    offline_folder,
    operations,
    operator_files,
    policy,
    setting_register,
    signing_keys,
)
from panel.law.figures import NotInForce
from panel.law.findings import Refused
from panel.law.messages import wording

COMMANDS: dict[tuple[str, str | None], Callable[..., None]] = {
    ("init", None): commands.init,
    ("demo", None): commands.demo,
    ("import", None): commands.bring,
    ("register", None): setting_register.bring,
    ("policy", "show"): policy.show,
    ("policy", "check"): policy.check,
    ("policy", "propose"): policy.propose,
    ("columns", None): commands.columns,
    ("export", "requests"): exports.export_requests,
    ("export", "minutes"): exports.export_minutes,
    ("export", "decisions"): exports.export_decisions,
    ("export", "payments"): exports.export_payments,
    ("export", "statement"): exports.export_statement,
    ("export", "folder"): offline_folder.export,
    ("agenda", "new"): commands.agenda_new,
    ("dates", None): commands.show_dates,
    ("look", None): commands.look,
    ("check", None): commands.check,
    ("backup", None): operations.back_up,
    ("restore", None): operations.restore,
    ("verify", None): operations.verify,
    ("doctor", None): operations.doctor,
    ("deploy", None): operator_files.write,
    ("messages", "send"): messages.send,
    ("key", "show"): signing_keys.show,
    ("key", "rotate"): signing_keys.rotate,
    ("user", "add"): commands.user_add,
    ("user", "list"): commands.user_list,
    ("user", "disable"): commands.user_disable,
}


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    from panel.acts.people import NotPossible
    from panel.store.engine import Busy, Unsupported
    from panel.store.installation import NotEmpty, NotFilled
    from panel.store.integrity.offline_proof import NotProved
    from panel.store.operations.backups import NotBackedUp
    from panel.store.operations.database_rights import NoSuchRole
    from panel.store.operations.opening import CannotOpen, one_sentence
    from panel.store.operations.restore import NotRestored
    from panel.store.operations.schema_version import NotUpgraded

    asked = arguments.parser().parse_args(given)
    what = None if asked.command == "dates" else getattr(asked, "what", None)
    try:
        with one_sentence():
            COMMANDS[asked.command, what](asked)
    except commands.Failed:
        return 1
    except Refused as refused:
        for finding in refused.findings:
            print(f"{wording.sentence(finding)} ({finding.authority})", file=sys.stderr)
        return 1
    except (
        CannotOpen,
        NotPossible,
        NotEmpty,
        NotFilled,
        NotUpgraded,
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
