/* Links without a page load, `/` for search, Present mode, and focus kept where the reader left it. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-present]");
    if (button) return present(!document.documentElement.classList.contains("present"));
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      const target = document.getElementById(href.slice(1));
      if (target) {
        event.preventDefault();
        target.scrollIntoView();
        if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
        target.focus({ preventScroll: true });
      }
      return;
    }
    const own = link.origin === window.location.origin;
    if (!own || link.target || link.hasAttribute("download") || link.dataset.plain !== undefined) return;
    event.preventDefault();
    pqs.go(href, link.pathname === window.location.pathname ? link.id : null);
  });

  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const box = document.getElementById("find");
      if (box) {
        event.preventDefault();
        box.focus();
      }
    }
    if (document.documentElement.classList.contains("present") && !typing) {
      if (event.key === "Escape") present(false);
      if (["ArrowRight", "PageDown"].includes(event.key)) step(event, 1);
      if (["ArrowLeft", "PageUp"].includes(event.key)) step(event, -1);
    }
  });

  function present(on) {
    document.documentElement.classList.toggle("present", on);
    document.querySelectorAll("[data-present]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? "Stop presenting" : "Present";
    });
    if (on && document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(function () {});
    if (!on && document.fullscreenElement) document.exitFullscreen();
  }
  document.addEventListener("fullscreenchange", function () {
    if (!document.fullscreenElement) present(false);
  });

  /* Present mode: the arrow keys go from one part of the page to the next. */
  function step(event, by) {
    const parts = Array.from(document.querySelectorAll("main [data-part]")).filter(function (part) {
      return part.getClientRects().length;
    });
    const tops = parts.map(function (part) { return part.getBoundingClientRect().top; });
    let next = by > 0 ? tops.findIndex(function (top) { return top > 80; }) : -1;
    if (by < 0) tops.forEach(function (top, i) { if (top < -8) next = i; });
    if (by > 0 && next < 0) return;
    event.preventDefault();
    if (next < 0) window.scrollTo(0, 0);
    else parts[next].scrollIntoView();
  }

  /* After a switch or a filter the same control has the focus again; after a new page its main part. */
  new MutationObserver(function () {
    const control = pqs.refocus && document.getElementById(pqs.refocus);
    if (control && document.activeElement === document.body) control.focus({ preventScroll: true });
    const main = pqs.toMain && document.getElementById("main");
    if (main && main.dataset.path === window.location.pathname) {
      pqs.toMain = false;
      main.focus({ preventScroll: true });
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-path"] });

  /* Parts that are folded on a screen are open on paper, and folded again afterwards. */
  let opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details[data-print-open]:not([open])"));
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (d) { d.open = false; }); });
})();
