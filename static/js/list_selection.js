// Ticks all rows of the list at once, and says how many are ticked. Without it each row is ticked by itself.
const form = document.querySelector("[data-selection]");
const boxes = form ? [...form.querySelectorAll("input[name=chosen]")] : [];

if (boxes.length > 0) {
  const head = form.querySelector("thead .list-tick");
  const all = Object.assign(document.createElement("input"), { type: "checkbox", className: "check" });
  const label = document.createElement("label");
  const option = form.querySelector("option[data-chosen]");
  label.className = "list-tick-label";
  label.append(all, ...head.childNodes);
  head.append(label);

  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    option.textContent = `${option.dataset.chosen} ${ticked}`;
  };

  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  count();
}
