// Asks in a dialog: in place of the page that a link leads to, or before a form is sent that cannot be taken back.
// The browser keeps the focus inside and closes by Escape; the focus goes back to what had opened it.
function open(dialog, opener) {
  dialog.showModal();
  dialog.addEventListener("close", () => opener.focus(), { once: true });
}

function isOutside(dialog, { clientX: x, clientY: y }) {
  const box = dialog.getBoundingClientRect();
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

// What was typed into the form is read once more before it leaves: <p data-echo="name of the field">.
function echo(dialog, form) {
  for (const place of dialog.querySelectorAll("[data-echo]")) {
    const typed = form.elements[place.dataset.echo].value.trim();
    place.querySelector("[data-typed]").textContent = typed;
    place.hidden = !typed;
  }
}

for (const asking of document.querySelectorAll("[data-dialog]")) {
  const dialog = document.getElementById(asking.dataset.dialog);
  if (!dialog?.showModal) continue;
  if (asking.tagName === "FORM") {
    asking.addEventListener("submit", (event) => {
      if (dialog.contains(event.submitter)) return;
      event.preventDefault();
      echo(dialog, asking);
      open(dialog, event.submitter ?? asking.querySelector("[type=submit]"));
    });
  } else {
    asking.setAttribute("aria-haspopup", "dialog");
    asking.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(dialog, asking);
    });
  }
  dialog.addEventListener("click", (event) => { if (event.target === dialog && isOutside(dialog, event)) dialog.close(); });
}
