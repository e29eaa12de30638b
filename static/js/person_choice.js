// Proposes people of the event while one types a part of a name (an editable combobox with a list, ARIA 1.2); choosing
// one sends the form with that person added. Without it a button asks for those who may be meant.
const WAIT = 180;
const FEWEST = 2;

function enhance(box) {
  const input = box.querySelector("input.control");
  const count = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  const list = Object.assign(document.createElement("ul"), { className: "combobox-list", id: `${input.id}-list`, hidden: true });
  let active = -1;
  let asked = 0;
  let timer;

  count.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  box.append(list, count);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(number) {
    const all = options();
    active = all.length ? (number + all.length) % all.length : -1;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    if (active < 0) return;
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    input.value = "";
    input.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "add", value: option.dataset.id }));
    input.form.submit(); // nothing is saved by it: the form comes back with this person in its list
  }

  async function propose() {
    const words = input.value.trim();
    const mine = (asked += 1);
    if (words.length < FEWEST) return close();
    let answer;
    try {
      answer = await fetch(`${box.dataset.people}?q=${encodeURIComponent(words)}`);
    } catch {
      return close(); // no network: the button still asks
    }
    if (!answer.ok || mine !== asked || document.activeElement !== input) return;
    list.innerHTML = await answer.text();
    const said = list.querySelector("[data-count]");
    count.textContent = said.textContent;
    said.remove();
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = options().length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(propose, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) propose();
      else mark(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault();
      if (!list.hidden && active >= 0) take(options()[active]);
      else propose();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  // Pressing an option must not take the focus away before it is taken.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  input.addEventListener("blur", close);
}

for (const box of document.querySelectorAll("[data-people]")) enhance(box);
