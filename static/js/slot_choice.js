// Lets the foot bar and its button name the slot that was chosen; without it the page says so after sending.
const headline = document.querySelector(".foot-bar [data-slot-headline]");
const accept = document.querySelector("[data-slot-accept]");

function tell(radio) {
  if (headline) headline.textContent = radio.dataset.slotHeadline;
  if (accept) accept.textContent = accept.dataset.slotAccept.replace("00:00", radio.dataset.slotStart);
}

for (const radio of document.querySelectorAll("input[data-slot-headline]")) {
  radio.addEventListener("change", () => tell(radio));
  if (radio.checked) tell(radio);
}
