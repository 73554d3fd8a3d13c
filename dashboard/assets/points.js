/* The points of a chart: what the pointer or the focus is on is explained in the card under the chart.
   One point is a Tab stop; left, right, Home and End go from month to month, up and down from row to row. */
(function () {
  "use strict";

  function pointOf(event) {
    return event.target instanceof Element ? event.target.closest("svg.big .pt") : null;
  }

  function line(tag, text, name) {
    const part = document.createElement(tag);
    part.textContent = text;
    if (name) part.className = name;
    return part;
  }

  function explain(point) {
    const figure = point.closest("figure");
    const card = figure && figure.querySelector(".point-card");
    if (!card || card.dataset.month === point.dataset.month) return;
    const said = point.dataset;
    const counts = said.numerator ? said.numerator + (said.denominator ? " of " + said.denominator : "") : "";
    card.dataset.month = said.month;
    card.replaceChildren(
      line("b", said.period + ": " + said.value),
      line("span", [counts, said.verdict, said.rules].filter(Boolean).join(". ") + ".")
    );
    figure.querySelectorAll(".pt.now").forEach(function (other) { other.classList.remove("now"); });
    point.classList.add("now");
  }

  document.addEventListener("focusin", function (event) {
    const point = pointOf(event);
    if (point) explain(point);
  });
  document.addEventListener("pointerover", function (event) {
    const point = pointOf(event);
    if (point) explain(point);
  });

  /* In a drawing of rows, up and down go to the same month of the row above or below. */
  function beside(point, all, key) {
    const parts = point.dataset.month.split("/");
    if (parts.length !== 2 || (key !== "ArrowUp" && key !== "ArrowDown")) return undefined;
    const wanted = parts[0] + "/" + (Number(parts[1]) + (key === "ArrowDown" ? 1 : -1));
    const found = all.findIndex(function (other) { return other.dataset.month === wanted; });
    return found < 0 ? undefined : found;
  }

  /* Before the page's own keys, so that Present mode does not turn the page from within a chart. */
  document.addEventListener("keydown", function (event) {
    const point = pointOf(event);
    if (!point || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = Array.from(point.closest("svg").querySelectorAll(".pt"));
    const here = all.indexOf(point);
    const keys = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: all.length - 1 };
    const to = event.key in keys ? keys[event.key] : beside(point, all, event.key);
    if (to === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const next = all[Math.max(0, Math.min(all.length - 1, to))];
    all.forEach(function (other) { other.setAttribute("tabindex", other === next ? "0" : "-1"); });
    next.focus();
  }, true);
})();
