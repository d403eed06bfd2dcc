// A petition's count as it moves: a stream of events, or the same part asked for now and then.
"use strict";

const PAUSE = 30000;

for (const part of document.querySelectorAll("[data-stream]")) {
  const source = new EventSource(part.dataset.stream);
  source.addEventListener("count", (event) => show(part, event.data));
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) setInterval(ask, PAUSE, part);
  });
  addEventListener("pagehide", () => source.close());
}

async function ask(part) {
  if (document.hidden) return;
  const answer = await fetch(part.dataset.count, { headers: { accept: "text/html" } });
  if (answer.ok) show(part, await answer.text());
}

// Nothing is touched while it says the same.
function show(part, html) {
  if (part.dataset.shown === html) return;
  part.dataset.shown = html;
  part.innerHTML = html;
}
