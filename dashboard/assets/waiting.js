/* A choice is followed at once: until its page is there the old one is dimmed and says so, and a link or menu
   that is used meanwhile keeps what was chosen. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});
  const KEPT = ["org", "period", "site", "as", "known_at"]; // what a reader chooses for every page
  let chosen = {}; // key: {old, now, by}
  let asked = 0; // requests for a page that have not been answered
  let begun = false;
  let timer = 0;

  const fetched = window.fetch;
  window.fetch = function (what) {
    const given = fetched.apply(this, arguments);
    if (!String(what && what.url ? what.url : what).includes("_dash-update-component")) return given;
    asked += 1;
    begun = true;
    function answered() {
      asked -= 1;
      if (!asked) later(400);
    }
    given.then(answered, answered);
    return given;
  };
  function later(ms) {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { if (!asked) over(); }, ms);
  }

  function word() {
    let node = document.getElementById("on-its-way");
    if (!node) {
      node = document.createElement("p");
      node.id = "on-its-way";
      node.setAttribute("role", "status");
      document.body.append(node);
    }
    return node;
  }

  function over() {
    chosen = {};
    begun = false;
    window.clearTimeout(timer);
    document.documentElement.classList.remove("waiting");
    const main = document.getElementById("main");
    if (main) main.removeAttribute("aria-busy");
    word().textContent = "";
  }

  /* From the page with the address `from` to `to`, by the control `by`, called `name`. */
  pqs.wait = function (to, from, by, name) {
    const new_ = new URL(to, window.location.href).searchParams;
    const old = new URL(from || window.location.href, window.location.href).searchParams;
    if (from) {
      KEPT.forEach(function (key) {
        if (new_.get(key) === old.get(key) && !(chosen[key] && chosen[key].by === by)) return;
        chosen[key] = { old: chosen[key] ? chosen[key].old : old.get(key), now: new_.get(key), by: by };
      });
    }
    document.documentElement.classList.add("waiting");
    const main = document.getElementById("main");
    if (main) main.setAttribute("aria-busy", "true");
    word().textContent = "Reading the figures" + (name ? ": " + name : "") + "…";
    begun = asked > 0;
    later(asked ? 60000 : 1500);
  };

  /* The address with what has been chosen since the page with this link was drawn. */
  pqs.followed = function (href, by) {
    const url = new URL(href, window.location.href);
    KEPT.forEach(function (key) {
      const choice = chosen[key];
      if (!choice || (by && choice.by === by) || url.searchParams.get(key) !== choice.old) return;
      if (choice.now === null) url.searchParams.delete(key);
      else url.searchParams.set(key, choice.now);
    });
    return url.origin === window.location.origin ? url.pathname + url.search + url.hash : href;
  };

  window.addEventListener("popstate", function () { chosen = {}; });
  document.addEventListener("DOMContentLoaded", function () { word(); });
  /* Answered and drawn: the page has changed since. */
  new MutationObserver(function () {
    if (begun && !asked && document.documentElement.classList.contains("waiting")) over();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
