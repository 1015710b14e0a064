// What sweetens the pages; everything works without it.
"use strict";

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});

// Coming back by the browser's own button, a person may send it again, as something new.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
    for (const key of form.querySelectorAll("[name=_key]")) key.value = crypto.getRandomValues(new Uint32Array(2)).join("-");
  }
});

const opened = () => document.querySelector("details[open]:has(> .menu)");

// "/" goes to the search field; Escape closes an open menu.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const field = document.querySelector(".search input");
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  }
  const menu = event.key === "Escape" && opened();
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[open]:has(> .menu)")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A finding lights up its words, and its words the finding.
const light = (number, on) => {
  for (const part of document.querySelectorAll(`[data-finding="${CSS.escape(number)}"]`)) part.classList.toggle("lit", on);
};

// Scrolls the other side only if it is out of sight and stands beside this one.
const show = (from) => {
  const number = from.dataset.finding;
  const other = document.querySelector(from.matches("mark") ? `.finding[data-finding="${CSS.escape(number)}"]` : `#vb-${CSS.escape(number)}`);
  if (!other || !matchMedia("(min-width: 1001px)").matches) return;
  const { top, bottom } = other.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) other.scrollIntoView({ block: "center" });
};

let waiting;
for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(enter, (event) => {
    const part = event.target.closest?.("[data-finding]");
    if (!part) return;
    light(part.dataset.finding, true);
    clearTimeout(waiting);
    waiting = setTimeout(show, 250, part);
  });
  document.addEventListener(leave, (event) => {
    const part = event.target.closest?.("[data-finding]");
    if (!part) return;
    light(part.dataset.finding, false);
    clearTimeout(waiting);
  });
}

// The box in the heading of a table picks all its rows; the bar above it says how many are picked.
for (const all of document.querySelectorAll("[data-pick]")) {
  const boxes = [...all.closest("table").querySelectorAll("tbody .pick input")];
  const every = document.querySelector("[name=tat_ca]");
  const told = document.querySelector(".bar output");
  const count = () => {
    const picked = boxes.filter((box) => box.checked).length;
    all.checked = picked > 0 && picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
    if (told) told.value = picked && !every.checked ? `Đã chọn ${picked}` : "";
  };
  const pick = (on) => {
    for (const box of boxes) box.checked = on;
    count();
  };
  all.hidden = false;
  all.addEventListener("change", () => pick(all.checked));
  every?.addEventListener("change", () => pick(every.checked));
  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (every && !box.checked) every.checked = false;
      count();
    });
  }
  count();
}

// In a list, j and k go from row to row, x picks the row.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const links = [...document.querySelectorAll(".list tbody th a")];
  const row = event.target.closest(".list tbody tr");
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const here = links.findIndex((link) => row?.contains(link));
    links[Math.max(0, Math.min(links.length - 1, here + step))]?.focus();
  }
  if (event.key === "x") row?.querySelector(".pick input")?.click();
});

// Words selected in the document go into the field that quotes them; the numbers set into its marks stay out.
for (const button of document.querySelectorAll("[data-takes]")) {
  button.hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const selection = getSelection();
    if (!selection.rangeCount || !document.querySelector(".paper")?.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
    const words = selection.getRangeAt(0).cloneContents();
    for (const number of words.querySelectorAll(".ref")) number.remove();
    for (const line of words.querySelectorAll("p, h2, h3, h4, div")) line.append(" ");
    const field = button.form.elements[button.dataset.takes];
    field.value = words.textContent.replace(/\s+/g, " ").trim();
    field.focus();
  });
}

// Among what was found in a document, j and k go on and back, x confirms, b drops, s corrects, u takes back.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const all = [...document.querySelectorAll(".finding")];
  if (!all.length) return;
  const here = event.target.closest(".finding") ?? document.querySelector(".finding:target");
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(here) + step))];
    next.querySelector("a.ref").focus();
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  const end = { x: "xac-nhan", b: "bo" }[event.key];
  if (end) here?.querySelector(`form[action$="/${end}"] button`)?.click();
  if (event.key === "s") here?.querySelector('a[href^="/de-xuat/"]')?.click();
  if (event.key === "u") document.querySelector('form[action*="/hoan-tac/"] button')?.click();
});
document.querySelector(".finding:target a.ref")?.focus({ preventScroll: true });

// What was done to many rows may be undone for some seconds, and is then no longer offered.
for (const offer of document.querySelectorAll("[data-seconds]")) {
  setTimeout(() => (offer.querySelector(".actions").hidden = true), offer.dataset.seconds * 1000);
}

// A menu that would stick out on the right opens to the left.
document.addEventListener("toggle", (event) => {
  const menu = event.target.open && event.target.querySelector(":scope > .menu");
  if (menu) menu.classList.toggle("left", menu.getBoundingClientRect().right > document.documentElement.clientWidth);
}, true);

// A long form keeps what was typed, some moments after the last key; its button still says the last word.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const told = document.querySelector("[data-saved]");
  let waiting;
  const save = async () => {
    if (form.dataset.sent) return;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("_tu_luu", "1");
    // The key is that of the button.
    fields.delete("_key");
    const answer = await fetch(form.action, { method: "POST", body: fields }).catch(() => null);
    const words = !answer
      ? "Chưa lưu được vì mất mạng; những gì đã nhập vẫn còn trên trang này."
      : answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text()
      : "Chưa tự lưu được. Hãy bấm “Lưu nháp”.";
    if (told) told.textContent = words;
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 1500);
  });
}

// A page on which something changes by itself is asked for again, unless the reader is out of sight or at a button of it.
const follow = async () => {
  const main = document.querySelector("main[data-live]");
  if (!main) return;
  const busy = document.hidden || document.activeElement?.closest("main form, main a");
  const answer = !busy && (await fetch(location.href, { redirect: "manual" }).catch(() => null));
  if (answer?.type === "opaqueredirect") return location.reload();
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceWith(page.querySelector("main") ?? main);
  }
  setTimeout(follow, 2000);
};
setTimeout(follow, 2000);
