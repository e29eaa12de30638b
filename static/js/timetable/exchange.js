// Sends what was done to the server, and shows its answer in place of the editor: the focus stays where it was.
import { studio } from "./board.js";

const HEADERS = { "X-Requested-With": "fetch", Accept: "text/html" };

export function words(name, values = {}) {
  const said = JSON.parse(studio().dataset.words)[name];
  return said.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

const LINE = 20; // pixels
const TWO_SMALL_LINES = 32;

// The bar keeps its height: what is longer than a line is smaller, and the keys of what is held stand below if there is room.
export function say(sentence, isHeld = false) {
  const bar = studio().querySelector("[data-status]");
  const told = bar.querySelector("[data-status-words]");
  told.textContent = sentence;
  bar.classList.remove("is-long");
  bar.classList.toggle("is-long", told.offsetHeight > LINE);
  bar.classList.toggle("is-holding", isHeld && told.offsetHeight <= TWO_SMALL_LINES);
}

function focused() {
  const block = document.activeElement?.closest("[data-session]");
  if (block) return `[data-session="${block.dataset.session}"]`;
  const form = document.activeElement?.form ?? document.activeElement?.closest("form[action]");
  if (form?.dataset.focus) return form.dataset.focus; // its buttons go away once they are used
  return form ? `form[action="${CSS.escape(form.getAttribute("action"))}"] button` : null;
}

// Only an error is called one: what was done says so itself.
function sentenceOf(notice) {
  const words = notice.querySelector(notice.matches(".notice-error") ? ".notice-body" : ".notice-body > :not(.visually-hidden)");
  return words.textContent.trim().replace(/\s+/g, " ");
}

// What the answer says stands in the status bar: a notice above the board would push it away from under the pointer.
function tell(notices) {
  const told = notices.querySelectorAll(".notice");
  const said = [...told].map(sentenceOf).join(" ");
  notices.hidden = true;
  if (said) say(said);
}

// Part of what is replaced: where the frame is scrolled to, and what is unfolded.
function keep(old, fresh) {
  const [before, now] = [old, fresh].map((one) => one.querySelector(".timetable-frame"));
  const [left, above] = [before?.scrollLeft ?? 0, before?.scrollTop ?? 0];
  for (const one of old.querySelectorAll("details[open][id]")) fresh.querySelector(`#${one.id}`)?.setAttribute("open", "");
  old.replaceWith(document.adoptNode(fresh));
  if (now) [now.scrollLeft, now.scrollTop] = [left, above];
}

// The answer is the editor as it is now; anything else (one was signed out meanwhile) is a page to go to.
async function show(answer, wanted) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-studio]");
  if (!fresh) {
    location.assign(answer.redirected ? answer.url : location.href);
    return false;
  }
  const old = studio();
  const selector = wanted ?? focused();
  keep(old, fresh);
  const target = selector && (fresh.querySelector(selector) ?? fresh.querySelector("[data-status]"));
  target?.focus({ preventScroll: true });
  if (wanted) target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  document.dispatchEvent(new CustomEvent("timetable:shown"));
  tell(fresh.querySelector("[data-said]"));
  return answer.ok;
}

let sending = Promise.resolve();

// One act after the other: the second of two quick ones carries the version that the first one made.
export function send(address, makeFields, wanted) {
  sending = sending.then(async () => {
    const body = new URLSearchParams({ csrf_token: studio().dataset.csrf, ...makeFields() });
    try {
      return await show(await fetch(address, { method: "POST", headers: HEADERS, body }), wanted);
    } catch {
      say(words("lost"));
      return false;
    }
  });
  return sending;
}

// What a place would cause, as words; nothing is moved. A page in their stead (one was signed out meanwhile) is not told.
export async function ask(address, fields) {
  try {
    const body = new URLSearchParams({ csrf_token: studio().dataset.csrf, ...fields });
    const answer = await fetch(address, { method: "POST", headers: HEADERS, body });
    return answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
  } catch {
    return "";
  }
}

// What others did since. Nothing is shown while somebody holds a session, or types.
export async function look(isBusy) {
  const { changes, act } = studio().dataset;
  const address = new URL(changes, location.href);
  address.searchParams.set("since", act);
  try {
    const answer = await fetch(address, { headers: HEADERS });
    if (answer.status === 200 && !isBusy() && studio().dataset.act === act) await show(answer);
  } catch {
    // the network was away for a moment: the next look may find it
  }
}
