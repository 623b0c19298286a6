// The desk's own script: boxes on the page, keys, completion, drawing. Works on what the server
// sent as text and attributes; it never makes markup out of a document's words.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const $ = (s, root = document) => root.querySelector(s);
  const $$ = (s, root = document) => [...root.querySelectorAll(s)];
  const start = $("#start");
  if (start) document.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.target === document.body || e.target.id === "main")) start.click();
  });

  const desk = $("#desk");
  if (!desk) return;
  const leaves = $(".leaves");
  let zoom = 1, current = null, drawing = null, last = desk.dataset.focus;

  // --- boxes ---------------------------------------------------------------------------------
  const parse = (text) => text.split(" ").filter(Boolean).map((part) => {
    const [page, numbers] = part.split(":");
    const [x0, y0, x1, y1] = numbers.split(",").map(Number);
    return { page, x0, y0, x1, y1 };
  });
  const rows = () => $$(".row[data-boxes]", desk);
  const fieldRows = () => $$("#record .row[data-field]", desk).filter((r) => !r.classList.contains("adding"));
  const group = (page) => $(`.leaf[data-page="${Number(page)}"] .boxes`);

  function drawBoxes() {
    for (const g of $$(".boxes")) g.replaceChildren();
    for (const row of rows()) {
      row._rects = [];
      for (const box of parse(row.dataset.boxes)) {
        const g = group(box.page);
        if (!g) continue;
        const rect = document.createElementNS(SVG, "rect");
        rect.setAttribute("x", box.x0 - 1.5); rect.setAttribute("y", box.y0 - 1.5);
        rect.setAttribute("width", Math.max(box.x1 - box.x0, 2) + 3); rect.setAttribute("height", Math.max(box.y1 - box.y0, 2) + 3);
        if (row.hasAttribute("data-asked")) rect.classList.add("doubtful");
        if (row.dataset.finding) rect.setAttribute("stroke-opacity", "0");
        rect.addEventListener("click", () => { if (!drawing) { select(row); row.scrollIntoView({ block: "nearest" }); } });
        rect.addEventListener("mouseenter", () => light(row, true));
        rect.addEventListener("mouseleave", () => light(row, false));
        g.append(rect); row._rects.push(rect);
      }
    }
  }
  function light(row, on) {
    row.classList.toggle("lit", on);
    for (const rect of row._rects || []) rect.classList.toggle("lit", on || row === current);
  }
  function show(row, close) {
    const rect = (row._rects || [])[0];
    if (!rect) return;
    if (close) {
      const leaf = rect.closest(".leaf"), view = $("svg", leaf).viewBox.baseVal;
      const share = Number(rect.getAttribute("width")) / view.width;
      setZoom(Math.min(Math.max(0.62 / Math.max(share, 0.05), 1), 2.6));
    }
    const at = rect.getBoundingClientRect(), pane = leaves.getBoundingClientRect();
    leaves.scrollTo({
      top: leaves.scrollTop + at.top - pane.top - (pane.height - at.height) / 2,
      left: leaves.scrollLeft + at.left - pane.left - (pane.width - at.width) / 2,
    });
  }
  function setZoom(value) {
    zoom = Math.min(Math.max(value, 0.3), 4);
    for (const leaf of $$(".leaf")) leaf.style.width = `${zoom * 100}%`;
  }

  // --- the current row -----------------------------------------------------------------------
  function select(row, { scroll = true, close = false } = {}) {
    if (!row) return;
    if (current && current !== row) { const was = current; current = null; was.classList.remove("current"); was.removeAttribute("aria-current"); light(was, false); }
    current = row; last = row.dataset.field || last;
    row.classList.add("current"); row.setAttribute("aria-current", "true");
    light(row, false);
    row.focus({ preventScroll: true });
    if (scroll) row.scrollIntoView({ block: "nearest" });
    show(row, close);
  }
  const step = (by) => {
    const every = fieldRows(), i = every.indexOf(current);
    select(every[Math.min(Math.max(i + by, 0), every.length - 1)] || every[0]);
  };
  function onward(name) {
    const every = fieldRows(), i = every.findIndex((r) => r.dataset.field === name);
    const asked = (r) => r.hasAttribute("data-asked");
    const next = every.slice(i + 1).find(asked) || every.find(asked);
    if (next) return select(next, { close: zoom > 1 });
    const more = $("[data-next]");
    if (desk.dataset.queue !== "" && more) location.assign(`/queue/next?skip=${Number(desk.dataset.queue)}`);
    else select(every[i] || every[0]);
  }

  // --- editing -------------------------------------------------------------------------------
  function edit(row) {
    const form = $(".editor", row);
    if (!form) return null;
    select(row);
    row.classList.add("editing"); form.hidden = false;
    const input = form.elements.value;
    input.focus(); input.select();
    return form;
  }
  function close(row) {
    const form = row && $(".editor", row);
    if (!form) return;
    form.reset(); form.elements.box.value = ""; form.elements.unreadable.value = "";
    form.hidden = true; row.classList.remove("editing"); $(".boxed", form).hidden = true; hideChoices(form);
    row.focus({ preventScroll: true });
  }
  function unreadable(row) {
    const form = $(".editor", row);
    if (!form || row.classList.contains("level-missing")) return;
    form.elements.unreadable.value = "1"; form.requestSubmit();
  }
  const accept = (row) => { const form = $("form.accept", row); if (form) form.requestSubmit(); else onward(row.dataset.field); };

  // --- completion ----------------------------------------------------------------------------
  let asked = 0, timer = 0;
  function hideChoices(form) { const list = $(".choices", form); list.hidden = true; list.replaceChildren(); }
  async function suggest(form) {
    const text = form.elements.value.value.trim(), number = ++asked;
    if (text.length < 2) return hideChoices(form);
    const answer = await fetch(`/api/v1/complete?field=${encodeURIComponent(form.elements.field.value)}&q=${encodeURIComponent(text.slice(0, 120))}`);
    if (!answer.ok || number !== asked || form.hidden) return;
    const list = $(".choices", form);
    list.replaceChildren(...(await answer.json()).filter((v) => v !== text).map((value) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option"); item.textContent = value;
      item.addEventListener("mousedown", (e) => { e.preventDefault(); form.elements.value.value = value; hideChoices(form); });
      return item;
    }));
    list.hidden = !list.children.length;
  }
  function choose(form, by) {
    const items = $$(".choices li", form), i = items.findIndex((x) => x.getAttribute("aria-selected") === "true");
    if (!items.length) return;
    if (i >= 0) items[i].removeAttribute("aria-selected");
    const item = items[(i + by + items.length + (i < 0 && by < 0 ? 1 : 0)) % items.length];
    item.setAttribute("aria-selected", "true"); item.scrollIntoView({ block: "nearest" });
  }

  // --- drawing a box -------------------------------------------------------------------------
  function draw(row) {
    drawing = { row, rect: null };
    desk.classList.add("drawing-on"); $(".draw-hint").hidden = false;
  }
  function stopDrawing() {
    if (drawing && drawing.rect) drawing.rect.remove();
    drawing = null; desk.classList.remove("drawing-on"); $(".draw-hint").hidden = true;
  }
  const point = (svg, e) => new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
  leaves.addEventListener("pointerdown", (e) => {
    const svg = e.target.closest("svg");
    if (!drawing || !svg) return;
    e.preventDefault(); svg.setPointerCapture(e.pointerId);
    const from = point(svg, e), rect = document.createElementNS(SVG, "rect");
    rect.classList.add("drawing"); $(".boxes", svg).append(rect);
    Object.assign(drawing, { svg, from, rect });
  });
  leaves.addEventListener("pointermove", (e) => {
    if (!drawing || !drawing.from) return;
    const to = point(drawing.svg, e), { from, rect } = drawing;
    rect.setAttribute("x", Math.min(from.x, to.x)); rect.setAttribute("y", Math.min(from.y, to.y));
    rect.setAttribute("width", Math.abs(to.x - from.x)); rect.setAttribute("height", Math.abs(to.y - from.y));
  });
  leaves.addEventListener("pointerup", (e) => {
    if (!drawing || !drawing.from) return;
    const to = point(drawing.svg, e), { from, row, svg } = drawing;
    const page = svg.closest(".leaf").dataset.page;
    const big = Math.abs(to.x - from.x) > 3 && Math.abs(to.y - from.y) > 3;
    const rect = drawing.rect; drawing.rect = null; stopDrawing();
    if (!big) return rect.remove();
    const form = edit(row);
    if (!form) return rect.remove();
    form.elements.box.value = `${page}:${[from.x, from.y, to.x, to.y].map((v) => v.toFixed(1)).join(",")}`;
    $(".boxed", form).hidden = false;
  });

  // --- events --------------------------------------------------------------------------------
  desk.addEventListener("mouseover", (e) => { const row = e.target.closest(".row"); if (row) light(row, true); });
  desk.addEventListener("mouseout", (e) => { const row = e.target.closest(".row"); if (row) light(row, false); });
  desk.addEventListener("click", (e) => {
    const row = e.target.closest(".row"), hit = (s) => e.target.closest(s);
    if (hit("[data-keys]")) return $("#keys").showModal();
    if (hit("[data-zoom]")) { const how = hit("[data-zoom]").dataset.zoom; return setZoom(how === "fit" ? 1 : zoom * (how === "in" ? 1.25 : 0.8)); }
    if (!row) return undefined;
    if (hit("[data-edit]")) return edit(row);
    if (hit("[data-cancel]")) return close(row);
    if (hit("[data-unreadable]")) return unreadable(row);
    if (hit("[data-draw]")) { select(row); return draw(row); }
    if (hit("[data-dismiss]")) { hit(".conflict").remove(); row.classList.remove("clash"); return row.focus(); }
    if (hit("button, input, textarea, a, form")) return undefined;
    return select(row, { scroll: false, close: true });
  });
  desk.addEventListener("input", (e) => {
    const form = e.target.closest(".editor");
    if (form && e.target.name === "value") { clearTimeout(timer); timer = setTimeout(() => suggest(form), 120); }
  });
  document.addEventListener("keydown", (e) => {
    if ($("#keys").open) return;
    const form = e.target.closest && e.target.closest(".editor");
    if (form && e.target.name === "value") {
      const list = $(".choices", form), picked = $("[aria-selected=true]", list);
      if (e.key === "Escape") { e.preventDefault(); if (!list.hidden) hideChoices(form); else close(form.closest(".row")); }
      else if (e.key === "ArrowDown" && !list.hidden) { e.preventDefault(); choose(form, 1); }
      else if (e.key === "ArrowUp" && !list.hidden) { e.preventDefault(); choose(form, -1); }
      else if ((e.key === "Enter" || e.key === "Tab") && picked && !list.hidden) { e.preventDefault(); form.elements.value.value = picked.textContent; hideChoices(form); }
      else if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
    if (e.key === "Escape" && drawing) return stopDrawing();
    const act = {
      j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
      a: () => current && accept(current), e: () => current && edit(current), x: () => current && unreadable(current),
      b: () => current && draw(current), z: () => current && show(current, true), "0": () => setZoom(1),
      "+": () => setZoom(zoom * 1.25), "-": () => setZoom(zoom * 0.8), "?": () => $("#keys").showModal(),
      u: () => { const f = $("form.undo"); if (f && !$("button", f).disabled) f.requestSubmit(); },
      n: () => { const more = $("[data-next]"); if (more) more.click(); },
    }[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (e.target.tagName === "BUTTON" && e.key === "Enter") return;
    if (act && desk.contains(e.target.closest("#desk") || desk)) { e.preventDefault(); act(); }
  });
  document.addEventListener("htmx:after:swap", () => {
    const record = $("#record");
    if (!record || record._seen) return;
    record._seen = true;
    drawBoxes(); current = null;
    const said = record.dataset.said;
    if (said === "undone" && record.dataset.at) last = record.dataset.at;
    const row = fieldRows().find((r) => r.dataset.field === last);
    if ((said === "accepted" || said === "saved") && !$(".clash, .notice.bad", record)) onward(last);
    else if (row) select(row);
  });

  drawBoxes();
  $("#record")._seen = true;
  const first = fieldRows().find((r) => r.dataset.field === last) || fieldRows().find((r) => r.hasAttribute("data-asked"));
  if (first) select(first); // at once: a key that comes before the first frame must find it
})();
