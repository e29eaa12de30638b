// The same by mouse, pen or finger: drag to move, drag the lower edge to make longer or shorter, Shift swaps.
import { board, columnAt, isOver, isToScale, rowAt } from "./board.js";
import { heldBlock, isHolding, moveTo, putBack, putDown, setAway, setSwapping, stretchTo, take } from "./held.js";

const THRESHOLD = 6; // pixels: less is a click
const EDGE = 10; // pixels at the foot of a block by which it is stretched

let press = null;

function begin(event) {
  const block = event.target.closest("[data-session]");
  if (!block || event.button !== 0 || isHolding() || !isToScale()) return;
  const box = block.getBoundingClientRect();
  const placed = block.dataset.row !== undefined;
  press = {
    block,
    x: event.clientX,
    y: event.clientY,
    grip: placed ? event.clientY - box.top : 0, // where in the block it was taken
    stretches: placed && box.bottom - event.clientY <= EDGE,
    pointer: event.pointerId,
    drags: false,
  };
}

function isFar(event) {
  return Math.hypot(event.clientX - press.x, event.clientY - press.y) >= THRESHOLD;
}

function drag(event) {
  if (!press || event.pointerId !== press.pointer) return;
  if (!press.drags) {
    if (!isFar(event)) return;
    press.drags = true;
    take(press.block);
    document.documentElement.classList.add("is-dragging");
  }
  event.preventDefault();
  const { clientX: x, clientY: y } = event;
  if (press.stretches) return stretchTo(rowAt(y) - Number(press.block.dataset.row));
  const away = isOver(document.querySelector("[data-unplaced]"), x, y);
  setAway(away);
  if (away) return;
  setSwapping(event.shiftKey);
  const column = columnAt(x);
  if (column !== null && isOver(board(), x, y)) moveTo(rowAt(y - press.grip), column);
}

function end(event) {
  if (!press || event.pointerId !== press.pointer) return;
  const { drags } = press;
  press = null;
  if (!drags) return;
  document.documentElement.classList.remove("is-dragging");
  // What is dropped is no click on its title; the next one is.
  const swallow = (click) => click.preventDefault();
  document.addEventListener("click", swallow, { capture: true });
  setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 0);
  if (heldBlock()) putDown();
}

function cancel() {
  if (press?.drags) putBack();
  press = null;
  document.documentElement.classList.remove("is-dragging");
}

export function listen() {
  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", drag);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", cancel);
  // A link or picture would be dragged by the browser itself.
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("[data-session]")) event.preventDefault();
  });
}
