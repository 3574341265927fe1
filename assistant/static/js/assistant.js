/* The one script. Every page works without it; it spares reloads and keeps words safe. It never makes HTML out of text:
   what the server drew is taken over as nodes, everything else is set as text. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };
  const say = (text) => { $("#ca-live").textContent = text.replace(/\s+/g, " ").slice(0, 600); };
  const focusOn = (node) => {
    if (!node) return;
    node.focus({ preventScroll: true });
    node.scrollIntoView();
  };

  // The server tells the time in UTC; a browser knows its reader's own.
  const tellLocalTime = () => $$("time[datetime]").forEach((node) => {
    const text = node.textContent.trim();
    const at = new Date(node.dateTime);
    if (!text.endsWith(" UTC") || isNaN(at)) return;
    const day = text.includes(",") ? { day: "numeric", month: "long", ...(/\d{4},/.test(text) && { year: "numeric" }) } : {};
    node.textContent = at.toLocaleString("en-GB", { ...day, hour: "2-digit", minute: "2-digit" });
  });
  tellLocalTime();

  // The back button after signing out: a page out of memory is fetched anew.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // The talk.
  const composer = $("[data-ca-composer]");
  const box = composer && $("textarea", composer);
  let busy = false;
  let draft = null;

  const problem = (text) => $("#composer-error").replaceChildren(...text ? [make("p", "", text)] : []);
  const showError = (text, signIn) => {
    problem(`${text} Your words are still here.`);
    if (!signIn || !composer.dataset.signInUrl) return;
    const link = make("a", "", "Sign in");
    link.href = composer.dataset.signInUrl;
    $("#composer-error p").append(" ", link);
  };

  // The newest turn and the composer under it, at the foot of the window; a long turn shows its beginning.
  const toLatest = () => {
    const last = $$("[data-ca-turn]").pop();
    const help = $("#help-panel");
    if (help) help.scrollIntoView();
    if (help || !last) return;
    const room = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    scrollBy(0, Math.min(composer.parentElement.getBoundingClientRect().bottom - innerHeight, last.getBoundingClientRect().top - room));
  };

  // Takes what may have changed out of the answer; false when that is another page altogether.
  const takeOver = (page) => {
    const talk = $("#talk", page);
    if (!talk || !$("#talk")) return false;
    const open = $$("#sheet details[open]").map((node) => node.id);
    for (const id of ["talk", "sheet", "facts", "sheet-count"]) {
      const old = document.getElementById(id);
      const fresh = page.getElementById(id);
      if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    }
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    tellLocalTime();
    return true;
  };

  // Urgent help is shown whatever else the answer is: a refusal, a sign-in page, an error.
  const takeHelp = (page, ours) => {
    const fresh = $("#help-panel", page);
    const old = $("#help-panel");
    if (fresh) {
      const node = document.adoptNode(fresh);
      if (old) old.replaceWith(node); else composer.before(node);
      focusOn(node);
      return true;
    }
    if (old && ours) old.remove();
    return false;
  };

  const takeComposer = (page, sent) => {
    const fresh = $("[data-ca-composer]", page);
    if (!fresh) return;
    for (const name of ["csrf_token", "token"]) {
      const value = $(`input[name=${name}]`, fresh)?.value;
      if (value) $(`input[name=${name}]`, composer).value = value;
    }
    const error = $("#composer-error", fresh)?.textContent.trim();
    problem(error);
    if (error) box.setAttribute("aria-invalid", "true"); else box.removeAttribute("aria-invalid");
    // What was typed while the answer was on its way stays.
    if (sent !== null && box.value === sent) box.value = $("textarea", fresh).value;
    $("#composer-saved").textContent = $("#composer-saved", fresh)?.textContent || "";
    preview.changed();
  };

  const send = async (form, submitter) => {
    if (busy) return;
    const body = new URLSearchParams(new FormData(form));
    if (submitter?.name) body.set(submitter.name, submitter.value);
    const sent = form === composer ? box.value : null;
    const label = submitter?.textContent;
    busy = true;
    if (submitter) {
      submitter.setAttribute("aria-disabled", "true");
      if (submitter.dataset.caBusy) submitter.textContent = submitter.dataset.caBusy;
    }
    try {
      await draft?.settle();
      const answer = await fetch(form.action, {
        method: "POST", body, credentials: "same-origin",
        headers: { Accept: "text/html", "X-Requested-With": "fetch" },
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const ours = takeOver(page);
      const help = takeHelp(page, ours && answer.ok);
      if (ours) {
        takeComposer(page, sent);
        draft?.again();
        if (help) return;
        const last = $$("[data-ca-turn]").pop();
        if (last && !$("#composer-error").textContent) {
          say(last.textContent);
          toLatest();
        }
        // After an answer button the keyboard of a phone stays away.
        (sent === null ? $("#latest") : box)?.focus({ preventScroll: true });
      } else if (answer.status === 401 || answer.ok) {
        showError("You have been signed out. Sign in, come back, and send again.", true);
      } else {
        showError({ 403: "You cannot write for now. Under My data you see why, and what you can do.", 413: "This is too long for one message. Send it in two parts.", 429: "That was very quick. Wait a moment, then send again." }[answer.status]
          || "This could not be sent. Please send it again.");
      }
    } catch {
      showError("There is no connection just now. Please send again.");
    } finally {
      busy = false;
      submitter?.removeAttribute("aria-disabled");
      if (submitter?.dataset.caBusy) submitter.textContent = label;
    }
  };

  // Drafts: kept while typing, and on leaving.
  const keepDraft = () => {
    const url = composer.dataset.draftUrl;
    let timer = 0;
    let kept = box.value;
    let flight = null;
    const post = (keepalive) => {
      clearTimeout(timer);
      if (box.value === kept) return null;
      const words = kept = box.value;
      const body = new URLSearchParams({ words, token: $("input[name=token]", composer).value });
      // Browsers hold a request that outlives its page to 64 KiB.
      const small = body.toString().length < 60000;
      return fetch(url, {
        method: "POST", body, credentials: "same-origin", keepalive: keepalive && small,
        headers: { "X-CSRFToken": $("input[name=csrf_token]", composer).value, "X-Requested-With": "fetch" },
      }).then((answer) => {
        if (!answer.ok || answer.redirected) throw 0;
        $("#composer-saved").textContent = words ? "Draft kept" : "";
      }).catch(() => {
        kept = null;
        $("#composer-saved").textContent = "Draft not kept yet";
      });
    };
    const soon = () => {
      clearTimeout(timer);
      $("#composer-saved").textContent = "";
      timer = setTimeout(() => { flight = post(false); }, 2500);
    };
    box.addEventListener("input", soon);
    window.addEventListener("pagehide", () => post(true));
    document.addEventListener("visibilitychange", () => { if (document.hidden) post(true); });
    // A draft on its way must not arrive after its message: sending waits for it, and cancels the next.
    // Once the message is kept the server holds no draft, so whatever was typed meanwhile is one again.
    return { settle: () => { clearTimeout(timer); return flight; }, again: () => { kept = ""; if (box.value) soon(); } };
  };

  // "Support would see ..."
  const preview = { changed() {} };
  const lookAhead = () => {
    const url = composer.dataset.previewUrl;
    const mirror = $(".ca-composer__mirror", composer);
    const line = $("#composer-preview");
    let marks = [];
    let seen = "";
    let timer = 0;
    let turn = 0;
    const draw = () => {
      const text = box.value;
      let same = 0;
      while (same < text.length && same < seen.length && text[same] === seen[same]) same += 1;
      const nodes = [];
      let at = 0;
      for (const [start, end] of marks) {
        if (end > same) break;
        nodes.push(text.slice(at, start), make("span", "ca-composer__private", text.slice(start, end)));
        at = end;
      }
      // The line break at the end gives the box the height of its last, empty line.
      mirror.replaceChildren(...nodes, `${text.slice(at)}\n`);
    };
    const ask = async () => {
      const words = box.value;
      const mine = ++turn;
      if (!url || !words.trim()) { marks = []; line.replaceChildren(); draw(); return; }
      try {
        const answer = await fetch(url, {
          method: "POST", body: new URLSearchParams({ words }), credentials: "same-origin",
          headers: { Accept: "application/json", "X-CSRFToken": $("input[name=csrf_token]", composer).value, "X-Requested-With": "fetch" },
        });
        if (!answer.ok) return;
        const { segments, hidden } = await answer.json();
        if (mine !== turn) return;
        marks = [];
        seen = "";
        for (const segment of segments) {
          if (segment.placeholder) marks.push([seen.length, seen.length + segment.text.length]);
          seen += segment.text;
        }
        line.replaceChildren();
        if (hidden.length) line.append("Support would see ", ...hidden.flatMap((name) => [make("span", "ca-chip", name), " "]));
        draw();
      } catch { /* it shows nothing and stops nothing */ }
    };
    preview.changed = () => { draw(); clearTimeout(timer); timer = setTimeout(ask, 600); };
    box.addEventListener("input", preview.changed);
    draw();
    if (box.value) preview.changed();
  };

  if (composer && box) {
    composer.dataset.caReady = "";
    if (!location.hash || location.hash === "#latest") window.addEventListener("load", toLatest);
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (!form.matches("[data-ca-composer], [data-ca-answers]")) return;
      event.preventDefault();
      if (form === composer && !box.value.trim()) box.focus(); else send(form, event.submitter);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); composer.requestSubmit($("button[type=submit]", composer)); }
    });
    box.addEventListener("input", () => {
      const over = box.value.length - Number(composer.dataset.limit);
      $("#composer-hint").textContent = over > 0 ? `${over} characters too many for one message` : over > -500 ? `${-over} characters left` : "";
    });
    lookAhead();
    if (composer.dataset.draftUrl) draft = keepDraft();
  }

  // Where the reader is, on a phone.
  const tabs = $$("[data-ca-part]");
  if (tabs.length) {
    const watch = () => {
      const part = ($("#sheet")?.getBoundingClientRect().top ?? Infinity) < innerHeight / 2 ? "sheet" : "talk";
      for (const tab of tabs) {
        if (tab.dataset.caPart === part) tab.setAttribute("aria-current", "true"); else tab.removeAttribute("aria-current");
      }
    };
    window.addEventListener("scroll", watch, { passive: true });
    watch();
  }

  // A link into the sheet opens the thing it leads to.
  const openTarget = () => {
    const node = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (node && node.matches("details.ca-item")) node.open = true;
  };
  window.addEventListener("hashchange", openTarget);
  openTarget();

  focusOn($("[data-ca-focus]"));
  $$("[data-ca-noscript]").forEach((node) => { node.hidden = true; });
  $$("[data-ca-print]").forEach((node) => { node.hidden = false; node.addEventListener("click", () => window.print()); });
  document.addEventListener("click", (event) => {
    $$(".ca-menu[open], .ca-keys[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") $$(".ca-menu[open], .ca-keys[open]").forEach((menu) => { menu.open = false; $("summary", menu).focus(); });
  });
  $$("input[type=password]").forEach((input) => {
    const around = make("div", "ca-field__with");
    const show = make("button", "ca-field__show", "Show");
    show.type = "button";
    const set = (type) => {
      input.type = type;
      show.textContent = type === "password" ? "Show" : "Hide";
      show.setAttribute("aria-label", `${show.textContent} password`);
    };
    set("password");
    show.addEventListener("click", () => set(input.type === "password" ? "text" : "password"));
    input.form?.addEventListener("submit", () => set("password"));
    input.replaceWith(around);
    around.append(input, show);
  });

  // The staff site's keys.
  const keys = $("[data-ca-keys]");
  if (keys) {
    const off = $("[data-ca-keys-off]", keys);
    const isOff = () => sessionStorage.getItem("ca-keys") === "off";
    const label = () => { off.textContent = isOff() ? "Turn keys on" : "Turn keys off"; };
    off.hidden = false;
    label();
    off.addEventListener("click", () => { sessionStorage.setItem("ca-keys", isOff() ? "on" : "off"); label(); });
    document.addEventListener("keydown", (event) => {
      if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target.matches("input, textarea, select, [contenteditable]")) { if (event.key === "Escape") event.target.blur(); return; }
      if (event.key === "?") { event.preventDefault(); keys.open = !keys.open; return; }
      const rows = $$("[data-ca-row]");
      if ((event.key === "j" || event.key === "k") && rows.length) {
        event.preventDefault();
        let at = rows.indexOf(document.activeElement);
        if (at < 0) at = rows.findIndex((row) => row.hasAttribute("aria-current"));
        at += event.key === "j" ? 1 : -1;
        rows[Math.min(rows.length - 1, Math.max(0, at))].focus();
        return;
      }
      const target = /^[a-z0-9]$/.test(event.key) && $(`[data-ca-key="${event.key}"]`);
      if (!target) return;
      event.preventDefault();
      if (target.matches("textarea, input, select")) target.focus(); else target.click();
    });
  }
})();
