// Adds a button to every chart that can be explored. The picture that the
// server drew stays until the interactive one is ready, and comes back when it
// is closed; without this script the page lacks nothing else.

const NARROW = window.matchMedia("(max-width: 640px)");

// What it says comes from the page, in the page's language.
const TEXT = document.getElementById("messages").dataset;

for (const figure of document.querySelectorAll("figure.chart[data-option][data-bundle]")) {
  addButton(figure);
}

// The number beside a slider follows it. Without script it is the number that is
// in force until the form is sent.
for (const slider of document.querySelectorAll('input[type="range"]')) {
  const output = slider.closest("label")?.querySelector("output");
  slider.addEventListener("input", () => {
    if (output) {
      output.textContent = slider.value;
    }
  });
}

/** Puts the button before the figure's other actions. */
function addButton(figure) {
  const pictures = [...figure.querySelectorAll(".chart-wide, .chart-narrow")];
  if (pictures.length === 0) {
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = TEXT.open;
  button.setAttribute("aria-expanded", "false");
  const status = document.createElement("p");
  status.className = "chart-status";
  status.setAttribute("role", "status");

  const actions = figure.querySelector(".actions") || figure;
  actions.prepend(button);
  actions.after(status);

  let live = null; // {box, chart} while the interactive chart is shown
  button.addEventListener("click", async () => {
    if (live) {
      close();
      return;
    }
    button.disabled = true;
    status.textContent = TEXT.loading;
    try {
      live = await open(figure, pictures);
      button.textContent = TEXT.close;
      button.setAttribute("aria-expanded", "true");
      status.textContent = TEXT.ready;
    } catch (error) {
      console.warn("interactive chart", error);
      status.textContent = TEXT.failed;
    } finally {
      button.disabled = false;
    }
  });

  function close() {
    live.chart.dispose();
    live.box.remove();
    live = null;
    for (const picture of pictures) {
      picture.hidden = false;
    }
    button.textContent = TEXT.open;
    button.setAttribute("aria-expanded", "false");
    status.textContent = TEXT.closed;
  }
}

/** Fetches the option and the library, and draws beside the picture. */
async function open(figure, pictures) {
  const shown = pictures.find((picture) => picture.getClientRects().length > 0) || pictures[0];
  const [option, bundle] = await Promise.all([
    fetchOption(figure.dataset.option),
    import(figure.dataset.bundle),
  ]);
  await bundle.loadMaps(option, figure.dataset.bundle);
  const box = document.createElement("div");
  box.className = "chart-live";
  // The same height as the picture, so that the page does not jump.
  box.style.height = `${Math.max(240, Math.round(shown.getBoundingClientRect().height))}px`;
  const title = figure.querySelector(".chart-title");
  if (title && title.id) {
    box.setAttribute("aria-labelledby", title.id);
  }
  shown.before(box);
  try {
    const chart = bundle.mount(box, option);
    for (const picture of pictures) {
      picture.hidden = true;
    }
    return { box, chart };
  } catch (error) {
    box.remove();
    throw error;
  }
}

/** The option for this width: the narrow layout is another one, not a smaller one. */
async function fetchOption(address) {
  const url = new URL(address, document.baseURI);
  if (NARROW.matches) {
    url.searchParams.set("size", "narrow");
  }
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`${url.pathname}: ${response.status}`);
  }
  return response.json();
}
