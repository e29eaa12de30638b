// Shows, in the editor of a question, only what its kind has; and gives another row when the last choice is typed into.
const form = document.querySelector("[data-kinds]");
const kind = form.elements.kind;
const parts = [...form.querySelectorAll("[data-for-kinds]")];

function follow() {
  for (const part of parts) part.hidden = !part.dataset.forKinds.split(" ").includes(kind.value);
}

function grow(event) {
  const row = event.target.closest(".choice-row");
  if (!row || row.nextElementSibling || !event.target.value) return;
  const next = row.cloneNode(true);
  for (const input of next.querySelectorAll("input")) input.value = "";
  for (const words of next.querySelectorAll(".choice-language")) {
    words.textContent = words.textContent.replace(/\d+/, (number) => Number(number) + 1);
  }
  row.after(next);
}

kind.addEventListener("change", follow);
form.addEventListener("input", grow);
follow();
