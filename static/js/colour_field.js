// The browser's own colour picker beside a field for a colour's letters: each follows the other.
const LETTERS = /^#?([0-9a-f]{6})$/i;

for (const picker of document.querySelectorAll("[data-colour-of]")) {
  const field = document.getElementById(picker.dataset.colourOf);
  const follow = () => {
    const typed = LETTERS.exec(field.value.trim());
    picker.value = typed ? `#${typed[1]}`.toLowerCase() : field.value.trim() ? picker.value : picker.dataset.empty;
  };
  field.addEventListener("input", follow);
  picker.addEventListener("input", () => { field.value = picker.value.toUpperCase(); });
  follow();
  picker.hidden = false;
}
