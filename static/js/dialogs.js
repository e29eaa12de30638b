// Opens a dialog in place of the page that a link leads to. The browser keeps the focus inside and brings it back to the link.
for (const link of document.querySelectorAll("a[data-dialog]")) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) continue;
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  });
  dialog.addEventListener("close", () => link.focus());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
