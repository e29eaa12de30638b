// Proposes people of the event while one types a part of a name; choosing one sends the form with that person added.
// Without it a button asks for those who may be meant.
import { enhance } from "./combobox.js";

for (const box of document.querySelectorAll("[data-people]")) {
  const add = (option) => {
    input.value = "";
    input.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "add", value: option.dataset.id }));
    input.form.submit(); // nothing is saved by it: the form comes back with this person in its list
  };
  const input = enhance(box, box.dataset.people, add, { asks: true });
}
