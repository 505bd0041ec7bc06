// What the page and the HTML report do beyond plain links and forms. Nothing
// here is needed to read a verdict.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// A button that puts into the clipboard what copy makes, and says so.
function copying(button, copy) {
  button.hidden = !navigator.clipboard;
  const said = button.textContent;
  button.addEventListener("click", async () => {
    const done = await copy(button).then(() => "Copied", () => "Could not copy");
    button.textContent = done;
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}

// A list, one line an item.
async function copyList(button) {
  const lines = all("li", document.getElementById(button.dataset.copy)).map((li) => li.textContent);
  await navigator.clipboard.writeText(lines.join("\n"));
}

// What the server sends for a link, or for the form that the button stands in.
async function copyText(button) {
  const form = button.form && new URLSearchParams(new FormData(button.form));
  if (form) form.set("format", "md");
  const answer = await fetch(button.dataset.copyText, form ? { method: "POST", body: form } : {});
  if (!answer.ok) throw new Error(answer.statusText);
  await navigator.clipboard.writeText(await answer.text());
}

// A part of the page with its headings and lists, for a mail or a wiki.
async function copyPage(button) {
  const part = document.getElementById(button.dataset.copyPage).cloneNode(true);
  all(".card, .legend, .gauges, button", part).forEach((e) => e.remove());
  all("[id], [class]", part).forEach((e) => { e.removeAttribute("id"); e.removeAttribute("class"); });
  all("a, span", part).forEach((e) => { if (!/^https?:/.test(e.getAttribute("href") ?? "")) e.replaceWith(...e.childNodes); });
  all("details", part).forEach((e) => { e.open = true; });
  const type = (kind, text) => ({ [kind]: new Blob([text], { type: kind }) });
  await navigator.clipboard.write([new ClipboardItem({ ...type("text/html", part.innerHTML), ...type("text/plain", part.innerText) })]);
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
// and then, and the finished page at the end. A server that is away, busy or asks
// to be left alone for a while is asked again; only a batch that is gone ends it.
async function following(progress) {
  const said = progress.querySelector("[role=status]");
  let due = Number(progress.dataset.done) * 1.5 + 10;
  let rest = 0; // milliseconds, as the server's Retry-After asks
  for (let pause = 1000; progress.isConnected; pause = Math.min(pause * 1.1, 5000)) {
    await new Promise((again) => setTimeout(again, Math.max(pause, rest)));
    const answer = await fetch(progress.dataset.follow).catch(() => null);
    if (answer?.status === 404) { said.textContent = "This batch is no longer kept here."; return; }
    rest = answer && !answer.ok ? 1000 * Math.min(Number(answer.headers.get("Retry-After")) || 0, 300) : 0;
    const run = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!run) continue;
    progress.querySelector("progress").value = run.done;
    said.textContent = `${run.done} of ${run.total} done`;
    if (run.finished) { location.reload(); return; }
    if (run.done >= due && await refresh()) due = run.done * 1.5 + 10;
  }
}

// refresh takes the results from a fresh copy of the page, and tells whether it
// did: not while the reader's focus is in them, nor when the server is busy.
async function refresh() {
  const stale = document.getElementById("batch");
  if (!stale || stale.contains(document.activeElement)) return false;
  const answer = await fetch(location.href).catch(() => null);
  const page = answer?.ok ? await answer.text().catch(() => "") : "";
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("batch");
  if (!fresh) return false;
  stale.replaceWith(document.adoptNode(fresh));
  tables(fresh);
  return true;
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
  button.dataset.said = button.textContent;
  form.addEventListener("submit", () => { button.textContent = button.dataset.busy; });
  window.addEventListener("pageshow", () => { button.textContent = button.dataset.said; });
}

// Ctrl and Enter, or Command and Enter, send the form.
function sending(form) {
  all(".keys", form).forEach((note) => { note.hidden = false; });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
}

// The verdict on a form is shown in this document and kept in the browser's own
// history, so that back and forward work and the server has nothing to store. It
// has an address of its own: a browser takes a link to the address it is at for a
// reload, and would show the same verdict again. Without scripts the form is sent
// as forms are.
function staying(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.redirected) { location.assign(answer.url); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.getElementById("main")) throw new Error("no page");
      history.replaceState(snapshot(document), "");
      const next = snapshot(page);
      history.pushState(next, "", "/verdict");
      restore(next);
      scrollTo(0, 0);
    } catch {
      form.submit(); // the browser says what is wrong, or shows what is too large to keep
    }
  });
}

// snapshot is what a page shows, with the fields as they are filled in.
function snapshot(page) {
  all("input[type=text]", page).forEach((field) => field.setAttribute("value", field.value));
  all("textarea", page).forEach((field) => { field.textContent = field.value; });
  all("option", page).forEach((option) => option.toggleAttribute("selected", option.selected));
  const main = page.getElementById("main").cloneNode(true);
  all("form.ask button[type=submit]", main).forEach((button) => { button.textContent = button.dataset.said ?? button.textContent; });
  all("textarea", main).forEach((field) => field.prepend("\n")); // a parser drops the first line end
  return { main: main.innerHTML, title: page.title };
}

let shown = null; // the state that the document shows

function restore(state) {
  if (!state || !state.main || state === shown) return;
  const page = new DOMParser().parseFromString(`<main id="main" tabindex="-1">${state.main}</main>`, "text/html");
  const main = document.adoptNode(page.getElementById("main"));
  document.getElementById("main").replaceWith(main);
  document.title = state.title;
  shown = state;
  begin(main);
  main.focus({ preventScroll: true });
}

// begin brings a part of the page to life.
function begin(within) {
  all("button[data-copy]", within).forEach((button) => copying(button, copyList));
  all("button[data-copy-text]", within).forEach((button) => copying(button, copyText));
  all("button[data-copy-page]", within).forEach((button) => copying(button, copyPage));
  all("textarea[data-drop]", within).forEach(dropping);
  all("[data-follow]", within).forEach(following);
  all("form.ask", within).forEach(busy);
  all("form.ask", within).forEach(sending);
  all("form[data-stay]", within).forEach(staying);
  tables(within);
}

begin(document);
restore(history.state);
dismissing();
window.addEventListener("popstate", (event) => restore(event.state));
window.addEventListener("hashchange", () => {
  if (shown && !history.state) history.replaceState(shown, ""); // a link within what is shown
  opening();
});
opening();
