// Small comforts for people with JavaScript; every page works without this file.
"use strict";

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

const shortcuts = {
  // "/" goes to the search, "j" and "k" walk the rows of a desk.
  "/": () => document.getElementById("search"),
  j: () => neighbour(1),
  k: () => neighbour(-1),
};

function neighbour(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  return rows[Math.max(here + step, 0)]?.querySelector("a, button");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter") return event.target.form?.requestSubmit();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const target = shortcuts[event.key]?.();
  if (!target) return;
  event.preventDefault();
  target.focus();
});

// A second press of the same button while the first is on its way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// On a phone the contents fold away once an article is chosen.
document.addEventListener("click", (event) => {
  event.target.closest(".contents a")?.closest("details").removeAttribute("open");
});

// What went wrong is read first, on a new page and in a swapped part of one.
const showErrors = () => document.querySelector(".error-summary")?.focus();
document.addEventListener("DOMContentLoaded", showErrors);
document.addEventListener("htmx:after:swap", showErrors);
