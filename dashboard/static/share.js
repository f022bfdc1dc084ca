// Adds a button to every field of a block "share" that copies what is in it,
// and the day of access to citations, which the server leaves out so that a page
// does not change from day to day. Without this script the fields can be
// selected and copied by hand.

// The texts come with the element that loads this script, in the page's language.
const TEXT = document.querySelector("script[data-copied]").dataset;

for (const block of document.querySelectorAll("details.share")) {
  const status = document.createElement("p");
  status.className = "chart-status";
  status.setAttribute("role", "status");
  for (const field of block.querySelectorAll("[readonly]")) {
    if (field.dataset.citation !== undefined) {
      field.value += ` ${TEXT.accessed.replace("{day}", today())}`;
    }
    addButton(field, status);
  }
  block.append(status);
}

/** The reader's day, as ISO 8601 has it. */
function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Puts the button after the field's label; two buttons are told apart by it. */
function addButton(field, status) {
  const label = field.closest("label");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = TEXT.copy;
  button.setAttribute("aria-label", `${TEXT.copy}: ${label.firstChild.textContent.trim()}`);
  button.addEventListener("click", async () => {
    status.textContent = "";
    status.textContent = (await copy(field)) ? TEXT.copied : TEXT.failed;
  });
  label.after(button);
}

/** True when the text is on the clipboard. Pages that come without encryption
 * have no clipboard interface; there the old command does it. */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}
