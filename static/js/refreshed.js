// Shows how far something is, without loading the page anew; at its end the page is loaded once, with what follows.
const PAUSE = 1500;

async function look() {
  const shown = document.querySelector("[data-refreshed]");
  if (!shown) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-refreshed]");
    if (!fresh) {
      location.reload();
      return;
    }
    for (const part of ["[role=status]", "progress"]) {
      const old = shown.querySelector(part);
      const now = fresh.querySelector(part);
      if (part === "progress") old.value = now.value;
      else if (old.textContent !== now.textContent) old.textContent = now.textContent;
    }
  } catch {
    // the network was away for a moment: the next look may find it
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
