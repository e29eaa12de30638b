// Messages are closed by their button or by Escape. None leaves by itself: what stands below would jump under the pointer.
const region = document.querySelector("[data-toasts]");

function close(toast) {
  const held = toast.contains(document.activeElement);
  toast.remove();
  if (!region.children.length) region.remove();
  if (held) document.getElementById("content")?.focus();
}

if (region) {
  for (const toast of region.querySelectorAll(".toast")) {
    toast.querySelector(".toast-close").addEventListener("click", () => close(toast));
  }
  document.addEventListener("keydown", (event) => {
    const last = region.querySelector(".toast:last-child");
    if (event.key === "Escape" && last && !document.querySelector("dialog[open]")) close(last);
  });
}
