// Proposes people while one types a part of a name; choosing one opens the page of their limits.
// Without it a button asks for those who may be meant.
import { enhance } from "./combobox.js";

for (const box of document.querySelectorAll("[data-limited]")) {
  const open = (option) => location.assign(box.dataset.page.replace("0000000000000000", option.dataset.id));
  enhance(box, box.dataset.limited, open, { asks: true });
}
