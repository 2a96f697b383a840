/** Makes the explorer quicker, where there is a script: the same pages are asked for, and only what changed is changed. */

const byId = (id) => document.getElementById(id);
let pending;
let shown = location.search;

/** The address that the form asks: each name once and nothing empty, as the server would lead to it. */
function asked() {
  const given = new Map();
  for (const [name, value] of new FormData(byId("question")))
    if (value !== "") given.set(name, [...(given.get(name) ?? []), encodeURIComponent(value)]);
  return `?${[...given].map(([name, values]) => `${name}=${values.join(",")}`).join("&")}`;
}

/** Asks for a page and shows it in place of this one. What has the focus keeps it; what is found is said aloud. */
async function show(address, remember) {
  pending?.abort();
  const own = new AbortController();
  pending = own;
  document.querySelector(".answer")?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: own.signal, headers: { accept: "text/html" } });
    if (!answer.headers.get("content-type")?.startsWith("text/html")) throw new TypeError("The answer is no page");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (own.signal.aborted) return;
    if (remember) history.pushState(null, "", answer.url);
    shown = location.search;
    document.title = page.title;
    change(document.body, page.body);
    ready();
    if (document.activeElement === document.body && remember) byId("result").focus();
    byId("said").textContent = document.querySelector("[data-said]").dataset.said;
  } catch (error) {
    if (!own.signal.aborted)
      location.assign(address); // The browser says what is wrong better than we could.
    else if (error.name !== "AbortError") throw error;
  }
}

/** Makes one element like another, and leaves alone what is alike already: it keeps the focus, and what is open. */
function change(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  const chosen = fresh.selectedIndex;
  for (const name of new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()])) {
    const value = fresh.getAttribute(name);
    if (name === "open" || value === old.getAttribute(name)) continue;
    if (value === null) old.removeAttribute(name);
    else old.setAttribute(name, value);
  }
  const parts = [...fresh.childNodes]; // Some of them move into the page.
  let next = old.firstChild;
  for (const part of parts) {
    const same = matching(part, next);
    if (!same) {
      old.insertBefore(part, next);
      continue;
    }
    for (; next !== same; next = following(next)) continue;
    next = same.nextSibling;
    change(same, part);
  }
  while (next) next = following(next);
  if (old instanceof HTMLInputElement) {
    old.checked = fresh.checked;
    if (old.type === "text") old.value = fresh.value;
  }
  if (old instanceof HTMLSelectElement) old.selectedIndex = chosen;
}

/** Takes a part away, and gives the one behind it. */
function following(part) {
  const next = part.nextSibling;
  part.remove();
  return next;
}

/** Which of the parts that are left is meant by a fresh one; a text is looked for in its own place only. */
function matching(part, next) {
  const alike = (old) => old?.nodeName === part.nodeName && old.id === part.id && old.className === part.className;
  if (part.nodeType !== Node.ELEMENT_NODE) return alike(next) ? next : undefined;
  let old = next;
  while (old && !alike(old)) old = old.nextSibling;
  return old;
}

/** Shows what works with a script only. */
function ready() {
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
}

async function copy(button) {
  const text = byId(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(text.textContent);
    byId("said").textContent = button.dataset.copied;
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
  } catch {
    getSelection().selectAllChildren(text); // Where the clipboard is closed to us, the reader copies what is selected.
  }
}

/** By arrows a closed list passes through its options: it is asked for once it is left, or Enter is pressed. */
let key;
let waiting;

document.addEventListener("keydown", (event) => {
  key = event.key;
  if (key === "Enter" && waiting) void show(asked(), true);
});
document.addEventListener("pointerdown", () => (key = undefined));
document.addEventListener("change", ({ target }) => {
  if (target.form?.id !== "question") return;
  const passing = target instanceof HTMLSelectElement && key !== undefined && key !== "Enter" && key !== " ";
  waiting = passing ? target : undefined;
  if (!passing) void show(asked(), true);
});
document.addEventListener("focusout", ({ target }) => {
  if (waiting !== target) return;
  waiting = undefined;
  void show(asked(), true);
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  waiting = undefined;
  void show(asked(), true);
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
  if (location.search !== shown) void show(location.href, false); // A jump within the page asks for nothing.
});
ready();
