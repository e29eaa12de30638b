// Everything by key: Space takes the session in focus, arrows move it, Enter puts it down, Escape puts it back.
import { isToScale, studio } from "./board.js";
import { send } from "./exchange.js";
import { heldBlock, isHolding, moveBy, moveDays, putBack, putDown, setAway, setSwapping, stretchBy, take } from "./held.js";

const HOUR = 12; // rows

const MOVES = {
  ArrowUp: () => moveBy(-1, 0),
  ArrowDown: () => moveBy(1, 0),
  ArrowLeft: () => moveBy(0, -1),
  ArrowRight: () => moveBy(0, 1),
  PageUp: () => moveBy(-HOUR, 0),
  PageDown: () => moveBy(HOUR, 0),
  Delete: () => setAway(true),
  Backspace: () => setAway(true),
  x: () => setSwapping(true),
  X: () => setSwapping(true),
  Escape: putBack,
  Enter: putDown,
  " ": putDown,
};
const LENGTHS = { ArrowUp: () => stretchBy(-1), ArrowDown: () => stretchBy(1) };
const DAYS = { ArrowLeft: () => moveDays(-1), ArrowRight: () => moveDays(1) };

function stepOf(event) {
  if (event.shiftKey && LENGTHS[event.key]) return LENGTHS[event.key];
  if (event.ctrlKey || event.metaKey) return DAYS[event.key];
  return event.altKey ? undefined : MOVES[event.key];
}

function held(event) {
  if (event.key === "Tab") return putBack();
  const step = stepOf(event);
  if (!step) return;
  event.preventDefault();
  step();
  heldBlock()?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

// As everywhere: Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z.
function turn(event) {
  const key = event.key.toLowerCase();
  const again = key === "y" || (key === "z" && event.shiftKey);
  if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return false;
  event.preventDefault();
  send(again ? studio().dataset.redo : studio().dataset.undo, () => ({}));
  return true;
}

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (isHolding()) return held(event);
    if (isTyping(event.target) || turn(event) || !isToScale()) return;
    if (event.key === " " && event.target.matches("[data-session]")) {
      event.preventDefault();
      take(event.target);
    }
  });
}
