// Opens and closes questions that hang on another answer of the same page, at once. Without this the server asks on the next page.
const waiting = [...document.querySelectorAll("[data-waits-for]")];

/** What a field says now; nothing where its own question is closed. */
function answersTo(name) {
  const given = [];
  for (const control of document.getElementsByName(name)) {
    const isClosed = control.closest("fieldset.question")?.disabled;
    const isChosen = !["checkbox", "radio"].includes(control.type) || control.checked;
    if (!isClosed && isChosen) given.push(control.value.trim());
  }
  return given;
}

/** In the order of the page, so that what hangs on a question that closes closes with it. */
function follow() {
  for (const question of waiting) {
    const holds = answersTo(question.dataset.waitsFor).some((answer) => JSON.parse(question.dataset.values).includes(answer));
    question.hidden = !holds;
    question.disabled = !holds;
  }
}

// A condition on a page before this one was judged by the server, and its field is not here.
const here = waiting.filter((question) => document.getElementsByName(question.dataset.waitsFor).length);
waiting.splice(0, waiting.length, ...here);
document.addEventListener("input", follow);
document.addEventListener("change", follow);
follow();
