// Keys on the comments' desk; they can be switched off, and every one of them has its link or box.
"use strict";

const KEPT = "desk-keys";
const help = document.getElementById("keys");
const listening = document.getElementById("keys-on");

if (help && listening) {
  help.hidden = false;
  listening.checked = localStorage.getItem(KEPT) !== "off";
  listening.addEventListener("change", () => {
    localStorage.setItem(KEPT, listening.checked ? "on" : "off");
  });
}

const isBox = (element) => element.matches("[data-row] input[type=checkbox]");
const isTyping = (element) => element.closest("input, textarea, select") && !isBox(element);
const rows = () => [...document.querySelectorAll("[data-row]")];
const here = () => rows().find((row) => row.contains(document.activeElement));

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  x: () => here()?.querySelector("input[type=checkbox]")?.click(),
  a: () => here()?.querySelector("[data-answer]")?.click(),
  "/": () => document.getElementById("q")?.focus(),
  "?": () => {
    help.open = !help.open;
    help.querySelector("summary").focus();
  },
};

function walk(step) {
  const all = rows();
  const next = all[Math.max(all.indexOf(here()) + step, 0)];
  next?.querySelector("a, button, input")?.focus();
}

// Heard before the keys of every page, which know nothing of boxes and of this search.
addEventListener(
  "keydown",
  (event) => {
    const deed = keys[event.key];
    if (!deed || !help || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) return;
    event.stopPropagation();
    if (!listening.checked) return;
    event.preventDefault();
    deed();
  },
  true,
);
