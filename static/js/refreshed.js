// Shows how far something is, without loading the page anew; at its end the page is loaded once, with what follows.
// data-refreshed="60": all that it holds is shown anew each sixty seconds, but where somebody works in it just then.
const PAUSE = 1500;

function pauseOf(shown) {
  return Number(shown.dataset.refreshed) * 1000;
}

function showAnew(shown, fresh) {
  if (shown.contains(document.activeElement) || shown.innerHTML === fresh.innerHTML) return;
  shown.replaceWith(document.adoptNode(fresh));
}

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
    if (pauseOf(shown)) {
      showAnew(shown, fresh);
      setTimeout(look, pauseOf(shown));
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
  setTimeout(look, pauseOf(shown) || PAUSE);
}

const first = document.querySelector("[data-refreshed]");
setTimeout(look, (first && pauseOf(first)) || PAUSE);
