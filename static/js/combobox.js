// An editable combobox with a list (ARIA 1.2): proposes what the server knows while one types.
const WAIT = 180;
const FEWEST = 2;

// `box` holds the field and says what its list is called (data-label); the answer of `address` has the options, and how
// many there are. `choose(option)` says what an option does; `typed()` is called as soon as other words stand there.
// `asks`: a button beside the field asks without this script; so Enter asks where no option is marked, and sends nothing.
// Returns the field.
export function enhance(box, address, choose, { asks = false, typed = () => {} } = {}) {
  const input = box.querySelector("input.control");
  const count = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  const list = Object.assign(document.createElement("ul"), { className: "combobox-list", id: `${input.id}-list`, hidden: true });
  let active = -1;
  let asked = 0;
  let timer;

  count.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("autocomplete", "off");

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

  // What was asked for meanwhile is of no use any more.
  function take(option) {
    close();
    clearTimeout(timer);
    asked += 1;
    count.textContent = "";
    choose(option);
  }

  async function propose() {
    const words = input.value.trim();
    const mine = (asked += 1);
    if (words.length < FEWEST) return close();
    let answer;
    try {
      answer = await fetch(`${address}?q=${encodeURIComponent(words)}`);
    } catch {
      return close(); // no network: the page asks as it does without this script
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
    typed();
    clearTimeout(timer);
    timer = setTimeout(propose, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const isMarked = !list.hidden && active >= 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) propose();
      else mark(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && (isMarked || (asks && input.value.trim()))) {
      event.preventDefault();
      if (isMarked) take(options()[active]);
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
  if (asks) box.append(list, count);
  else input.after(list, count);
  return input;
}
