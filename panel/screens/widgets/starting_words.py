"""Words a field begins from once something was chosen: put in where the field is empty, never over what somebody typed."""

from collections.abc import Mapping

from panel.screens.app.state import put_in_widget, state, widget_value


def begin(subject: str, chosen: str, words: Mapping[str, str]) -> None:
    """Put `words`, by the key of their field, into fields that are empty; to be called before they are drawn.

    `chosen` is what they go with. When something else is chosen, words that stand as they were put in give way to the new ones.
    """
    key = f"words to begin from: {subject}"
    before, begun = state().choices.get(key, ("", {}))
    if chosen == before:
        return
    for name in {*begun, *words}:
        if str(widget_value(name) or "").strip() in ("", begun.get(name, "").strip()):
            put_in_widget(name, words.get(name, ""))
    state().choices[key] = (chosen, dict(words))
