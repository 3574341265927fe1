/* The staff site's own script: it spares reloads and keystrokes. Every page works without it. What the server drew is
   taken over as nodes; nothing is made out of text. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => { const live = $("#ca-live"); if (live) live.textContent = text; };
  const EVERY = 8000;

  // The way on stands ready: one key opens the case, or begins where the eye is needed.
  const first = $("[data-ca-first]");
  if (first && !location.hash) first.focus({ preventScroll: true });
  const wrong = $("[aria-invalid=true]");
  if (wrong) wrong.focus();

  // Sending from the keyboard.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest?.("form");
    if (!form || !event.target.matches("textarea, input")) return;
    event.preventDefault();
    const buttons = $$("button[type=submit]:not([name=ready])", form);
    form.requestSubmit(event.shiftKey && buttons.length > 1 ? buttons[1] : buttons[0]);
  });

  // Answers that are ready: chosen with the arrows, and the cursor stands behind what was put in.
  const ready = $("[data-ca-ready]");
  ready?.addEventListener("toggle", () => { if (ready.open) $("button", ready)?.focus(); });
  ready?.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = $$("button", ready);
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))].focus();
  });
  const box = $("[data-ca-put-in] textarea");
  if (box) { box.focus(); box.setSelectionRange(box.value.length, box.value.length); }

  // One send at a time.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.caSent) event.preventDefault();
    event.target.dataset.caSent = "yes";
    setTimeout(() => { delete event.target.dataset.caSent; }, 3000);
  });

  // The clocks of what is due.
  const tick = () => $$(".ca-due time[datetime]").forEach((node) => {
    const left = (new Date(node.dateTime) - Date.now()) / 60000;
    const late = left < 0;
    const minutes = Math.floor(Math.abs(left));
    const [size, unit] = minutes >= 1440 ? [1440, "day"] : minutes >= 60 ? [60, "hour"] : [1, "minute"];
    const number = Math.floor(minutes / size);
    node.textContent = number ? `${number} ${unit}${number === 1 ? "" : "s"}` : "a moment";
    const line = node.closest(".ca-due");
    const state = late ? "late" : left < 60 ? "soon" : "later";
    line.className = `ca-due ca-due--${state}`;
    $(".ca-due__word", line).textContent = { later: "due in", soon: "due soon,", late: "late by" }[state];
  });
  setInterval(tick, 30000);

  const ask = async (url) => {
    const answer = await fetch(url, { credentials: "same-origin", headers: { "X-Requested-With": "fetch", Accept: "application/json" } });
    return { ok: answer.ok, status: answer.status, said: answer.ok && !answer.redirected ? await answer.json() : null };
  };
  const fetchPage = async (url) => new DOMParser().parseFromString(await (await fetch(url, { credentials: "same-origin" })).text(), "text/html");

  // The queue beside the page, kept as it is on the server.
  const followQueue = async () => {
    const rows = $("[data-ca-queue]");
    if (!rows) return;
    const { said } = await ask(rows.dataset.changesUrl);
    if (!said || said.mark === rows.dataset.mark) return;
    const fresh = $("[data-ca-queue]", await fetchPage($("[data-ca-open-case]")?.dataset.caseUrl || location.href));
    if (!fresh) return;
    const here = document.activeElement?.matches("[data-ca-row]") ? document.activeElement.getAttribute("href") : null;
    const top = rows.scrollTop;
    rows.replaceWith(document.adoptNode(fresh));
    fresh.scrollTop = top;
    if (here) $$("[data-ca-row]", fresh).find((row) => row.getAttribute("href") === here)?.focus({ preventScroll: true });
    say("The queue has changed.");
  };

  // An open case: gone from the screen when it is gone, and read anew when something in it was hidden.
  const leave = (text) => {
    const page = $("#the-case");
    const side = $(".ca-queue__side");
    const note = document.createElement("p");
    note.className = "ca-case__asked";
    note.tabIndex = -1;
    note.textContent = text;
    page.replaceChildren(note);
    side?.remove();
    $("[data-ca-open-case]").removeAttribute("data-ca-open-case");
    note.focus();
    say(text);
  };
  const followCase = async () => {
    const page = $("[data-ca-open-case]");
    if (!page) return;
    const { said, status } = await ask(page.dataset.stillUrl);
    if (status === 404) { leave("This case is not shared any more. Its owner took it back, or its time is over."); return; }
    if (status === 401 || status === 403) { leave("You have been signed out. Sign in to go on."); return; }
    if (!said) return;
    if (!said.open) { leave("The time for reading this case is over. Load the page to open it again."); return; }
    if (said.mark === page.dataset.mark) return;
    const fresh = await fetchPage(page.dataset.caseUrl);
    const now = $("[data-ca-open-case]", fresh);
    if (!now) { location.assign(page.dataset.caseUrl); return; }
    page.dataset.mark = now.dataset.mark;
    const typed = $$("textarea, input:not([type=hidden])", page).map((box) => [box.id, box.value]);
    const at = document.activeElement?.id;
    for (const part of ["#the-case", ".ca-queue__side"]) {
      const old = $(part, page);
      const next = $(part, fresh);
      if (old && next) old.replaceWith(document.adoptNode(next));
    }
    for (const [id, value] of typed) { const box = id && document.getElementById(id); if (box) box.value = value; }
    if (at) document.getElementById(at)?.focus({ preventScroll: true });
    say("This case has changed.");
  };

  const follow = async () => {
    if (document.hidden) return;
    try { await followCase(); await followQueue(); } catch { /* no connection: it is asked again */ }
  };
  if ($("[data-ca-queue], [data-ca-open-case]")) {
    setInterval(follow, EVERY);
    document.addEventListener("visibilitychange", follow);
  }

  // Selected words go into the report's box, with the message they stand in.
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const form = $("[data-ca-missed]");
    if (!form || !chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const inside = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-ca-copy]");
    const message = inside(range.startContainer);
    const words = chosen.toString().replace(/\s+/g, " ").trim();
    if (!message || message !== inside(range.endContainer) || words.length > 120 || range.cloneContents().querySelector(".ca-chip")) return;
    $("#words", form).value = words;
    $("#copy", form).value = message.dataset.caCopy;
  });
})();
