// Asks the device for a passkey, or to make one, and sends what it answers as the form's only hidden field.
// <div data-passkeys hidden> holds the form, <p data-without-passkeys> what is said in its place.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (keys) => (keys ?? []).map((key) => ({ ...key, id: toBytes(key.id) }));

function makingOptions(told) {
  const user = { ...told.user, id: toBytes(told.user.id) };
  return { ...told, user, challenge: toBytes(told.challenge), excludeCredentials: withBytes(told.excludeCredentials) };
}

function provingOptions(told) {
  return { ...told, challenge: toBytes(told.challenge), allowCredentials: withBytes(told.allowCredentials) };
}

function answerOf(key) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = toText(key.response[part]);
  }
  return JSON.stringify({ id: key.id, rawId: toText(key.rawId), type: key.type, response, clientExtensionResults: {} });
}

async function ask(form) {
  const told = JSON.parse(form.dataset.options);
  const key = form.dataset.passkey === "make"
    ? await navigator.credentials.create({ publicKey: makingOptions(told) })
    : await navigator.credentials.get({ publicKey: provingOptions(told) });
  form.elements.answer.value = answerOf(key);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || !window.isSecureContext) continue;
  const failed = form.querySelector("[data-passkey-failed]");
  form.closest("[data-passkeys]").hidden = false;
  for (const instead of document.querySelectorAll("[data-without-passkeys]")) instead.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    failed.hidden = true;
    ask(form).catch(() => { failed.hidden = false; });
  });
}
