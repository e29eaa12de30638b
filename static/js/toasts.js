// Messages at the lower left: close by button or Escape, and leave by themselves where nothing is lost with them.
const STAYS = 10_000;
const region = document.querySelector("[data-toasts]");

function close(toast) {
  const held = toast.contains(document.activeElement);
  toast.remove();
  if (held) document.getElementById("content")?.focus();
}

// A clock that stands while somebody reads: under the pointer, with the focus inside, or in a tab behind.
function vanish(toast) {
  let clock;
  const start = () => { clock = setTimeout(() => close(toast), STAYS); };
  const stop = () => clearTimeout(clock);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusout", start);
  document.addEventListener("visibilitychange", () => { stop(); if (!document.hidden) start(); });
  start();
}

if (region) {
  region.classList.add("is-live");
  for (const toast of region.querySelectorAll(".toast")) {
    toast.querySelector(".toast-close").addEventListener("click", () => close(toast));
    if ("vanishes" in toast.dataset) vanish(toast);
  }
  document.addEventListener("keydown", (event) => {
    const last = region.querySelector(".toast:last-child");
    if (event.key === "Escape" && last && !document.querySelector("dialog[open]")) close(last);
  });
}
