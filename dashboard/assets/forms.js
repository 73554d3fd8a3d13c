/* The browser side of dashboard/forms.py. A GET form goes to an address without loading the page anew. A
   POST form is sent by fetch: a fault comes back as one sentence for one field and nothing typed is lost; a
   success comes back as the address of the page that says so. */
(function () {
  "use strict";
  const h = React.createElement;
  const pqs = (window.pqs = window.pqs || {});
  const DONE = "done"; // the id of the sentence that says what was recorded

  function query(pairs) {
    const kept = pairs.filter(function (pair) { return pair[1] !== ""; });
    return new URLSearchParams(kept).toString();
  }

  function first(fields) {
    const values = {};
    fields.forEach(function (f) { values[f.name] = f.value || ""; });
    return values;
  }

  function control(field, id, value, set, described, fault) {
    const props = {
      id: id,
      name: field.name,
      value: value,
      "aria-describedby": described || undefined,
      "aria-invalid": fault ? true : undefined,
      "aria-required": field.required || undefined,
      onChange: function (event) { set(field.name, event.target.value); },
    };
    if (field.kind === "select") {
      return h("select", props, field.options.map(function (o) {
        return h("option", { key: o.value, value: o.value }, o.label);
      }));
    }
    if (field.kind === "checks") return checks(field, id, value, set, described);
    if (field.kind === "date") return h("input", Object.assign(props, { type: "date" }));
    if (field.kind === "area") return h("textarea", Object.assign(props, { rows: 3 }));
    const number = field.kind === "number" ? { inputMode: "decimal" } : {};
    return h("input", Object.assign(props, { type: "text", autoComplete: "off" }, number));
  }

  function checks(field, id, value, set, described) {
    const chosen = value ? value.split(",") : [];
    function turn(name, on) {
      const kept = chosen.filter(function (one) { return one !== name; });
      set(field.name, (on ? kept.concat([name]) : kept).join(","));
    }
    return h(
      "div",
      { id: id, className: "checks", role: "group", tabIndex: -1, "aria-labelledby": id + "-label", "aria-describedby": described || undefined },
      field.options.map(function (o) {
        return h("label", { key: o.value }, h("input", {
          type: "checkbox",
          checked: chosen.includes(o.value),
          onChange: function (event) { turn(o.value, event.target.checked); },
        }), " ", o.label);
      })
    );
  }

  function suggested(field, id, put) {
    return h(
      "div",
      { key: id, className: "suggest", role: "group", "aria-labelledby": id + "-suggest" },
      h("p", { id: id + "-suggest", className: "label" }, "Questions to choose from: one click puts it in"),
      field.suggest.map(function (part) {
        return h(
          React.Fragment,
          { key: part.heading },
          h("h3", null, part.heading),
          h("ul", null, part.texts.map(function (text) {
            return h("li", { key: text }, h("button", { type: "button", onClick: function () { put(text); } }, text));
          }))
        );
      })
    );
  }

  // What somebody else wrote, in this form's own labels where it has the field.
  function told(theirs, fields) {
    return h(
      "dl",
      { className: "theirs" },
      theirs.map(function (one, place) {
        const own = fields.find(function (field) { return field.name === one.name; });
        return h(React.Fragment, { key: place }, h("dt", null, own ? own.label : one.label), h("dd", null, one.text));
      })
    );
  }

  // What a fault names has a way to it, such as the question that stands already.
  function way(fault) {
    return fault.link ? h(React.Fragment, null, " ", h("a", { href: fault.link.href }, fault.link.text)) : null;
  }

  /* What was recorded before is no answer to what is sent now: its sentence goes, also from the address. */
  pqs.forget = function () {
    const said = document.getElementById(DONE);
    const here = new URL(window.location.href);
    if (said) said.hidden = true;
    here.searchParams.delete("done");
    window.history.replaceState(window.history.state, "", here);
  };

  pqs.Form = function (props) {
    const known = JSON.stringify([props.id, props.fields]);
    const [values, setValues] = React.useState(first(props.fields));
    const [fault, setFault] = React.useState(null);
    const [busy, setBusy] = React.useState(false);
    const [newer, setNewer] = React.useState({}); // hidden values that take the place of the page's own
    React.useEffect(function () {
      setValues(first(props.fields));
      setFault(null);
      setBusy(false);
      setNewer({});
    }, [known]);

    function set(name, value) {
      setValues(function (before) { return Object.assign({}, before, { [name]: value }); });
    }
    function put(field, text) {
      set(field.name, text);
      const at = document.getElementById(props.id + "-" + field.name);
      if (at) at.focus();
    }
    function pairs() {
      return Object.entries(Object.assign({}, props.hidden, newer)).concat(Object.entries(values));
    }
    function refuse(field, sentence, theirs, link, others) {
      const there = props.fields.some(function (f) { return f.name === field; });
      setBusy(false);
      setFault({ field: there ? field : "", sentence: sentence, theirs: theirs, link: link, others: others || [] });
      window.setTimeout(function () {
        const at = document.getElementById(there ? props.id + "-" + field : props.id + "-fault");
        if (at) at.focus();
      }, 0);
    }
    function arrived(answer) {
      const to = new URL(answer.url);
      if (document.activeElement) document.activeElement.blur();
      pqs.go(to.pathname + to.search, DONE);
    }
    async function send() {
      setBusy(true);
      pqs.forget();
      let answer;
      try {
        answer = await window.fetch(props.action, {
          method: "POST",
          headers: { Accept: "application/json" },
          body: new URLSearchParams(pairs()),
        });
      } catch {
        return refuse("", props.unreached);
      }
      if (answer.redirected) return arrived(answer);
      const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!json) return refuse("", (await answer.text()).trim());
      const said = await answer.json();
      if (said.hidden) setNewer(said.hidden);
      return refuse(said.field, said.sentence, said.theirs, said.link, said.others);
    }
    function submit(event) {
      event.preventDefault();
      if (busy) return;
      if (props.method === "post") return void send();
      const joint = props.action.includes("?") ? "&" : "?";
      const asked = query(pairs());
      pqs.go(props.action + (asked ? joint + asked : ""), props.id + "-go");
    }
    function look() {
      const joint = props.look.action.includes("?") ? "&" : "?";
      const seen = Object.entries(props.look.names).map(function (pair) { return [pair[1], values[pair[0]]]; });
      if (seen.some(function (pair) { return pair[1]; })) pqs.go(props.look.action + joint + query(seen));
      else refuse(Object.keys(props.look.names)[0], props.look.nothing);
    }

    const whole = fault && fault.field === "";
    function beside(name) {
      const found = fault.others.find(function (one) { return one.field === name; });
      return found ? found.sentence : "";
    }
    return h(
      "form",
      {
        id: props.id,
        className: "entry " + (props.className || ""),
        action: props.action,
        method: props.method,
        noValidate: true,
        onSubmit: submit,
      },
      Object.entries(props.hidden).map(function (pair) {
        return h("input", { key: pair[0], type: "hidden", name: pair[0], value: pair[1] });
      }),
      whole ? h("p", { id: props.id + "-fault", className: "fault", role: "alert", tabIndex: -1 }, fault.sentence, way(fault)) : null,
      whole && fault.theirs ? told(fault.theirs, props.fields) : null,
      props.fields.map(function (field) {
        const id = props.id + "-" + field.name;
        const own = !fault ? "" : fault.field === field.name ? fault.sentence : beside(field.name);
        const described = [field.hint ? id + "-hint" : "", own ? id + "-fault" : ""].filter(Boolean).join(" ");
        return h(
          "div",
          { key: field.name, className: "field" + (own ? " wrong" : "") },
          field.kind === "checks" ? h("span", { id: id + "-label", className: "label" }, field.label) : h("label", { htmlFor: id }, field.label),
          field.hint ? h("small", { id: id + "-hint" }, field.hint) : null,
          own ? h("p", { id: id + "-fault", className: "fault" }, own, fault.field === field.name ? way(fault) : null) : null,
          control(field, id, values[field.name] || "", set, described, own)
        );
      }),
      h(
        "p",
        { className: "acts" },
        h("button", { id: props.id + "-go", type: "submit", className: "btn", "aria-disabled": busy || undefined }, props.button),
        props.look ? h("button", { type: "button", className: "btn sec", onClick: look }, props.look.label) : null
      ),
      props.fields.filter(function (field) { return (field.suggest || []).length; }).map(function (field) {
        return suggested(field, props.id + "-" + field.name, function (text) { put(field, text); });
      })
    );
  };
})();
