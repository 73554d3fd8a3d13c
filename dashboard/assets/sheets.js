/* Present mode: a slide that is higher than the screen is divided into sheets, each with its headings.
   Rows, cards, sentences and drawings stay whole; what is not on a sheet is marked data-off. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});
  const ROOM = "screen and (min-width: 1000px) and (min-height: 560px)"; // on less a slide is scrolled
  const WHOLE = "tbody tr, p, .verdict, li:not(.sig, .pri-item), blockquote, figure:not(:has(table, .windows)), .windows, .svg, .pcard.small, .dfacts, .pc-verdict, .pc-fig, .vtext, .tri-card.nothing ul, .cx-calm > summary";
  const EVERY = ".cx-key"; // the words of the icons stand on every sheet of their slide
  const HEADS = [["h2", ".on-slide"], ["h3", ".pc-title"], ["h4"], ["tr.tband"]];
  const EDGE = 14; // px that stay free at the lower edge
  const HEADED = 44; // units of a drawing that stay with the bold words over them
  const READ = 18; // px of the smallest letters of a card's drawing, so that the back of a room reads them
  const READ_LARGE = 13; // of the one large drawing of a page, whose finding is told in larger letters over it

  function rank(node) { return HEADS.findIndex(function (tests) { return tests.some(function (t) { return node.matches(t); }); }); }

  /* Headings and whole pieces in their order: {node, rank}, where a whole piece has rank -1. */
  function pieces(slide) {
    const found = [];
    (function walk(node) {
      for (const child of node.children) {
        if (!child.checkVisibility() && getComputedStyle(child).display !== "contents") continue;
        if (child.matches(EVERY)) continue;
        const r = rank(child);
        if (r >= 0 || child.matches(WHOLE)) found.push({ node: child, rank: r });
        else walk(child);
      }
    })(slide);
    return found;
  }

  function marked(node, off) {
    if (off) node.setAttribute("data-off", "");
    else node.removeAttribute("data-off");
  }

  /* Leave what stands from `from` to before `to`, counted in whole pieces, and the headings over it. */
  function leave(slide, parts, from, to) {
    let count = 0;
    const whole = parts.map(function (p) { return p.rank < 0 ? count++ : -1; });
    const seen = whole.map(function (n) { return n >= from && n < to; });
    parts.forEach(function (p, i) {
      for (let j = i + 1; p.rank >= 0 && j < parts.length && !(parts[j].rank >= 0 && parts[j].rank <= p.rank); j++) {
        if (whole[j] >= from && whole[j] < to) seen[i] = true;
      }
    });
    const around = new Map();
    parts.forEach(function (p, i) {
      marked(p.node, !seen[i]);
      for (let up = p.node.parentElement; up !== slide; up = up.parentElement) around.set(up, around.get(up) || seen[i]);
    });
    around.forEach(function (on, node) { marked(node, !on); });
  }

  function bottom(slide) { return slide.getBoundingClientRect().bottom; }
  function fits(slide) { return bottom(slide) <= window.innerHeight - EDGE; }

  /* The drawings that are seen, each with the height at which its letters can be read. */
  function drawings(slide) {
    return Array.from(slide.querySelectorAll("svg.big")).filter(function (svg) { return svg.checkVisibility() && !svg.closest(".pcard.small"); });
  }
  function least(svg, zoom) {
    const box = svg.viewBox.baseVal;
    const sizes = Array.from(svg.querySelectorAll("text")).map(function (t) { return parseFloat(getComputedStyle(t).fontSize); });
    return (box.height * (svg.closest(".pcard") ? READ : READ_LARGE)) / Math.min.apply(null, sizes.concat(13)) / zoom;
  }
  /* px from the upper edge of the slide to the lower edge of the screen that a drawing may have: its heading and
     its key stand on the same sheet. */
  function most(slide, svg) { return window.innerHeight - slide.getBoundingClientRect().top - (svg.closest(".pcard") ? 120 : svg.closest(".sig-chart") ? 220 : 170); }
  function sized(svg, high) { svg.style.setProperty("height", high + "px", "important"); }

  /* The wide drawing where its letters can be read, else the one for a phone, else that one cut into windows,
     two beside each other; where there is none for a phone the same follows as a table. */
  function chosen(slide, zoom) {
    slide.querySelectorAll(".windows").forEach(function (node) { node.remove(); });
    slide.querySelectorAll(".as-phone, .as-windows").forEach(function (node) { node.classList.remove("as-phone", "as-windows"); });
    drawings(slide).forEach(function (svg) {
      const chart = svg.closest(".chart, .sig-chart");
      const phone = chart && chart.querySelector(".svg.narrow svg.big");
      const room = window.innerHeight - EDGE - 30 - svg.getBoundingClientRect().top;
      function readable(one) {
        const high = least(one, zoom) * zoom;
        const wide = (high * one.viewBox.baseVal.width) / one.viewBox.baseVal.height;
        return high <= room && wide <= chart.clientWidth * zoom + 1;
      }
      if (!chart || readable(svg)) return;
      const large = !svg.closest(".pcard");
      if (large && least(svg, zoom) * zoom <= most(slide, svg)) return; // on a sheet of its own
      if (large && !(phone && readable(phone))) return;
      const table = svg.closest(".pdraw") && svg.closest(".pdraw").querySelector(":scope > details:has(table)");
      if (phone && phone !== svg) {
        chart.classList.add("as-phone");
        if (!readable(phone)) windowed(chart, phone, room, zoom);
      } else if (table) {
        table.open = true;
        table.classList.add("as-well");
      }
    });
  }

  function windowed(chart, svg, room, zoom) {
    const box = svg.viewBox.baseVal;
    const column = (chart.clientWidth * zoom - 48) / 2;
    const read = (least(svg, zoom) * zoom) / box.height;
    const scale = Math.max(read, Math.min(column / box.width, (2 * room) / box.height));
    const head = pqs.rows.headOf(svg);
    const cuts = cut(svg, function (i) { return room / scale - pqs.rows.headAt(head, i)[1]; });
    chart.classList.add("as-windows");
    let pair = null;
    cuts.forEach(function (from, i) {
      if (i % 2 === 0) {
        pair = document.createElement("div");
        pair.className = "windows";
        pair.setAttribute("role", "img");
        pair.setAttribute("aria-label", svg.getAttribute("aria-label") || "The drawing in parts");
        chart.insertBefore(pair, chart.querySelector(".marks, .point-card"));
      }
      const column = document.createElement("div");
      const over = pqs.rows.headAt(head, i);
      if (over[1]) column.append(piece(svg, over[0], over[1], scale / zoom));
      column.append(piece(svg, from, (cuts[i + 1] || box.height) - from, scale / zoom));
      pair.append(column);
    });
  }

  function piece(svg, from, high, scale) {
    const width = svg.viewBox.baseVal.width;
    const part = svg.cloneNode(true);
    part.querySelectorAll("[tabindex], [id]").forEach(function (node) { node.removeAttribute("tabindex"); node.removeAttribute("role"); });
    part.setAttribute("viewBox", [0, from, width, high].join(" "));
    part.setAttribute("aria-hidden", "true");
    part.setAttribute("class", "window");
    part.style.cssText = "display:block;width:" + width * scale + "px;height:" + high * scale + "px";
    return part;
  }

  /* Where a drawing can be cut without going through letters or points; `highOf` says how many units a piece has. */
  function cut(svg, highOf) {
    const rules = pqs.rows.rulesOf(svg);
    if (rules.length) return pqs.rows.cutRows(rules, highOf, svg.viewBox.baseVal.height);
    const high = highOf(0);
    const at = svg.getBoundingClientRect();
    const unit = svg.viewBox.baseVal.height / at.height;
    const spans = Array.from(svg.querySelectorAll("svg, text, circle, rect, path, polygon")).map(function (node) {
      const r = node.getBoundingClientRect();
      if (node.tagName === "svg") return [(r.top - at.top) * unit - HEADED, (r.bottom - at.top) * unit]; // of several
      const heads = node.tagName === "text" && Number(getComputedStyle(node).fontWeight) >= 600 ? HEADED : 2;
      return [(r.top - at.top) * unit - 2, (r.bottom - at.top) * unit + heads];
    }).filter(function (s) { return s[1] - s[0] < high * .8; });
    const cuts = [0];
    for (let from = 0; from + highOf(cuts.length - 1) < svg.viewBox.baseVal.height; ) {
      const most = highOf(cuts.length - 1);
      let to = from + most;
      while (to > from + most / 2 && spans.some(function (s) { return s[0] < to && to < s[1]; })) to -= 1;
      if (to <= from + most / 2) to = from + most;
      cuts.push(to);
      from = to;
    }
    return cuts;
  }

  /* What a page folds away and a room should read is open. */
  function unfolded(slide) {
    slide.querySelectorAll("details[data-slide-open]").forEach(function (one) { one.open = true; });
  }

  /* A matrix with more columns than there is room for is drawn smaller, so that none is cut off. */
  function narrowed(slide) {
    slide.querySelectorAll("table.cx").forEach(function (table) {
      table.style.removeProperty("zoom");
      const room = table.parentElement.clientWidth;
      if (room && table.offsetWidth > room + 1) table.style.setProperty("zoom", room / table.offsetWidth);
    });
  }

  /* Few words are shown larger still, as long as the whole slide stands on the screen. */
  function roomy(slide) {
    slide.classList.add("roomy");
    const wide = Array.from(slide.querySelectorAll("*")).some(function (node) {
      return node.checkVisibility() && !node.closest(".vh") && node.getBoundingClientRect().right > window.innerWidth - 40;
    });
    if (wide || !fits(slide)) slide.classList.remove("roomy");
  }

  pqs.sheetsOf = function (slide) {
    slide.classList.remove("roomy");
    slide.querySelectorAll("[data-off]").forEach(function (node) { marked(node, false); });
    slide.querySelectorAll("svg.big").forEach(function (svg) { svg.style.removeProperty("height"); });
    unfolded(slide);
    if (!window.matchMedia(ROOM).matches) return [null];
    narrowed(slide);
    const zoom = slide.currentCSSZoom || 1;
    chosen(slide, zoom);
    drawings(slide).forEach(function (svg) { sized(svg, Math.min(least(svg, zoom), most(slide, svg) / zoom)); });
    const parts = pieces(slide);
    const many = parts.filter(function (p) { return p.rank < 0; }).length;
    function last(from) {
      let low = from + 1;
      let high = many;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        leave(slide, parts, from, middle);
        if (fits(slide)) low = middle;
        else high = middle - 1;
      }
      return low;
    }
    function divided(asked) {
      const sheets = [];
      for (let from = 0; from < many; ) {
        let to = last(from);
        const even = from + Math.ceil((many - from) / Math.max(1, asked - sheets.length));
        if (asked && even < to) to = even;
        sheets.push({ parts: parts, from: from, to: to, zoom: zoom });
        from = to;
      }
      return sheets.length ? sheets : [null];
    }
    leave(slide, parts, 0, many);
    if (!drawings(slide).length) roomy(slide);
    if (fits(slide)) return [{ parts: parts, from: 0, to: many, zoom: zoom }];
    const full = divided(0);
    const even = divided(full.length);
    return even.length > full.length ? full : even;
  };

  /* Show one of them; a drawing gets what room is left. */
  pqs.showSheet = function (slide, sheet) {
    if (!sheet) return;
    leave(slide, sheet.parts, sheet.from, sheet.to);
    const seen = drawings(slide);
    function small(svg) { return Math.min(least(svg, sheet.zoom), most(slide, svg) / sheet.zoom); }
    seen.forEach(function (svg) { sized(svg, small(svg)); });
    const left = (window.innerHeight - EDGE - bottom(slide)) / sheet.zoom;
    if (!seen.length || left <= 0) return;
    seen.forEach(function (svg) {
      const box = svg.viewBox.baseVal;
      const full = (svg.parentElement.clientWidth * box.height) / box.width; // as wide as there is room
      sized(svg, Math.min(full, small(svg) + left / seen.length));
    });
  };
})();
