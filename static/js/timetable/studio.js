// The timetable editor. Without it each session is moved by its plain form; with it by pointer and by key, and what
// others do meanwhile is shown.
import { isToScale, studio } from "./board.js";
import { look, send } from "./exchange.js";
import { isHolding } from "./held.js";
import { listen as listenToKeys } from "./keyboard.js";
import { listen as listenToPointer } from "./pointer.js";

const PAUSE = 5000;

function isBusy() {
  return isHolding() || document.querySelector("[data-studio] :is(textarea, input, select):focus") !== null;
}

// Undo, redo and remedies are forms; their answer is shown in place.
function sendForm(event) {
  const form = event.target;
  if (!form.matches("[data-studio] form[method=post]")) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form, event.submitter));
  send(form.getAttribute("action"), () => fields, form.dataset.shows);
}

// Where the board is to scale, as little is scrolled as shows the session: heads and bar stay where they are.
function jump(event) {
  const link = event.target.closest("[data-studio] [data-jump]");
  const block = link && isToScale() && document.querySelector(link.hash);
  if (!block) return;
  event.preventDefault();
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "nearest", inline: "nearest" });
}

async function watch() {
  if (document.visibilityState === "visible" && !isBusy()) await look(isBusy);
  setTimeout(watch, PAUSE);
}

if (studio()) {
  document.addEventListener("click", jump);
  if (studio().dataset.move) {
    listenToKeys();
    listenToPointer();
    document.addEventListener("submit", sendForm);
  }
  setTimeout(watch, PAUSE);
}
