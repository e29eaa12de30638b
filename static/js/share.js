// Adds what only a browser can do to the address that stands there to be passed on: copying it, and the device's own way of sharing.
for (const share of document.querySelectorAll("[data-share]")) {
  const field = share.querySelector("input");
  const copy = share.querySelector("[data-copied]");
  const device = share.querySelector(".share-device");
  const status = share.querySelector("[role=status]");

  field.addEventListener("focus", () => field.select());

  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = copy.textContent = copy.dataset.copied;
      } catch {
        field.focus(); // refused: the address is selected, to be copied by hand
      }
    });
  }

  if (navigator.share) {
    device.hidden = false;
    device.addEventListener("click", () => {
      navigator.share({ title: device.dataset.name, url: field.value }).catch(() => {}); // closed without a choice
    });
  }
}
