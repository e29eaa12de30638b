// Lets the foot bar and its button name the slot that was chosen; without it the page says so after sending.
import "./slot_live.js";

const headline = document.querySelector(".foot-bar [data-slot-headline]");
const accept = document.querySelector("[data-slot-accept]");
const unchosen = { headline: headline?.textContent, accept: accept?.textContent };

function tell(radio) {
  if (headline) headline.textContent = radio ? radio.dataset.slotHeadline : unchosen.headline;
  if (accept) accept.textContent = radio ? accept.dataset.slotAccept.replace("00:00", radio.dataset.slotStart) : unchosen.accept;
}

function chosen() {
  return document.querySelector("input[data-slot-headline]:checked");
}

document.addEventListener("change", (event) => {
  if (event.target.matches("input[data-slot-headline]")) tell(event.target);
});
// Rows that were shown anew may have lost the chosen time.
document.addEventListener("slots-shown", () => tell(chosen()));
if (chosen()) tell(chosen());
