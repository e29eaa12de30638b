// The grid of who may ask whom: each switch saves itself, arrow keys move among them. Without it the grid is one form.
const SWITCHES = 4;
const form = document.querySelector("[data-matrix]");
const table = form.querySelector(".matrix");
const said = form.querySelector("[data-matrix-said]");
const dialog = document.getElementById("matrix-asks");
// Down: the switches of a cell, then those of the cell below. Across: the same switch of the next category.
const cells = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("[data-pair]")]);
const boxes = cells.flatMap((row) => Array.from({ length: SWITCHES }, (_none, place) => row.map((cell) => boxesOf(cell)[place])));
const waiting = new Map(); // cell → how many changes of it are under way

function boxesOf(cell) {
  return [...cell.querySelectorAll("input[type=checkbox]")];
}

// What stands, in letters, is shown by the boxes and carried by the form.
function put(cell, bits) {
  boxesOf(cell).forEach((box, place) => (box.checked = bits[place] === "1"));
}

function keep(cell, bits) {
  cell.dataset.stands = bits;
  cell.querySelector("input[name=shown]").value = `${cell.dataset.pair} ${bits}`;
  cell.classList.remove("is-stale");
  cell.querySelector(".matrix-note-stale")?.remove();
}

// Said anew even where the same was said before.
function say(words, isWrong = false) {
  said.textContent = "";
  said.classList.toggle("is-wrong", isWrong);
  setTimeout(() => (said.textContent = words));
}

// The question has the server's words; closing the dialog in any other way than by its button is a no.
function agrees(question) {
  dialog.querySelector(".dialog-words").textContent = question;
  const opener = document.activeElement;
  return new Promise((answer) => {
    const agree = () => dialog.close("agreed");
    const button = dialog.querySelector("[data-matrix-agree]");
    button.addEventListener("click", agree);
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      button.removeEventListener("click", agree);
      opener.focus();
      answer(dialog.returnValue === "agreed");
    }, { once: true });
    dialog.showModal();
  });
}

async function ask(cell, wanted, agreed) {
  const fields = { csrf_token: form.elements.csrf_token.value, pair: cell.dataset.pair, shown: cell.dataset.stands, wanted };
  if (agreed) fields.agreed = "y";
  const headers = { "X-Requested-With": "fetch", Accept: "application/json" };
  const answer = await fetch(form.dataset.cell, { method: "POST", headers, body: new URLSearchParams(fields) });
  if (answer.redirected) location.reload(); // one was signed out meanwhile
  return { saved: answer.ok, ...(await answer.json()) };
}

function showLines(lines) {
  for (const line of document.querySelectorAll("[data-line]")) {
    if (lines[line.dataset.line] !== undefined) line.textContent = lines[line.dataset.line];
  }
}

async function save(cell, place, on) {
  const bits = [...cell.dataset.stands];
  bits[place] = on ? "1" : "0";
  const wanted = bits.join("");
  if (wanted === cell.dataset.stands) return cell.dataset.stands; // what went before has switched it along
  let answer = await ask(cell, wanted, false);
  if (answer.asks) {
    if (!(await agrees(answer.asks))) {
      say(form.dataset.kept);
      return answer.stands;
    }
    answer = await ask(cell, wanted, true);
  }
  say(answer.said, !answer.saved);
  showLines(answer.lines);
  return answer.stands;
}

let sending = Promise.resolve();

// One after the other: the second of two quick ones is decided on what the first one made.
function queue(cell, place, on) {
  waiting.set(cell, (waiting.get(cell) ?? 0) + 1);
  cell.setAttribute("aria-busy", "true");
  sending = sending.then(async () => {
    let stands = cell.dataset.stands;
    try {
      stands = (await save(cell, place, on)) || stands;
      keep(cell, stands);
    } catch {
      say(form.dataset.lost, true);
    }
    waiting.set(cell, waiting.get(cell) - 1);
    if (waiting.get(cell)) return;
    put(cell, stands);
    cell.removeAttribute("aria-busy");
  });
}

function placeOf(box) {
  const row = boxes.findIndex((one) => one.includes(box));
  return [row, boxes[row].indexOf(box)];
}

// One of all switches is in the order of tabs: the one that had the focus last.
function rove(box) {
  for (const one of table.querySelectorAll("input[type=checkbox]")) one.tabIndex = one === box ? 0 : -1;
}

const WAYS = {
  ArrowUp: ([row, column]) => [row - 1, column],
  ArrowDown: ([row, column]) => [row + 1, column],
  ArrowLeft: ([row, column]) => [row, column - 1],
  ArrowRight: ([row, column]) => [row, column + 1],
  PageUp: ([row, column]) => [row - SWITCHES, column],
  PageDown: ([row, column]) => [row + SWITCHES, column],
  Home: ([row], far) => [far ? 0 : row, 0],
  End: ([row], far) => [far ? boxes.length - 1 : row, boxes[0].length - 1],
};

function move(event) {
  const way = WAYS[event.key];
  if (!way || event.altKey || event.metaKey || event.shiftKey || !event.target.matches("input[type=checkbox]")) return;
  event.preventDefault();
  const [row, column] = way(placeOf(event.target), event.ctrlKey);
  boxes[row]?.[column]?.focus();
}

// The styles of small screens take a table's roles away: each part says its own.
function makeGrid() {
  table.setAttribute("role", "grid");
  table.setAttribute("aria-describedby", "matrix-keys");
  for (const part of table.querySelectorAll("thead, tbody")) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) row.setAttribute("role", "row");
  for (const head of table.querySelectorAll("thead th, thead td")) head.setAttribute("role", "columnheader");
  for (const head of table.querySelectorAll("tbody th")) head.setAttribute("role", "rowheader");
  for (const cell of cells.flat()) cell.setAttribute("role", "gridcell");
  const frame = table.parentElement; // the switches scroll it; it needs no stop of its own
  frame.removeAttribute("tabindex");
}

makeGrid();
rove(boxes[0][0]);
form.classList.add("is-live");
form.querySelector("[data-matrix-keys]").hidden = false;
table.addEventListener("keydown", move);
table.addEventListener("focusin", (event) => { if (event.target.matches("input[type=checkbox]")) rove(event.target); });
table.addEventListener("change", (event) => {
  const cell = event.target.closest("[data-pair]");
  queue(cell, boxesOf(cell).indexOf(event.target), event.target.checked);
});
