// Proposes known organisations while one types a name. Without it the page asks once, after sending, whether a known one
// is meant.
import { enhance } from "./combobox.js";

// What was chosen before belongs to other words; a question that the page asked gives way to the list.
function keep(box, id) {
  box.querySelector("[data-organisation-question]")?.remove();
  let kept = box.querySelector("input[type=hidden][name=organisation_choice]");
  if (!kept) {
    kept = Object.assign(document.createElement("input"), { type: "hidden", name: "organisation_choice" });
    box.append(kept);
  }
  kept.value = id;
}

for (const box of document.querySelectorAll("[data-organisations]")) {
  const choose = (option) => {
    input.value = option.dataset.name;
    keep(box, option.dataset.id);
  };
  const input = enhance(box, box.dataset.organisations, choose, { typed: () => keep(box, "") });
}
