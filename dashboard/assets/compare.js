/* The matrix by keyboard: one stop for the Tab key, arrows from cell to cell, Tab to what a cell leads to. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});
  pqs.written = pqs.written || [];
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

  function links(cell) { return Array.from(cell.querySelectorAll("a[href]")); }
  function focusable(cell) { return cell && (links(cell)[0] || cell); }

  function stop(cell, on) {
    const all = links(cell);
    (all.length ? all : [cell]).forEach(function (one) { one.tabIndex = on ? 0 : -1; });
  }

  /* Which cell stands where: one that spans several columns or rows stands in each of them. */
  function gridOf(rows) {
    const grid = rows.map(function () { return []; });
    rows.forEach(function (row, r) {
      row.forEach(function (cell) {
        let c = 0;
        while (grid[r][c]) c += 1;
        for (let down = 0; down < cell.rowSpan; down += 1) {
          for (let right = 0; right < cell.colSpan; right += 1) grid[r + down][c + right] = cell;
        }
      });
    });
    return grid;
  }

  pqs.written.push(function (place) {
    const table = place.querySelector("table.cx");
    if (!table) return;
    const rows = Array.from(table.rows).map(function (row) { return Array.from(row.cells); });
    const grid = gridOf(rows);
    let now = table.tBodies[0].rows[0].cells[0];
    rows.forEach(function (row) { row.forEach(function (cell) { stop(cell, false); }); });
    stop(now, true);

    table.addEventListener("focusin", function (event) {
      const cell = event.target.closest("th, td");
      if (!cell || cell === now) return;
      stop(now, false);
      now = raising(cell, table);
      stop(now, true);
    });
    table.addEventListener("pointerover", function (event) {
      const cell = event.target.closest("td");
      if (!cell) return;
      const link = raising(cell, table).querySelector("[aria-label]");
      if (link && !link.title) link.title = link.getAttribute("aria-label");
      stop(cell, cell === now);
    });
    table.addEventListener("keydown", function (event) {
      const cell = event.target.closest("th, td");
      if (!cell || event.altKey || event.metaKey || event.ctrlKey) return;
      let r = grid.findIndex(function (row) { return row.includes(cell); });
      let c = grid[r].indexOf(cell);
      const step = STEPS[event.key];
      if (event.key === "Home") c = 0;
      else if (event.key === "End") c = grid[r].length - 1;
      else if (step) { r += step[0] > 0 ? cell.rowSpan : step[0]; c += step[1] > 0 ? cell.colSpan : step[1]; }
      else return;
      const to = focusable(grid[r] && grid[r][c]);
      event.preventDefault();
      event.stopPropagation(); // the same keys go from slide to slide
      if (to) { to.focus({ preventScroll: true }); seen(to.closest("th, td"), table); }
    });
  });

  /* The way from any cell to the form of an enquiry, made when somebody comes to it. */
  function raising(cell, table) {
    const link = cell.querySelector('a[href*="/measure/"]');
    if (!link || !table.dataset.raise || cell.querySelector(".up")) return cell;
    const at = new URL(link.href);
    const up = document.createElement("a");
    const sites = table.tHead.querySelectorAll("th[data-trust]"); // one for each column, where these are sites
    const site = sites[cell.cellIndex - 1];
    up.className = "up";
    up.href = table.dataset.raise
      .replace("MEASURE", at.pathname.split("/").pop())
      .replace("TRUST", site ? site.dataset.trust : at.searchParams.get("org"))
      .replace("ROW", encodeURIComponent(cell.parentElement.cells[0].querySelector("a").textContent))
      .replace("COLUMN", site ? encodeURIComponent(site.dataset.name) : "");
    up.setAttribute("aria-label", table.dataset.said + ": " + link.getAttribute("aria-label"));
    cell.append(up);
    return cell;
  }

  /* Into view beside what stands fixed: the names of the measures and of the trusts. */
  function seen(cell, table) {
    const box = table.closest(".scroll");
    const fixed = table.tBodies[0].rows[0].cells[0].getBoundingClientRect().right;
    const moves = cell.tagName === "TD" || cell.closest("thead") && !cell.matches("tr:first-child > :first-child");
    const at = cell.getBoundingClientRect();
    const edge = box.getBoundingClientRect();
    if (moves && at.left < fixed) box.scrollLeft -= fixed - at.left + 4;
    else if (moves && at.right > edge.right) box.scrollLeft += at.right - edge.right + 4;
    const head = table.rows[0].cells[0].getBoundingClientRect();
    if (at.top < head.bottom && !cell.closest("thead")) window.scrollBy(0, at.top - head.bottom - 8);
    else if (at.bottom > window.innerHeight) window.scrollBy(0, at.bottom - window.innerHeight + 8);
  }
})();

/* The slider over years: it says the year while it moves, and goes there when it is let go. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});
  pqs.written = pqs.written || [];
  pqs.written.push(function (place) {
    const slider = place.querySelector("input[data-links]");
    if (!slider) return;
    const links = JSON.parse(slider.dataset.links);
    const labels = JSON.parse(slider.dataset.labels);
    const shown = place.querySelector("output");
    let going = 0;
    function say() {
      shown.textContent = labels[slider.value];
      slider.setAttribute("aria-valuetext", labels[slider.value]);
    }
    slider.addEventListener("input", say);
    slider.addEventListener("change", function () {
      say();
      window.clearTimeout(going); // several presses of an arrow key are one journey
      going = window.setTimeout(function () {
        if (slider.isConnected) pqs.go(links[slider.value], slider.id, window.location.href, labels[slider.value]);
      }, 350);
    });
  });
})();
