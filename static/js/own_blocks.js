// Keeps a time free, or gives it back, without leaving the place in the page; without it the form loads the page anew.
const form = document.getElementById("own-time");
const said = document.querySelector("[data-own-said]");

// What the page says once, in the words of the server: shown where all such words are, and read out.
function tell(page) {
  const fresh = page.querySelector("[data-toasts]");
  document.querySelector("[data-toasts]")?.remove();
  if (!fresh) return;
  const words = [...fresh.querySelectorAll(".toast")].map((toast) => {
    const copy = toast.cloneNode(true);
    copy.querySelector(".toast-close")?.remove();
    return copy.textContent.trim().replace(/\s+/g, " ");
  });
  said.textContent = "";
  setTimeout(() => (said.textContent = words.join(" ")));
  const region = document.adoptNode(fresh);
  region.removeAttribute("role"); // it is read out below, once
  document.getElementById("content").prepend(region);
  for (const toast of region.querySelectorAll(".toast")) {
    toast.querySelector(".toast-close")?.addEventListener("click", () => toast.remove());
  }
}

function show(page) {
  for (const part of document.querySelectorAll("[data-own-time]")) {
    const fresh = page.querySelector(`[data-own-time="${part.dataset.ownTime}"]`);
    if (fresh) part.replaceWith(document.adoptNode(fresh));
  }
}

// The button that was pressed, in its new shape; a window's other button where its own is gone.
function back(pressed) {
  const other = pressed.startsWith("keep-") ? pressed.replace("keep-", "free-") : pressed.replace("free-", "keep-");
  const found = [pressed, other].map((name) => document.querySelector(`[data-own-slot="${name}"]`));
  (found[0] ?? found[1])?.focus({ preventScroll: true });
}

async function send(event) {
  const button = event.submitter;
  if (!button?.dataset.ownSlot) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  try {
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(button.formAction, { method: "POST", body, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("[data-own-time]")) {
      location.reload();
      return;
    }
    show(page);
    tell(page);
    back(button.dataset.ownSlot);
  } catch {
    said.textContent = said.dataset.lost;
  } finally {
    form.ariaBusy = null;
  }
}

form?.addEventListener("submit", send);
