"""The line that ticks: time on this case and on the whole, against plan; it follows the meeting and says when it cannot.

The browser counts by itself from instants the server gave, and asks for a fresh page only when the stream says that
something moved. It also keeps what is typed: after a short pause it lets Streamlit have the words, so that they are saved.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import streamlit as st

from panel.screens.widgets import keeps_typing, theme

HTML = (
    '<div class="bar"><span class="where"></span><span class="quorum"></span><span class="case"></span><span class="whole"></span>'
    '<span class="lost" role="alert" hidden>Connection lost. Trying again. What you typed is kept.</span></div>'
)
JS = (
    f"""{keeps_typing.JS}"""
    + """
const span = ms => {
  const all = Math.max(0, Math.floor(ms / 60000)), h = Math.floor(all / 60), m = all % 60;
  return h ? h + ' h' + (m ? ' ' + m + ' min' : '') : m + ' min';
};
const against = (ms, plan) => !plan ? span(ms) : span(ms) + ' of ' + (ms < 3600000 && plan < 3600000 ? Math.round(plan / 60000) : span(plan));
const bars = new WeakMap();

function open(bar) {
  bar.source = new EventSource(bar.data.live);
  bar.source.onopen = () => { bar.lostAt = null; };
  bar.source.onerror = () => { bar.lostAt = bar.lostAt || Date.now(); };
  bar.source.onmessage = event => {
    bar.lostAt = null;
    const n = Number(event.data);
    // a click of one's own brings its fresh page by itself; only what others moved has to be asked for
    setTimeout(() => { if (n > bar.data.n && n > bar.asked) { bar.asked = n; bar.set('moved', n); } }, 200);
  };
}
function tick(bar) {
  const find = name => bar.root.querySelector('.' + name);
  if (!find('case')) return;
  const now = Date.now() + bar.ahead, data = bar.data;
  const since = data.break_since || data.called_since;
  const over = !data.break_since && since && data.planned && now - since > data.planned;
  find('where').textContent = data.where;
  find('quorum').textContent = data.quorum;
  find('quorum').className = data.lacks_quorum ? 'quorum over' : 'quorum';
  find('case').textContent = !since ? '' : (data.break_since ? 'Break ' : '') + against(now - since, data.break_since ? data.rest : data.planned);
  find('case').className = over ? 'case over' : 'case';
  find('whole').textContent = data.pace || (data.opened_at ? 'Meeting ' + against(now - data.opened_at, data.whole) : '');
  // a stream that is open says nothing of a network that has gone; the browser does
  const off = !navigator.onLine;
  if (off) bar.lostAt = bar.lostAt || Date.now();
  else if (bar.off && bar.source.readyState === EventSource.OPEN) bar.lostAt = null;
  bar.off = off;
  find('lost').hidden = !off && !(bar.lostAt && Date.now() - bar.lostAt > 3000);
}
function keepFocus(bar, about) {
  // a key may act while the field or button one is in goes with the case it was about: whoever goes by keyboard is then put at the
  // case that came, or at the first field of what was opened
  if (bar.about !== undefined && bar.about !== about) setTimeout(() => {
    const at = document.activeElement;
    if (at && at !== document.body && !at.dataset.followed) return;
    const place = document.querySelector('[class*="st-key-opened-"] :is(input, textarea, button)')
      || document.querySelector('.st-key-running :is(h2, h3)');
    if (!place) return;
    if (!place.matches('input, textarea, button')) {
      place.tabIndex = -1;
      place.dataset.followed = 'yes';
      place.style.outline = 'none';
    }
    place.focus({preventScroll: true});
  }, 400);
  bar.about = about;
}
export default function (component) {
  const {data, parentElement, setTriggerValue} = component;
  let bar = bars.get(parentElement);
  if (!bar) {
    bar = {root: parentElement, asked: 0, lostAt: null};
    bars.set(parentElement, bar);
  }
  clearTimeout(bar.closing);
  bar.set = setTriggerValue;
  const other = !bar.data || bar.data.live !== data.live;
  bar.data = data;
  bar.ahead = data.at - Date.now();
  if (other || !bar.source || bar.source.readyState === EventSource.CLOSED) { if (bar.source) bar.source.close(); open(bar); }
  if (!bar.timer) {
    bar.timer = setInterval(() => tick(bar), 1000);
    bar.poll = setInterval(() => {
      if (bar.source.readyState === EventSource.CLOSED) { open(bar); bar.set('moved', bar.data.n); }
    }, 25000);
  }
  keepTyping();
  keepFocus(bar, data.about);
  tick(bar);
  return () => {
    bar.closing = setTimeout(() => {
      clearInterval(bar.timer); clearInterval(bar.poll); bar.source.close();
      bar.timer = bar.poll = bar.source = null;
    }, 1000);
  };
}
"""
)
_bar = st.components.v2.component("panel_live_bar", html=HTML, css=theme.LIVE_BAR, js=JS)


def follow(
    reference: str,
    n: int,
    *,
    at: datetime,
    opened_at: datetime | None = None,
    called_since: datetime | None = None,
    break_since: datetime | None = None,
    planned: timedelta = timedelta(),
    whole: timedelta = timedelta(),
    rest: timedelta = timedelta(),
    pace: str = "",
    where: str = "",
    quorum: str = "",
    lacks_quorum: bool = False,
    about: str = "",
) -> None:
    """Follow a meeting from the number this page was drawn at, and let the times tick; `at` is the server's clock now.

    Where `about`, what the page shows, is another than before, the keyboard's focus follows it unless it stands in something.
    """
    data: Mapping[str, object] = {
        "live": f"/live/{reference}",
        "n": n,
        "at": _ms(at),
        "opened_at": _ms(opened_at),
        "called_since": _ms(called_since),
        "break_since": _ms(break_since),
        "planned": planned / timedelta(milliseconds=1),
        "whole": whole / timedelta(milliseconds=1),
        "rest": rest / timedelta(milliseconds=1),
        "pace": pace,
        "where": where,
        "quorum": quorum,
        "lacks_quorum": lacks_quorum,
        "about": about,
    }
    _bar(key=f"live {reference}", data=data, on_moved_change=_moved)


def _moved() -> None:
    """Nothing to do: being told is what brings the fresh page."""


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1000)
