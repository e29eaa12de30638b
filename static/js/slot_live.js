// Asks every five seconds, while the page is in sight, whether the slots changed for these two, and shows what did: the
// chosen time stays chosen, the focus stays where it is, and what is another one is said.
const PAUSE = 5000;
const MOST_SAID = 3; // more at once are said as "times have changed"

const live = document.querySelector("[data-slot-live]");
const said = document.querySelector("[data-slot-said]");
let timer = 0;

function rowsIn(part) {
  return new Map([...part.querySelectorAll("[data-slot]")].map((row) => [row.dataset.slot, row]));
}

function isOffered(row) {
  return Boolean(row?.querySelector("input[type=radio]"));
}

function words(name, row) {
  return live.dataset[name].replace("00:00", row.dataset.slotSpoken);
}

// What whoever chooses here would want to know, the gravest first.
function changes(before, after, chosen) {
  const lost = chosen && !isOffered(after.get(chosen)) ? [words("saidChosen", before.get(chosen))] : [];
  const others = [];
  for (const [value, row] of before) {
    const fresh = after.get(value);
    if (value === chosen || !fresh || isOffered(row) === isOffered(fresh)) continue;
    others.push(words(isOffered(fresh) ? "saidFree" : "saidTaken", row));
  }
  return [...lost, ...(others.length > MOST_SAID ? [live.dataset.saidChanged] : others)];
}

// Where the focus was: the same control, else the row's other one.
function refocus(id, value) {
  const same = id && document.getElementById(id);
  const row = [...live.querySelectorAll("[data-slot]")].find((one) => one.dataset.slot === value);
  (same || row?.querySelector("input, a") || live.querySelector("input, a"))?.focus({ preventScroll: true });
}

// The sentence over the slots and the remedies below them, where they are other ones now.
function showBeside(fresh) {
  for (const name of ["[data-slot-ask]", "[data-slot-remedy]"]) {
    const [here, there] = [document.querySelector(name), fresh.querySelector(name)];
    there?.remove();
    if (!here || !there || here.textContent.trim() === there.textContent.trim()) continue;
    const hadFocus = here.contains(document.activeElement);
    here.replaceChildren(...there.childNodes);
    if (hadFocus) document.getElementById("slot")?.focus({ preventScroll: true });
  }
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").body;
  showBeside(fresh);
  const before = rowsIn(live);
  const chosen = live.querySelector("input[type=radio]:checked")?.value;
  const focused = live.contains(document.activeElement) ? document.activeElement : null;
  const place = [focused?.id, focused?.closest("[data-slot], [data-slot-why]")];
  const value = place[1]?.dataset.slot ?? place[1]?.dataset.slotWhy;
  const open = live.querySelector(".slot-why:target, .slot-why.is-open")?.dataset.slotWhy;
  const told = changes(before, rowsIn(fresh), chosen);
  live.replaceChildren(...fresh.childNodes);
  for (const radio of live.querySelectorAll("input[type=radio]")) {
    if (radio.value === chosen) radio.checked = true;
  }
  for (const why of live.querySelectorAll(".slot-why")) why.classList.toggle("is-open", why.dataset.slotWhy === open);
  if (focused) refocus(place[0], value);
  if (told.length) said.textContent = told.join(" ");
  live.dispatchEvent(new CustomEvent("slots-shown", { bubbles: true }));
}

async function look() {
  clearTimeout(timer);
  if (document.visibilityState !== "visible") return; // it asks again when it is seen
  try {
    const answer = await fetch(live.dataset.slotLive, { headers: { "If-None-Match": `W/"${live.dataset.etag}"` } });
    if (answer.redirected || [401, 403, 404].includes(answer.status)) return;
    if (answer.status === 410) {
      said.textContent = await answer.text();
      return;
    }
    if (answer.status === 200) {
      const text = await answer.text();
      live.dataset.etag = answer.headers.get("ETag").replace(/^W\/|"/g, "");
      show(text);
    }
  } catch {
    // the network was away for a moment: the next look may find it
  }
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
}

if (live) {
  timer = setTimeout(look, PAUSE);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("hashchange", () => live.querySelector(".slot-why.is-open")?.classList.remove("is-open"));
}
