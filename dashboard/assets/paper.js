/* The page Board paper (dashboard/pages/paper_form.py): pages and files come line by line while the server
   tells what it does, and Cancel stops it. Its list of sections: assets/paper-sections.js.
   Without this script the same form sends what was chosen. The words come from the server, as data-* of it. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});
  const MIME = "application/x-ndjson";

  function made(tag, attributes, text) {
    const node = Object.assign(document.createElement(tag), attributes || {});
    if (text) node.textContent = text;
    return node;
  }
  function filled(words, values) {
    return words.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  /* Each line of the answer as it comes; an empty one only keeps the way open. */
  async function read(answer, hear) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const part = await reader.read();
      if (part.done) return;
      const lines = (rest + part.value).split("\n");
      rest = lines.pop();
      lines.filter(Boolean).forEach(function (line) { hear(JSON.parse(line)); });
    }
  }

  /* Whether another template or month is chosen than the one whose choices stand here. */
  function unopened() {
    return Array.from(document.querySelectorAll("form[data-go] option")).some(function (one) {
      return one.selected !== one.defaultSelected;
    });
  }

  function stepWords(line) {
    return line.what + (line.of > 1 ? ", " + Math.min(line.done + 1, line.of) + " of " + line.of : "");
  }

  function making(form) {
    const words = form.dataset;
    const busy = form.querySelector("#paper-busy");
    const bar = busy.querySelector("progress");
    const what = busy.querySelector("#paper-what");
    const cancel = busy.querySelector("#paper-cancel");
    const said = form.querySelector("#paper-said");
    const pages = document.getElementById("paper-pages");
    const buttons = Array.from(form.querySelectorAll("button[type=submit]"));
    let running = null;
    let pressed = null;

    function tell(sentence, css) {
      said.replaceChildren(made("p", { className: css || "" }, sentence));
    }
    function over() {
      running = null;
      busy.hidden = true;
      buttons.forEach(function (button) { button.removeAttribute("aria-disabled"); });
    }
    function fault(sentence) {
      tell(sentence, "fault");
      said.focus();
    }
    function step(line) {
      bar.value = line.share === undefined ? line.done / line.of : line.share;
      what.textContent = stepWords(line);
      if (line.last) cancel.hidden = true;
    }
    function page(line) {
      if (line.page === 1) {
        const title = made("h2", { id: "paper-pages-title", tabIndex: -1 }, words.pages);
        const note = made("p", { className: "hint" }, line.note);
        pages.replaceChildren(title, note, goOn(), made("ol", { className: "pp-pages" }));
        title.focus({ preventScroll: true });
        title.scrollIntoView();
      }
      const item = made("li");
      const number = filled(words.page, line);
      item.append(made("img", { src: line.src, alt: number }), made("p", {}, number));
      pages.querySelector("ol").append(item);
      if (line.page === line.of && line.of > 2) pages.append(goOn());
    }
    function goOn() {
      const button = made("button", { type: "button", className: "btn sec pp-on" }, words.goOn);
      button.addEventListener("click", function () {
        form.querySelector(".pp-make").scrollIntoView();
        buttons[1].focus({ preventScroll: true });
      });
      return button;
    }
    function file(line) {
      const link = made("a", { href: line.file, download: "", className: "btn" }, words.download);
      link.append(made("span", { className: "vh" }, " " + line.name));
      said.replaceChildren(made("p", {}, words.ready), link, made("small", {}, line.name));
      line.failed.forEach(function (one) { said.append(made("p", { className: "pp-failed" }, words.notWhole + one)); });
      const history = document.getElementById("paper-history");
      if (history && line.history) history.outerHTML = line.history;
      link.focus();
    }
    function hear(line) {
      if (!form.isConnected) return running && running.abort();
      if (line.looked_at) form.elements.looked_at.value = line.looked_at;
      if (line.fault) fault(line.fault);
      else if (line.page) page(line);
      else if (line.file) file(line);
      else if (line.address) {
        pqs.go(line.address, "done");
        window.scrollTo(0, 0); // where it is said
      }
      else if (line.what) step(line);
    }

    async function send(address, data) {
      const stop = (running = new AbortController());
      let answered = false;
      pqs.forget();
      said.replaceChildren();
      what.textContent = words.starting;
      bar.value = 0;
      cancel.hidden = false;
      busy.hidden = false;
      buttons.forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
      busy.scrollIntoView({ block: "nearest" });
      try {
        const answer = await window.fetch(address, {
          method: "POST",
          headers: { Accept: MIME },
          body: new URLSearchParams(data),
          signal: stop.signal,
        });
        const kind = answer.headers.get("Content-Type") || "";
        const lines = kind.startsWith(MIME);
        if (!lines) fault(kind.startsWith("text/plain") ? (await answer.text()).trim() : words.unreached);
        else await read(answer, function (line) {
          answered = answered || !line.what;
          hear(line);
        });
        if (lines && !answered) fault(words.unreached);
      } catch (error) {
        if (stop.signal.aborted) tell(words.stopped);
        else {
          window.console.error(error);
          fault(words.unreached);
        }
      }
      if (running === stop) over();
      if (stop.signal.aborted && pressed && pressed.isConnected) pressed.focus();
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (running) return;
      if (unopened()) {
        tell(words.notOpened, "fault");
        return document.getElementById("paper-open").focus();
      }
      pressed = event.submitter;
      const data = new FormData(form, pressed);
      send((pressed && pressed.getAttribute("formaction")) || form.action, data);
    });
    cancel.addEventListener("click", function () { if (running) running.abort(); });
    /* Enter in the name of a template saves it; it would show the pages. */
    form.addEventListener("keydown", function (event) {
      const part = event.key === "Enter" && event.target.matches(".pp-save input") && event.target.closest(".pp-save");
      if (!part) return;
      event.preventDefault();
      part.querySelector("button").click();
    });
  }

  /* “Make it again”, told where it stands: how far it has come, then whether it is the same. */
  function again(link, words) {
    const what = made("p", { className: "pp-again" });
    what.setAttribute("role", "status");
    const cancel = made("button", { type: "button", className: "btn sec" }, words.cancel);
    const stop = new AbortController();
    let answer = "";
    link.parentNode.append(what, cancel);
    what.textContent = words.starting;
    link.setAttribute("aria-disabled", "true");
    cancel.addEventListener("click", function () { stop.abort(); });
    cancel.focus();
    told(link.href, { headers: { Accept: MIME }, signal: stop.signal }, function (line) {
      answer = line.again || line.fault || answer;
      if (line.what) what.textContent = stepWords(line);
    }).catch(function () {}).then(function () {
      const held = document.activeElement === cancel;
      cancel.remove();
      link.removeAttribute("aria-disabled");
      what.textContent = stop.signal.aborted ? words.stopped : answer || words.againBroken;
      if (held) link.focus();
    });
  }
  async function told(address, options, hear) {
    const answer = await window.fetch(address, options);
    if ((answer.headers.get("Content-Type") || "").startsWith(MIME)) await read(answer, hear);
  }
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-again]");
    const form = document.querySelector("form[data-paper]");
    if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-disabled")) return;
    link.parentNode.querySelectorAll(".pp-again").forEach(function (old) { old.remove(); });
    again(link, form.dataset);
  });

  function opening(form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      pqs.go(form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form)), "paper-open");
    });
  }

  pqs.written = pqs.written || [];
  pqs.written.push(function (part) {
    part.querySelectorAll("form[data-go]").forEach(opening);
    part.querySelectorAll("form[data-paper]").forEach(function (form) {
      making(form);
    });
  });
})();
