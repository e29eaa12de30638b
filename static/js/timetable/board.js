// Where things stand on the editor's board: rows of five minutes, rooms as columns. Read anew from the page each time,
// since the page is replaced after each act.
const MINUTES = 5;
const DAY = 24 * 60;

export function studio() {
  return document.querySelector("[data-studio]");
}

export function board() {
  return document.querySelector("[data-board]");
}

// Below a certain width the board is a list of one room: nothing stands to scale there, and plain forms move sessions.
export function isToScale() {
  const found = board();
  return Boolean(found) && getComputedStyle(found).gridAutoRows.endsWith("px");
}

export function rooms() {
  return [...document.querySelectorAll("[data-board] [data-room]")].map((head) => ({
    key: head.dataset.room,
    name: head.querySelector("h2").textContent.trim(),
    head,
  }));
}

export function blocks() {
  return [...document.querySelectorAll("[data-board] [data-session]")];
}

function tick() {
  return Number.parseFloat(getComputedStyle(board()).gridAutoRows);
}

// The first row begins below the heads of the rooms, which stay in sight while the board is scrolled.
function top() {
  return board().getBoundingClientRect().top + board().querySelector("[data-room]").offsetHeight;
}

export function rowAt(y) {
  return Math.round((y - top()) / tick());
}

export function lastRow() {
  return Number(studio().dataset.rows);
}

export function columnAt(x) {
  const heads = rooms();
  const found = heads.findIndex(({ head }) => {
    const box = head.getBoundingClientRect();
    return x >= box.left && x < box.right;
  });
  return found < 0 ? null : found + 1;
}

export function isOver(element, x, y) {
  if (!element) return false;
  const box = element.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

// The wall clock of a row, so many days later: [date, time], as the event's clocks show them.
export function wallClock(row, days = 0) {
  const { day, first } = studio().dataset;
  const [hours, minutes] = first.slice(11, 16).split(":").map(Number);
  const [year, month, date] = day.split("-").map(Number);
  const moment = new Date(Date.UTC(year, month - 1, date + days, 0, hours * 60 + minutes + row * MINUTES));
  return [moment.toISOString().slice(0, 10), moment.toISOString().slice(11, 16)];
}

// As the page writes a time: without a zero before the hour.
export function clockOf(row) {
  return wallClock(row)[1].replace(/^0/, "");
}

export function spanOf(minutes) {
  return Math.max(1, Math.round(Number(minutes) / MINUTES));
}

export function minutesOf(span) {
  return Math.min(span * MINUTES, DAY);
}

// What stands in a room at these rows, but for one session.
export function standingAt(column, row, span, but) {
  return blocks().filter((block) => {
    const { session, row: first, span: length, column: where } = block.dataset;
    if (session === but || Number(where) !== column) return false;
    return Number(first) < row + span && Number(first) + Number(length) > row;
  });
}
