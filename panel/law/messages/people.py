"""The sentences of signing in: pass phrases, the second factor, showing it again."""

from collections.abc import Mapping

from panel.law.reasons import Reason

SIGNING_IN: Mapping[Reason, str] = {
    Reason.PASSWORD_NOT_GUESSABLE: "The pass phrase is not one that is quickly guessed.",
    Reason.PASSWORD_GUESSABLE: "This pass phrase is quickly guessed: it is a common one, or made of your own name. Use four "
    "unrelated words.",
    Reason.CONFIRMED_LATELY: "You have just shown that it is you.",
    Reason.NOT_CONFIRMED: "Before signing, show once more that it is you; it then holds for {minutes} minutes. Choose Confirm that it is "
    "you, and come back here: nothing you typed is lost.",
    Reason.PASSWORD_KEPT_HERE: "Your pass phrase is kept here.",
    Reason.PASSWORD_KEPT_BY_AUTHORITY: "You sign in through the authority, which keeps your pass phrase. Change it there.",
    Reason.PASSWORD_NONE_HERE: "You have no pass phrase here: nobody has one in the demonstration, and on a real panel it is first set "
    "with a one-time set-up code.",
    Reason.PASSWORD_RIGHT: "That is your pass phrase now.",
    Reason.PASSWORD_NOT_RIGHT: "What you typed is not your pass phrase now, so nothing was changed. Check it and try again.",
    Reason.SIGNING_KEY_KEPT: "The key that signs minutes is kept on this machine.",
    Reason.SIGNING_KEY_NOT_KEPT: "No key that signs minutes can be kept on this machine. {trouble}",
}
