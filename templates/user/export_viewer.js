(() => {
  "use strict";
  const tools = document.getElementById("tools");
  const words = document.getElementById("words");
  const which = document.getElementById("which");
  const said = document.getElementById("found");
  const cases = [...document.querySelectorAll("[data-case]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const lines = [...document.querySelectorAll("[data-line]")];
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  let texts = null;
  let waiting = 0;

  const light = (shown, sought) => {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("sought");
    if (!sought) return;
    const ranges = [];
    for (const line of shown.slice(0, 500)) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + sought.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("sought", new Highlight(...ranges));
  };

  const look = () => {
    const sought = plain(words.value.trim());
    texts = texts || lines.map((line) => plain(line.textContent));
    const shown = [];
    lines.forEach((line, number) => {
      const fits = !sought || texts[number].includes(sought);
      line.hidden = !fits;
      if (fits && sought) shown.push(line);
    });
    for (const group of groups) group.hidden = !group.querySelector("[data-line]:not([hidden])");
    for (const one of cases) {
      const none = sought && !one.querySelector("[data-line]:not([hidden])");
      one.hidden = none || (which.value !== "" && which.value !== one.id);
    }
    const seen = shown.filter((line) => !line.closest("[data-case][hidden]"));
    light(seen, words.value.trim().toLowerCase());
    said.textContent = !sought ? "" : seen.length === 1 ? "Found in 1 place." : `Found in ${seen.length} places.`;
  };

  words.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(look, 150);
  });
  which.addEventListener("change", look);
  document.getElementById("all").addEventListener("click", () => {
    words.value = "";
    which.value = "";
    look();
    words.focus();
  });
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
  });
  tools.hidden = false;
})();
