/* A drawing of one row a trust, cut for Present mode (assets/sheets.js): between rows, its scale over each piece. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});
  const SCALE = 24; // units of the scale over the rows (spc/draw/by_name.py, AXIS)

  /* A drawing of rows begins with its legend and its scale: [where the rows begin, how high the scale is]. */
  function headOf(svg) {
    const rules = rulesOf(svg);
    return rules.length ? [rules[0], SCALE] : [0, 0];
  }
  /* Where the rows of such a drawing begin. */
  function rulesOf(svg) {
    if (!svg.matches(".caterpillar, .shares")) return [];
    const rules = svg.querySelectorAll("path[d^='M0 '][d$='H" + svg.viewBox.baseVal.width + "']");
    return Array.from(rules).map(function (rule) { return parseFloat(rule.getAttribute("d").slice(3)); });
  }
  /* Between rows, as many in each piece as the number of pieces asks for. */
  function cutRows(rules, highOf, end) {
    function greedy(most) {
      const cuts = [0];
      let count = 0;
      rules.forEach(function (rule, i) {
        const stop = i + 1 < rules.length ? rules[i + 1] : end;
        if (count && (count === most || stop - cuts[cuts.length - 1] > highOf(cuts.length - 1))) {
          cuts.push(rule);
          count = 0;
        }
        count += 1;
      });
      return cuts;
    }
    const full = greedy(Infinity);
    const even = greedy(Math.ceil(rules.length / full.length));
    return even.length > full.length ? full : even;
  }

  /* What stands again over a window, from and how high: on a new sheet the whole head, beside another the scale. */
  function headAt(head, i) {
    if (!i || !head[0]) return [0, 0];
    return i % 2 === 0 ? [0, head[0]] : [head[0] - head[1], head[1]];
  }

  pqs.rows = { rulesOf: rulesOf, cutRows: cutRows, headOf: headOf, headAt: headAt };
})();
