// The reading panel in the browser: a mark leads to its row, a row to its marks, by mouse and by keyboard.
// What is shown, and in which order, is settled in panels.py; here it is drawn.

const ROW = 30; // pixels, as in panels.css
const AHEAD = 12; // rows drawn beyond those in sight

function made(tag, name, parent, attributes = {}) {
  const node = document.createElement(tag);
  node.className = name;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  parent.append(node);
  return node;
}

function render({ model, el }) {
  el.classList.add("kit-reading");
  const legend = made("div", "kit-legend", el);
  const text = made("div", "kit-text", el, {
    tabindex: "0", role: "group", "aria-label": "The article. Arrow keys go from mark to mark, Escape lets go.",
  });
  const side = made("div", "kit-side", el);
  const count = made("p", "kit-count", side, { role: "status" });
  const frame = made("div", "kit-rows", side);
  const table = made("table", "", frame, {
    tabindex: "0", role: "grid", "aria-label": "The rows. Arrow keys go from row to row, Escape lets go.",
  });
  const widths = made("colgroup", "", table);
  const head = made("tr", "", made("thead", "", table));
  const body = made("tbody", "", table);
  const below = made("div", "kit-evidence jp-RenderedHTMLCommon", side, {
    tabindex: "0", role: "group", "aria-label": "The chosen row", "aria-live": "polite",
  });

  let marks = new Map(); // the place of a row: its marks
  let inText = []; // the shown rows in the order of the text
  const id = `kit-${Math.random().toString(36).slice(2)}`;

  function drawText() {
    legend.innerHTML = model.get("legend");
    text.innerHTML = model.get("paragraphs").join("");
    marks = new Map();
    for (const mark of text.querySelectorAll("mark[data-row]")) {
      const row = Number(mark.dataset.row);
      if (!marks.has(row)) marks.set(row, []);
      marks.get(row).push(mark);
    }
  }

  function drawHead() {
    const rows = model.get("rows");
    widths.replaceChildren();
    head.replaceChildren();
    frame.scrollTo(0, 0);
    model.get("columns").forEach((name, place) => {
      let longest = name.length + 2;
      for (const row of rows) longest = Math.max(longest, Math.min(row[place].length, 24));
      made("col", "", widths).style.width = `${0.85 * longest + 2}ch`;
      const cell = made("th", "", head, { scope: "col" });
      const button = made("button", "", cell, { type: "button", title: place ? `Order by ${name}` : "Order as in the text" });
      button.onclick = () => {
        const [ordered, rising] = model.get("order");
        model.set("order", [place, place === ordered ? !rising : true]);
        model.save_changes();
      };
    });
  }

  function showOrder() {
    const [ordered, rising] = model.get("order");
    model.get("columns").forEach((name, place) => {
      const cell = head.children[place], now = place === ordered;
      cell.firstChild.textContent = name + (now ? (rising ? " ▲" : " ▼") : "");
      if (now) cell.setAttribute("aria-sort", rising ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    });
  }

  function showMarks() {
    const shown = new Set(model.get("shown")), all = model.get("rows").length;
    for (const [row, pieces] of marks) {
      for (const piece of pieces) piece.classList.toggle("kit-off", !shown.has(row));
    }
    inText = [...marks.keys()].filter((row) => shown.has(row));
    count.textContent = shown.size === all ? `All ${all} rows` : `${shown.size} of ${all} rows`;
    if (inText.length < marks.size) inSight(text, marks.get(inText[0])?.[0]);
  }

  // Only the rows in sight are in the page, so that thousands cost no more than ten.
  function drawRows() {
    const rows = model.get("rows"), shown = model.get("shown"), chosen = model.get("chosen");
    const first = Math.max(0, Math.floor(frame.scrollTop / ROW) - AHEAD);
    const last = Math.min(shown.length, Math.ceil((frame.scrollTop + frame.clientHeight) / ROW) + AHEAD);
    body.replaceChildren();
    table.setAttribute("aria-rowcount", shown.length + 1);
    table.removeAttribute("aria-activedescendant");
    const space = (count) => {
      if (count > 0) made("tr", "", body, { "aria-hidden": "true" }).style.height = `${count * ROW}px`;
    };
    space(first);
    for (let place = first; place < last; place++) {
      const row = shown[place], now = row === chosen;
      const line = made("tr", now ? "kit-row kit-chosen" : "kit-row", body, {
        id: `${id}-${row}`, "data-row": row, "aria-rowindex": place + 2, "aria-selected": now,
      });
      for (const words of rows[row]) {
        const cell = made("td", "", line, { role: "gridcell", title: words });
        cell.textContent = words;
      }
      if (now) table.setAttribute("aria-activedescendant", line.id);
    }
    space(shown.length - last);
  }

  function showChosen() {
    const chosen = model.get("chosen"), place = model.get("shown").indexOf(chosen);
    for (const mark of text.querySelectorAll(".kit-chosen")) mark.classList.remove("kit-chosen");
    if (place >= 0) {
      for (const mark of marks.get(chosen) ?? []) mark.classList.add("kit-chosen");
      inSight(text, marks.get(chosen)?.[0]);
      const top = place * ROW, room = frame.clientHeight - 2 * ROW;
      if (top < frame.scrollTop || top > frame.scrollTop + room) frame.scrollTop = Math.max(0, top - room / 2);
    }
    drawRows();
  }

  // The words behind the chosen row, a line to paste, and all that the row holds.
  function drawBelow() {
    const row = model.get("rows")[model.get("chosen")], line = model.get("line");
    below.innerHTML = model.get("evidence") || "<p>Choose a row, or a mark in the text.</p>";
    if (!row || !line) return;
    const copy = made("button", "kit-copy", below, { type: "button" });
    copy.textContent = "Copy this line";
    copy.onclick = async () => {
      try {
        await navigator.clipboard.writeText(line);
        copy.textContent = "Copied";
      } catch {
        copy.textContent = "This browser lets no page copy: select the line above";
      }
    };
    const cells = made("dl", "", below);
    model.get("columns").forEach((name, place) => {
      if (!place || !row[place]) return;
      made("dt", "", cells).textContent = name;
      made("dd", "", cells).textContent = row[place];
    });
  }

  // Scrolls the box and not the page around it.
  function inSight(box, node) {
    if (!node) return;
    for (let look = 0; look < 2; look++) { // the first look lays out what was out of sight
      const inner = node.getBoundingClientRect(), outer = box.getBoundingClientRect();
      if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
      box.scrollTop += inner.top - outer.top - outer.height / 3;
    }
  }

  function choose(row) {
    model.set("chosen", row ?? -1);
    model.save_changes();
  }

  // A click on words that several rows share goes from the innermost outwards.
  text.onclick = (event) => {
    const here = [];
    for (let mark = event.target.closest("mark"); mark && text.contains(mark); mark = mark.parentElement.closest("mark")) {
      if (!mark.classList.contains("kit-off")) here.push(Number(mark.dataset.row));
    }
    if (here.length) choose(here[(here.indexOf(model.get("chosen")) + 1) % here.length]);
  };
  body.onclick = (event) => {
    const line = event.target.closest("tr[data-row]");
    if (line) choose(Number(line.dataset.row));
  };
  const keys = (rows, sideways) => (event) => {
    const list = rows(), last = list.length - 1, now = list.indexOf(model.get("chosen"));
    const page = Math.max(1, Math.floor(frame.clientHeight / ROW) - 2), before = now < 0 ? last : now - 1;
    const goal = {
      ArrowDown: now + 1, ArrowUp: before, Home: 0, End: last, PageDown: now + page, PageUp: now - page,
      ...(sideways ? {} : { ArrowRight: now + 1, ArrowLeft: before }), // in the rows these scroll
    }[event.key];
    if (event.target.closest("button") || (goal === undefined && event.key !== "Escape")) return;
    event.preventDefault();
    choose(event.key === "Escape" ? -1 : list[Math.min(Math.max(goal, 0), last)]);
  };
  text.onkeydown = keys(() => inText, false);
  table.onkeydown = keys(() => model.get("shown"), true);
  frame.onscroll = drawRows;

  // What follows from what: whatever a message brings is drawn once, when all of it is there.
  const steps = [
    [drawText, ["legend", "paragraphs"]],
    [drawHead, ["columns", "rows"]],
    [showOrder, ["columns", "rows", "order"]],
    [showMarks, ["legend", "paragraphs", "rows", "shown"]],
    [showChosen, ["legend", "paragraphs", "rows", "shown", "chosen"]],
    [drawBelow, ["rows", "chosen", "evidence", "line"]],
  ];
  const traits = [...new Set(steps.flatMap(([, needs]) => needs))];
  let changed = new Set(traits);
  function draw() {
    const now = changed;
    changed = new Set();
    for (const [step, needs] of steps) if (needs.some((trait) => now.has(trait))) step();
  }
  const noted = traits.map((trait) => [`change:${trait}`, () => {
    if (!changed.size) queueMicrotask(draw);
    changed.add(trait);
  }]);
  draw();
  for (const [event, note] of noted) model.on(event, note);
  // A box that comes back into the page has lost its place.
  const resized = new ResizeObserver(showChosen);
  resized.observe(frame);
  return () => {
    resized.disconnect();
    for (const [event, note] of noted) model.off(event, note);
  };
}

export default { render };
