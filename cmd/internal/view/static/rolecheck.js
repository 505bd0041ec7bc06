// What the page and the HTML report do beyond plain links and forms. Nothing
// here is needed to read a verdict.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Copying a list, one line an item.
function copying(button) {
  button.hidden = !navigator.clipboard;
  const said = button.textContent;
  button.addEventListener("click", async () => {
    const lines = all("li", document.getElementById(button.dataset.copy)).map((li) => li.textContent);
    await navigator.clipboard.writeText(lines.join("\n"));
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}

// Sorting a table by the button in each heading.
function sorting(table) {
  all("thead th", table).forEach((th, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = th.textContent;
    th.replaceChildren(button);
    button.addEventListener("click", () => sortBy(table, th, column));
  });
}

function sortBy(table, th, column) {
  const down = th.getAttribute("aria-sort") === "ascending";
  all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
  th.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (row) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent;
    return th.dataset.kind === "number" ? (text === "" ? -1 : parseFloat(text)) : text.toLowerCase();
  };
  const rows = all("tbody tr", table).map((row) => [value(row), row]);
  rows.sort(([a], [b]) => (typeof a === "number" ? a - b : a.localeCompare(b)));
  if (down) rows.reverse();
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

// Filtering a table by words and by outcome.
function filtering(form) {
  form.hidden = false;
  const show = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/);
    const outcome = form.elements.outcome.value;
    const rows = all("tbody tr", document.getElementById(form.dataset.filter));
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = (outcome && row.dataset.outcome !== outcome) || !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    form.querySelector("output").textContent = `${shown} of ${rows.length}`;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}

// Dropping a file on a text box puts it into the form's file field.
function dropping(box) {
  const field = box.form.querySelector("input[type=file]");
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    box.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.focus();
  });
}

// Following a batch: the progress each second, later each five, the results now
// and then, and the finished page at the end.
async function following(progress) {
  let due = Number(progress.dataset.done) * 1.5 + 10;
  for (let pause = 1000; ; pause = Math.min(pause * 1.1, 5000)) {
    await new Promise((again) => setTimeout(again, pause));
    const answer = await fetch(progress.dataset.follow).catch(() => null);
    if (!answer) continue; // the server may come back
    if (!answer.ok) return;
    const run = await answer.json();
    progress.querySelector("progress").value = run.done;
    progress.querySelector("[role=status]").textContent = `${run.done} of ${run.total} done`;
    if (run.finished) { location.reload(); return; }
    const reading = document.getElementById("batch").contains(document.activeElement);
    if (run.done >= due && !reading) {
      due = run.done * 1.5 + 10;
      await refresh();
    }
  }
}

// refresh takes the results from a fresh copy of the page.
async function refresh() {
  const page = await (await fetch(location.href)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("batch");
  document.getElementById("batch").replaceWith(document.adoptNode(fresh));
  tables(document.getElementById("batch"));
}

function tables(within) {
  all("table[data-sortable]", within).forEach(sorting);
  all("form[data-filter]", within).forEach(filtering);
}

// Escape hides the card of a marked word until the next one is met.
function dismissing() {
  const cards = document.body.classList;
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") cards.add("dismissed"); });
  for (const kind of ["focusin", "mouseover"]) {
    document.addEventListener(kind, (event) => { if (event.target.closest(".mark")) cards.remove("dismissed"); });
  }
}

// A link to a listing in a report opens it.
function opening() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const entry = target && target.closest("details.entry");
  if (entry) { entry.open = true; target.scrollIntoView(); }
}

// A form says that it is being worked on, until it is shown again.
function busy(form) {
  const button = form.querySelector("button[type=submit]");
  const said = button.textContent;
  form.addEventListener("submit", () => { button.textContent = button.dataset.busy; });
  window.addEventListener("pageshow", () => { button.textContent = said; });
}

all("button[data-copy]").forEach(copying);
all("textarea[data-drop]").forEach(dropping);
all("[data-follow]").forEach(following);
all("form.ask").forEach(busy);
tables(document);
dismissing();
window.addEventListener("hashchange", opening);
opening();
