/* A file field for files that are chosen, or dropped anywhere on the page, with progress while they are sent.
   Without this script the same form sends them as any form does. The words come from the server, as data-* of
   the form. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});

  function total(files) {
    return Array.from(files).reduce(function (sum, file) { return sum + file.size; }, 0);
  }

  function made(form) {
    if (form.dataset.ready) return;
    form.dataset.ready = "yes";
    const field = form.querySelector("input[type=file]");
    const words = form.dataset;
    const told = document.createElement("p");
    told.className = "sending";
    told.setAttribute("role", "status");
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.hidden = true;
    bar.setAttribute("aria-label", words.sending);
    form.append(bar, told);
    const note = document.createElement("small");
    note.textContent = words.drop;
    field.before(note);
    let busy = false;

    function fault(sentence) {
      busy = false;
      bar.hidden = true;
      told.textContent = "";
      let place = form.querySelector("#upload-fault");
      if (!place) {
        place = document.createElement("p");
        place.id = "upload-fault";
        place.className = "fault";
        place.setAttribute("role", "alert");
        field.before(place);
      }
      place.textContent = sentence;
      field.parentElement.classList.add("wrong");
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", "upload-hint upload-fault");
      field.focus();
    }

    function answered(request) {
      const json = (request.getResponseHeader("Content-Type") || "").startsWith("application/json");
      if (!json) return fault(request.status === 413 ? words.large : words.refused);
      const answer = JSON.parse(request.responseText);
      if (answer.address) window.location.assign(answer.address);
      else fault(answer.sentence);
    }

    function send() {
      if (busy) return;
      if (!field.files.length) return fault(words.none);
      if (field.files.length > Number(words.most)) return fault(words.many);
      if (total(field.files) > Number(words.limit)) return fault(words.large);
      busy = true;
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      bar.hidden = false;
      bar.value = 0;
      told.textContent = field.files.length > 1 ? words.several : words.sending;
      request.upload.addEventListener("progress", function (event) {
        if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
      });
      request.upload.addEventListener("load", function () {
        bar.removeAttribute("value");
        told.textContent = words.reading;
      });
      request.addEventListener("load", function () { answered(request); });
      request.addEventListener("error", function () { fault(words.unreached); });
      request.send(new FormData(form));
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      send();
    });
    /* Files may be dropped anywhere on the page, as long as the form is on it. */
    function over(event) {
      if (!form.isConnected) return leave();
      if (!event.dataTransfer || !Array.from(event.dataTransfer.types).includes("Files")) return;
      event.preventDefault();
      form.classList.add("over");
    }
    function out(event) { if (!event.relatedTarget) form.classList.remove("over"); }
    function dropped(event) {
      if (!form.isConnected || !event.dataTransfer || !event.dataTransfer.files.length) return;
      event.preventDefault();
      form.classList.remove("over");
      if (busy) return;
      field.files = event.dataTransfer.files;
      send();
    }
    const heard = { dragenter: over, dragover: over, dragleave: out, drop: dropped };
    function leave() {
      Object.keys(heard).forEach(function (name) { document.removeEventListener(name, heard[name]); });
    }
    Object.keys(heard).forEach(function (name) { document.addEventListener(name, heard[name]); });
  }

  /* On a page that React draws: the same form. */
  pqs.Upload = function (props) {
    const h = React.createElement;
    const place = React.useRef(null);
    React.useEffect(function () { made(place.current); }, []);
    const data = Object.fromEntries(Object.entries(props.words).map(function (pair) { return ["data-" + pair[0], pair[1]]; }));
    return h(
      "form",
      Object.assign(
        { ref: place, id: "upload", action: props.action, method: "post", encType: "multipart/form-data", className: "entry drop" },
        data
      ),
      h(
        "div",
        { className: "field" },
        h("label", { htmlFor: "upload-file" }, props.label),
        h("small", { id: "upload-hint" }, props.hint),
        h("input", { type: "file", name: "file", id: "upload-file", multiple: true, "aria-describedby": "upload-hint" })
      ),
      Object.entries(props.hidden).map(function (pair) {
        return h("input", { type: "hidden", name: pair[0], value: pair[1], key: pair[0] });
      }),
      h("p", { className: "acts" }, h("button", { type: "submit", className: "btn" }, props.button))
    );
  };

  document.querySelectorAll("form[data-upload]").forEach(made);
})();
