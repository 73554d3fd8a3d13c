/* Links without a page load, `/` for search, `p` to present, and focus kept where the reader left it. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-present]");
    if (button) return pqs.present(button.dataset.present);
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      const target = document.getElementById(href.slice(1));
      if (target) {
        event.preventDefault();
        pqs.unfold(target);
        target.scrollIntoView();
        if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
        target.focus({ preventScroll: true });
      }
      return;
    }
    const own = link.origin === window.location.origin;
    if (!own || link.target || link.hasAttribute("download") || link.dataset.plain !== undefined) return;
    if (pqs.isWhole(link.href)) return;
    event.preventDefault();
    pqs.go(href, link.pathname === window.location.pathname ? link.id : null);
  });

  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !pqs.singleKeys()) return;
    if (event.key === "/" && pqs.find) {
      event.preventDefault();
      pqs.find();
    }
    const button = event.key === "p" && document.querySelector("[data-present]");
    if (button) {
      event.preventDefault();
      pqs.present(button.dataset.present);
    }
  });

  /* Keys of a single character get in the way of speech input, so a reader can switch them off (Help). */
  pqs.singleKeys = function () {
    try { return window.localStorage.getItem("pqs-keys") !== "off"; } catch { return true; }
  };
  pqs.KeysChoice = function (props) {
    const [on, setOn] = React.useState(pqs.singleKeys());
    return React.createElement("input", {
      id: props.id,
      type: "checkbox",
      checked: on,
      onChange: function (event) {
        setOn(event.target.checked);
        try { window.localStorage.setItem("pqs-keys", event.target.checked ? "on" : "off"); } catch { /* for this page only */ }
      },
    });
  };

  /* An address that opens evidence leads to it: once, when its page has come, and not when a cell is opened on it. */
  pqs.landing = true;
  function land() {
    const main = pqs.landing && document.getElementById("main");
    if (!main || main.dataset.path !== window.location.pathname) return;
    pqs.landing = false;
    const opened = main.querySelector("[data-land]");
    if (!opened) return;
    opened.scrollIntoView({ block: "center" });
    opened.focus({ preventScroll: true });
  }

  /* The sentence of an earlier recording stands until the page comes that says the newer one. */
  function isCome(control) {
    const asked = new URLSearchParams(window.location.search).get("done");
    return control.dataset.done === undefined || control.dataset.done === asked;
  }

  /* After a switch or a filter the same control has the focus again; after a new page its main part. */
  new MutationObserver(function () {
    const control = pqs.refocus && document.getElementById(pqs.refocus);
    if (control && document.activeElement === document.body && isCome(control)) control.focus({ preventScroll: true });
    const main = pqs.toMain && document.getElementById("main");
    if (main && main.dataset.path === window.location.pathname) {
      pqs.toMain = false;
      main.focus({ preventScroll: true });
    }
    land();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-path", "data-done"] });

  /* Parts that are folded on a screen are open on paper, and folded again afterwards. */
  let opened = [];
  const foot = new CSSStyleSheet();
  document.adoptedStyleSheets = document.adoptedStyleSheets.concat(foot);
  function quoted(words) { return '"' + words.replace(/["\\\n]/g, " ") + '"'; }

  /* The foot of every sheet says whose figures these are, of which month and which page (number: in the style). */
  window.addEventListener("beforeprint", function () {
    const where = document.querySelector(".pr-head span");
    const page = document.title.split(" - ")[0];
    const words = [where && where.textContent, page].filter(Boolean).join(" · ");
    foot.replaceSync("@page { @bottom-left { content: " + quoted(words) + "; } }");
    opened = Array.from(document.querySelectorAll("details[data-print-open]:not([open])"));
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (d) { d.open = false; }); });
})();
