/* On a phone: parts fold under their headings, wide tables begin where they matter, the menu shows the page. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});

  document.documentElement.classList.add("can-fold");

  function open(part, on) {
    if (on) part.setAttribute("data-open", "");
    else part.removeAttribute("data-open");
    const button = part.querySelector(":scope > .fold-more");
    if (button) button.setAttribute("aria-expanded", String(on));
    tables();
  }
  document.addEventListener("click", function (event) {
    const button = event.target.closest(".fold-more");
    if (button) open(button.parentElement, !button.parentElement.hasAttribute("data-open"));
  });
  /* What a link leads to is opened first. */
  pqs.unfold = function (target) {
    for (let up = target; up; up = up.parentElement) if (up.matches(".part-folds")) open(up, true);
  };

  /* A table wider than the screen says so, and begins with what it marks, else with its newest months. All are
     measured before any is changed, so that the page is laid out once. */
  function tables() {
    const boxes = Array.from(document.querySelectorAll("#main .scroll")).map(function (box) {
      return { box: box, room: box.clientWidth, wide: box.scrollWidth > box.clientWidth + 1 };
    });
    boxes.forEach(function (one) {
      if (one.box.hasAttribute("data-wide") !== one.wide) one.box.toggleAttribute("data-wide", one.wide);
    });
    boxes.forEach(function (one) {
      const box = one.box;
      const table = box.querySelector("table");
      if (!one.wide || !table || box.begun === table || !one.room) return;
      box.begun = table;
      const mark = box.querySelector("td.concern, td.improvement, td.neither, td.soon");
      if (box.hasAttribute("data-newest")) box.scrollLeft = box.scrollWidth;
      else if (mark) box.scrollLeft += Math.max(0, mark.getBoundingClientRect().right - box.getBoundingClientRect().right);
    });
  }
  document.addEventListener("toggle", tables, true);
  window.addEventListener("resize", tables);

  let menu = null;
  function current() {
    const link = document.querySelector("nav.main a[aria-current]");
    if (!link || link === menu) return;
    menu = link;
    const strip = link.closest(".wrap");
    const at = link.getBoundingClientRect();
    const around = strip.getBoundingClientRect();
    strip.scrollLeft += at.left - around.left - (around.width - at.width) / 2;
  }
  new MutationObserver(function () {
    current();
    tables();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-current"] });
})();
