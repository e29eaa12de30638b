// Lets the foot bar name the slot that was chosen; without it the button alone says so after sending.
const headline = document.querySelector(".foot-bar [data-slot-headline]");

for (const radio of document.querySelectorAll("input[data-slot-headline]")) {
  radio.addEventListener("change", () => {
    if (headline) headline.textContent = radio.dataset.slotHeadline;
  });
  if (radio.checked && headline) headline.textContent = radio.dataset.slotHeadline;
}
