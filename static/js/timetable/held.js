// The one session that somebody holds, by pointer or by key: shown where it would stand, and put down there.
import { blocks, clockOf, lastRow, minutesOf, rooms, spanOf, standingAt, studio, wallClock } from "./board.js";
import { ask, say, send, words } from "./exchange.js";

const MOST = 288; // rows of a day
const DAY = 86400000; // milliseconds
const PAUSE = 350; // before the server is asked what a place would cause
let held = null;
let asked;
let next = null; // where the session after the last one begins

export function isHolding() {
  return held !== null;
}

export function heldBlock() {
  return held?.block ?? null;
}

export function take(block) {
  const { session, version, title, row, span, column, minutes } = block.dataset;
  const placed = row !== undefined;
  const length = placed ? Number(span) : spanOf(minutes);
  held = {
    block,
    session,
    version,
    title,
    length,
    span: length,
    row: placed ? Number(row) : (next?.row ?? Number(studio().dataset.opens)),
    column: placed ? Number(column) || 1 : (next?.column ?? 1),
    days: 0,
    isPlaced: placed,
    away: false, // off the board
    moved: !placed,
    swaps: false,
  };
  held.ghost = placed ? block : ghostOf(block);
  held.ghost.classList.add("is-held");
  draw();
}

function ghostOf(block) {
  const ghost = block.cloneNode(true);
  ghost.removeAttribute("id");
  ghost.removeAttribute("tabindex");
  ghost.setAttribute("aria-hidden", "true");
  ghost.inert = true;
  ghost.className = "draft-block is-ghost";
  document.querySelector("[data-board]").append(ghost);
  block.classList.add("is-taken");
  return ghost;
}

export function moveTo(row, column) {
  const lowest = Math.max(0, Math.max(lastRow(), 1) - 1);
  const changed = { row: Math.min(Math.max(row, 0), Math.min(lowest, MOST - 1)), column: Math.min(Math.max(column, 1), rooms().length) };
  held.away = false;
  held.moved ||= changed.row !== held.row || changed.column !== held.column;
  Object.assign(held, changed);
  draw();
}

export function moveBy(rows, columns) {
  moveTo(held.row + rows, held.column + columns);
}

export function stretchTo(span) {
  held.moved ||= span !== held.span;
  held.span = Math.min(Math.max(span, 1), MOST);
  draw();
}

export function stretchBy(rows) {
  stretchTo(held.span + rows);
}

// From day to day of the event, and not beyond.
export function moveDays(step) {
  const { days: list, day } = studio().dataset;
  const days = list.split(" ");
  const to = days[days.indexOf(wallClock(0, held.days)[0]) + step];
  if (!to) return say(`${sentence(null)} ${words(step > 0 ? "last_day" : "first_day")}`, true);
  held.days = Math.round((Date.parse(to) - Date.parse(day)) / DAY);
  held.moved = true;
  draw();
}

export function setAway(away) {
  if (held.away === away) return;
  held.away = away;
  draw();
}

export function setSwapping(swaps) {
  if (held.swaps === swaps) return;
  held.swaps = swaps;
  draw();
}

function below() {
  return standingAt(held.column, held.row, held.span, held.session);
}

// Also on the board it is drawn in rows: a style by script is allowed, one in the page is not.
function draw() {
  const { ghost, row, span, column } = held;
  ghost.hidden = held.away && !held.isPlaced;
  Object.assign(ghost.style, { gridRow: `${row + 2} / span ${span}`, gridColumn: String(column + 1), inlineSize: "auto", marginInlineStart: "0" });
  ghost.classList.toggle("is-away", held.away);
  const time = ghost.querySelector(".draft-block-time");
  if (time) time.textContent = `${clockOf(row)}–${clockOf(row + span)}`;
  const other = held.swaps ? below()[0] : null;
  for (const block of blocks()) block.classList.toggle("is-swapped", block === other);
  say(sentence(other), true);
  clearTimeout(asked);
  if (held.moved && !held.away && !other) asked = setTimeout(foresee, PAUSE);
}

// Who stays a moment at a place hears what it would cause there, before it is put down.
async function foresee() {
  const before = held;
  const said = sentence(null);
  const cause = await ask(address("look", held.session), { version: versionOf(held.session), ...placeOf(held) });
  if (cause && held === before && sentence(null) === said && !held.away) say(`${said} ${cause}`, true);
}

function placeOf({ row, column, span, days, away }) {
  if (away) return { starts_at: "", room: "" };
  const [date, time] = wallClock(row, days);
  return { starts_at: `${date}T${time}`, minutes: String(minutesOf(span)), room: rooms()[column - 1]?.key ?? "" };
}

function sentence(other) {
  const [date] = wallClock(held.row, held.days);
  const values = { title: held.title, start: clockOf(held.row), end: clockOf(held.row + held.span), room: rooms()[held.column - 1]?.name ?? "", day: dayName(date), count: below().length };
  if (held.away) return words("away", values);
  if (other) return words("swap", { ...values, other: other.dataset.title });
  const said = [words(held.days ? "held_on" : "held", values)];
  if (values.count && !held.days) said.push(words("taken", values));
  return said.join(" ");
}

function dayName(date) {
  const form = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return form.format(new Date(`${date}T00:00:00Z`));
}

export function putBack() {
  if (!held) return;
  const { block, title } = held;
  release();
  block.focus({ preventScroll: true });
  say(words("back", { title }));
}

function release() {
  clearTimeout(asked);
  const { block, ghost } = held;
  if (ghost !== block) ghost.remove();
  ghost.classList.remove("is-held", "is-away");
  block.classList.remove("is-held", "is-taken");
  for (const name of ["gridRow", "gridColumn", "inlineSize", "marginInlineStart"]) block.style[name] = "";
  const time = block.querySelector(".draft-block-time");
  if (time && block.dataset.row !== undefined) {
    const first = Number(block.dataset.row);
    time.textContent = `${clockOf(first)}–${clockOf(first + Number(block.dataset.span))}`;
  }
  for (const one of blocks()) one.classList.remove("is-swapped");
  held = null;
}

function address(name, session) {
  return studio().dataset[name].replace("0".repeat(16), session);
}

// The version as the page has it when the act is sent: an act before it may have raised it.
function versionOf(session) {
  return document.querySelector(`[data-session="${session}"]`)?.dataset.version ?? "";
}

export function putDown() {
  if (!held.moved && !held.away && !held.swaps) return putBack();
  const { session, row, column, span, away, isPlaced } = held;
  const other = held.swaps ? below()[0] : null;
  const wanted = `[data-session="${session}"]`;
  const place = placeOf(held);
  release();
  if (away && !isPlaced) return undefined;
  if (other) {
    return send(address("swap", session), () => ({ version: versionOf(session), other: `${other.dataset.session}:${versionOf(other.dataset.session)}` }), wanted);
  }
  if (!away) next = { row: row + span, column };
  say(words("saving"));
  return send(address("move", session), () => ({ version: versionOf(session), ...place }), wanted);
}
