// Shows how far something is, without loading the page anew; at its end the page is loaded once, with what follows.
// data-refreshed="60": all that it holds is brought up to date each sixty seconds. What did not change stays the element
// that it was: scrolled, focused, read. Nothing is asked while the page is out of sight.
const PAUSE = 1500;
const WHOLE = "td, th, li, a, button, input, select, textarea";

let timer = 0;

function pauseOf(shown) {
  return Number(shown.dataset.refreshed) * 1000;
}

function lookLater(shown) {
  clearTimeout(timer);
  timer = setTimeout(look, (shown && pauseOf(shown)) || PAUSE);
}

function sameAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

// What has an id is found again by it, so that a row that comes or goes leaves its neighbours alone. A row that is held
// stays where it stands, though it moved or went.
function sameChildren(old, fresh) {
  const ids = new Set([...fresh.children].map((one) => one.id));
  const held = [...old.children].find((one) => one.id && one.contains(document.activeElement));
  for (const one of [...old.children]) if (one.id && !ids.has(one.id) && one !== held) one.remove();
  let here = old.firstChild;
  for (const one of [...fresh.childNodes]) {
    if (held && one.id === held.id && here !== held) continue;
    if (here && here === held && !ids.has(held.id)) here = here.nextSibling;
    if (!here || ((one.id || here.id) && here.id !== one.id)) {
      old.insertBefore(one, here);
      continue;
    }
    const next = here.nextSibling;
    bring(here, one);
    here = next;
  }
  while (here) {
    const next = here.nextSibling;
    if (here !== held) here.remove();
    here = next;
  }
}

// The cell, row or control that holds the focus stays as it is until it is left, with all that stands in it: nobody
// presses what became something else meanwhile, nor reads one name and moves another.
function isHeld(old) {
  return old.nodeType === Node.ELEMENT_NODE && old.matches(WHOLE) && old.contains(document.activeElement);
}

function sayHeld(old) {
  const words = old.closest("[data-held-words]")?.dataset.heldWords;
  if (words) old.dataset.held = words;
}

function bring(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (isHeld(old)) {
    sayHeld(old);
    return;
  }
  if (old.nodeName !== fresh.nodeName || (old.id ?? "") !== (fresh.id ?? "")) old.replaceWith(fresh);
  else if (old.nodeType !== Node.ELEMENT_NODE) old.nodeValue = fresh.nodeValue;
  else {
    sameAttributes(old, fresh);
    sameChildren(old, fresh);
  }
}

// Whoever types below keeps their field where it is in sight, though what stands above it grew.
function showAnew(shown, fresh) {
  const held = document.activeElement;
  const isBelow = shown.compareDocumentPosition(held) === Node.DOCUMENT_POSITION_FOLLOWING;
  const before = held.getBoundingClientRect().top;
  bring(shown, fresh);
  if (isBelow) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
}

function showHowFar(shown, fresh) {
  for (const part of ["[role=status]", "progress"]) {
    const old = shown.querySelector(part);
    const now = fresh.querySelector(part);
    if (part === "progress") old.value = now.value;
    else if (old.textContent !== now.textContent) old.textContent = now.textContent;
  }
}

function isTypedIn() {
  return [...document.querySelectorAll("input, textarea")].some((field) => field.value !== field.defaultValue);
}

async function look() {
  clearTimeout(timer);
  const shown = document.querySelector("[data-refreshed]");
  if (!shown || document.visibilityState !== "visible") return; // it asks again when it is seen
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-refreshed]");
      if (!fresh) {
        if (!isTypedIn()) location.reload(); // else what is typed would be lost
        return;
      }
      (pauseOf(shown) ? showAnew : showHowFar)(shown, fresh);
    }
  } catch {
    // the network was away for a moment: the next look may find it
  }
  lookLater(shown);
}

lookLater(document.querySelector("[data-refreshed]"));
document.addEventListener("visibilitychange", look);
