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
    Reason.SIGNING_KEY_KEPT: "The key that signs minutes is kept on this machine.",
    Reason.SIGNING_KEY_NOT_KEPT: "No key that signs minutes can be kept on this machine. {trouble}",
}
