"""What is typed reaches the server after a short pause, not only once a field is left: it is kept when the page is read anew."""

import streamlit as st

JS = """
function keepTyping() {
  if (window.panelKeepsTyping) return;
  window.panelKeepsTyping = true;
  const waiting = new WeakMap();
  document.addEventListener('input', event => {
    const box = event.target;
    if (!box.closest || !box.closest('[class*="st-key-typing-"]')) return;
    if (!box.closest('[data-testid="stTextArea"], [data-testid="stTextInput"]')) return;
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(() => {
      if (!box.isConnected) return;
      const area = box.tagName === 'TEXTAREA';
      box.dispatchEvent(new KeyboardEvent('keydown',
        {key: 'Enter', code: 'Enter', keyCode: 13, which: 13, ctrlKey: area, bubbles: true, cancelable: true}));
    }, 1000));
  }, true);
}
"""
_keeps = st.components.v2.component(
    "panel_keeps_typing", html="<span hidden></span>", js=JS + "export default function () { keepTyping(); }"
)


def here(subject: str) -> None:
    """Let the fields in containers whose key begins with `typing-` be kept as they are typed."""
    _keeps(key=f"keeps typing {subject}", height=1)
