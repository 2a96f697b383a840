/** Updates the parts of the explorer's page that differ, instead of loading another page. The page works without it. */

const byId = (id) => document.getElementById(id);
let pending;
let shownSearch = location.search;

/** The address of the form's query. Like the short address of the server, it repeats no name and has no empty value. */
function queryAddress() {
  const lists = new Map();
  for (const [name, value] of new FormData(byId("question")))
    if (value !== "") lists.set(name, [...(lists.get(name) ?? []), encodeURIComponent(value)]);
  return `?${[...lists].map(([name, values]) => `${name}=${values.join(",")}`).join("&")}`;
}

/** Loads a page in place of this one, without moving the focus, and announces the result to screen readers. */
async function show(address, isNew) {
  pending?.abort();
  const controller = new AbortController();
  pending = controller;
  document.querySelector(".answer")?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: controller.signal, headers: { accept: "text/html" } });
    if (!answer.headers.get("content-type")?.startsWith("text/html"))
      throw new TypeError("Cannot show the answer: it must be HTML");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (controller.signal.aborted) return;
    if (isNew) history.pushState(null, "", answer.url);
    shownSearch = location.search;
    document.title = page.title;
    update(document.body, page.body);
    showButtons();
    if (document.activeElement === document.body && isNew) byId("result").focus();
    byId("said").textContent = document.querySelector("[data-said]").dataset.said;
  } catch (error) {
    if (!controller.signal.aborted)
      location.assign(address); // The browser then shows its own error.
    else if (error.name !== "AbortError") throw error;
  }
}

/** Makes an element equal to another one. Equal parts stay, with their focus; an open `<details>` stays open. */
function update(element, fresh) {
  if (element.nodeType !== Node.ELEMENT_NODE) {
    if (element.data !== fresh.data) element.data = fresh.data;
    return;
  }
  const selectedIndex = fresh.selectedIndex;
  for (const name of new Set([...element.getAttributeNames(), ...fresh.getAttributeNames()])) {
    const value = fresh.getAttribute(name);
    if (name === "open" || value === element.getAttribute(name)) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  const parts = [...fresh.childNodes]; // A copy, because some of them move into the page.
  let next = element.firstChild;
  for (const part of parts) {
    const match = findMatch(part, next);
    if (!match) {
      element.insertBefore(part, next);
      continue;
    }
    while (next !== match) next = removeNode(next);
    next = match.nextSibling;
    update(match, part);
  }
  while (next) next = removeNode(next);
  if (element instanceof HTMLInputElement) {
    element.checked = fresh.checked;
    if (element.type === "text") element.value = fresh.value;
  }
  if (element instanceof HTMLSelectElement) element.selectedIndex = selectedIndex;
}

/** Removes a node, and returns its next sibling. */
function removeNode(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** The sibling from `next` on that corresponds to a fresh node. A text corresponds to `next` only. */
function findMatch(fresh, next) {
  const matches = (node) =>
    node?.nodeName === fresh.nodeName && node.id === fresh.id && node.className === fresh.className;
  if (fresh.nodeType !== Node.ELEMENT_NODE) return matches(next) ? next : undefined;
  let node = next;
  while (node && !matches(node)) node = node.nextSibling;
  return node;
}

/** Shows the buttons that need a script. */
function showButtons() {
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
}

async function copy(button) {
  const element = byId(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(element.textContent);
    byId("said").textContent = button.dataset.copied;
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
  } catch {
    getSelection().selectAllChildren(element); // Without access to the clipboard, the reader copies the selection.
  }
}

/** Arrow keys pass through the options of a closed list. Its query is sent when the focus leaves it, or on Enter. */
let key;
let unsent;

document.addEventListener("keydown", (event) => {
  key = event.key;
  if (key === "Enter" && unsent) void show(queryAddress(), true);
});
document.addEventListener("pointerdown", () => (key = undefined));
document.addEventListener("change", ({ target }) => {
  if (target.form?.id !== "question") return;
  const isPassing = target instanceof HTMLSelectElement && key !== undefined && key !== "Enter" && key !== " ";
  unsent = isPassing ? target : undefined;
  if (!isPassing) void show(queryAddress(), true);
});
document.addEventListener("focusout", ({ target }) => {
  if (unsent !== target) return;
  unsent = undefined;
  void show(queryAddress(), true);
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  unsent = undefined;
  void show(queryAddress(), true);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-in]");
  const button = event.target.closest("[data-copies]");
  if (button) void copy(button);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void show(link.href, true);
});
addEventListener("popstate", () => {
  if (location.search !== shownSearch) void show(location.href, false); // A jump within the page loads nothing.
});
showButtons();
