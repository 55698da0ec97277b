const main = document.querySelector('main');
const place = name => document.getElementById(name);
let seen = null, ahead = 0, room = null, source = null, lostAt = null, off = false;
const span = ms => {
  const all = Math.max(0, Math.floor(ms / 60000)), h = Math.floor(all / 60), m = all % 60;
  return h ? h + ' h' + (m ? ' ' + m + ' min' : '') : m + ' min';
};
function tick() {
  // a stream that is open says nothing of a network that has gone; the browser does
  if (!navigator.onLine) lostAt = lostAt || Date.now();
  else if (off && source && source.readyState === EventSource.OPEN) lostAt = null;
  off = !navigator.onLine;
  const lost = off || (lostAt !== null && Date.now() - lostAt > 3000);
  place('lost').hidden = !lost;
  if (!room) return;
  const now = Date.now() + ahead;
  const since = room.break_since || room.called_since;
  place('clock').textContent = since ? span(now - since) : '';
  const over = !room.break_since && room.planned && since && now - since > room.planned;
  place('clock').className = over ? 'clock over' : 'clock';
  place('plan').textContent = room.break_since || !room.planned ? '' : ' of ' + Math.round(room.planned / 60000) + ' min';
}
function draw(next) {
  room = next;
  ahead = room.at - Date.now();
  for (const name of ['where', 'title', 'kind', 'asked', 'notice', 'then', 'quorum']) place(name).textContent = room[name];
  place('quorum').className = 'quorum ' + (room.quorate ? 'yes' : 'no');
  place('quorum').hidden = !room.quorum;
  tick();
}
async function ask() {
  const answer = await fetch(main.dataset.now, {headers: {accept: 'application/json'}});
  if (answer.status === 200) draw(await answer.json());
  else if (answer.status === 401 || answer.status === 404) location.reload();
}
function follow() {
  source = new EventSource(main.dataset.live);
  source.onopen = () => { lostAt = null; };
  source.onmessage = event => { lostAt = null; if (event.data !== seen) { seen = event.data; ask().catch(() => {}); } };
  source.addEventListener('over', event => { if (/^\/signedout(\?|$)/.test(event.data)) location.href = event.data; });
  source.onerror = () => {
    lostAt = lostAt || Date.now();
    // refused, not only broken off: what may be shown here is asked at once
    if (source.readyState === EventSource.CLOSED) ask().catch(() => {});
  };
}
setInterval(tick, 1000);
setInterval(() => {
  if (source.readyState === EventSource.OPEN) return;
  ask().then(() => { if (source.readyState === EventSource.CLOSED) follow(); }).catch(() => {});
}, 20000);
draw(JSON.parse(main.dataset.room));
follow();
