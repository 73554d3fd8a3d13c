/* The browser side of dashboard/svg.py: Svg, Written, Switch and Finder. React comes with Dash. */
(function () {
  "use strict";
  const h = React.createElement;
  const pqs = (window.pqs = window.pqs || {});

  /* Whether the server answers an address with a whole page or a file: those are loaded in full. */
  const routes = JSON.parse(document.body.dataset.routes || "[]").map(function (pattern) {
    return new RegExp("^" + pattern + "$");
  });
  pqs.isWhole = function (href) {
    const path = new URL(href, window.location.href).pathname;
    return routes.some(function (route) { return route.test(path); });
  };

  /* Go to an address of this site without loading the page anew. Afterwards the focus is on the control
     with the id `control`, so that a keyboard goes on from there; on another page, on its main part.
     `from` is the address of the page in which `control` chose another one, called `name`. */
  pqs.go = function (href, control, from, name) {
    if (pqs.isWhole(href)) return window.location.assign(href);
    const before = window.location.pathname;
    const said = document.getElementById("done");
    if (said) said.hidden = false; // forms.js hides it; the page that comes may write its own into it
    href = pqs.followed(href, from ? control : null);
    if (new URL(href, window.location.href).href !== window.location.href) pqs.wait(href, from, control, name);
    window.history.pushState({}, "", href);
    const same = window.location.pathname === before;
    pqs.refocus = control || null;
    pqs.toMain = !same && !control;
    pqs.landing = !same;
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (!same) window.scrollTo(0, 0);
  };

  pqs.Svg = function (props) {
    return h(props.tag || "div", {
      id: props.id,
      className: "svg" + (props.className ? " " + props.className : ""),
      dangerouslySetInnerHTML: { __html: props.svg },
    });
  };

  /* A part that the server wrote. Each function in pqs.written adds to it what only a script can do. */
  pqs.written = pqs.written || [];
  pqs.Written = function (props) {
    const place = React.useRef(null);
    React.useEffect(function () {
      pqs.written.forEach(function (made) { made(place.current); });
    }, [props.html]);
    return h("div", { ref: place, className: props.className, dangerouslySetInnerHTML: { __html: props.html } });
  };

  /* A part of a page, drawn without Dash: text, or {name, props, inside}. */
  function drawn(node) {
    if (node === null || typeof node !== "object") return node;
    if (Array.isArray(node)) return h.apply(null, [React.Fragment, null].concat(node.map(drawn)));
    const type = pqs[node.name] || node.name;
    return h.apply(null, [type, node.props].concat(node.inside.map(drawn)));
  }
  pqs.Tree = function (props) { return drawn(props.spec); };

  pqs.Switch = function (props) {
    const [value, setValue] = React.useState(props.value);
    React.useEffect(function () { setValue(props.value); }, [props.value]);
    const groups = [];
    props.options.forEach(function (o) {
      const name = o.group || "";
      let g = groups.find(function (x) { return x.name === name; });
      if (!g) groups.push((g = { name: name, items: [] }));
      g.items.push(h("option", { key: o.href, value: o.href }, o.label));
    });
    return h(
      "label",
      { className: "switch-label " + (props.className || "") },
      h("span", null, props.label),
      h(
        "select",
        {
          id: props.id,
          value: value,
          onChange: function (event) {
            if (!event.target.value) return;
            setValue(event.target.value);
            const option = event.target.selectedOptions[0];
            pqs.go(event.target.value, props.id, props.value, option && option.textContent);
          },
        },
        groups.map(function (g) {
          return g.name ? h("optgroup", { key: g.name, label: g.name }, g.items) : g.items;
        })
      )
    );
  };

  /* Letters to leave out, put in, change, or swap with their neighbour to get from one word to another. */
  function distance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, function (_, j) { return j; })];
    for (let i = 1; i <= a.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
    return rows[a.length][b.length];
  }

  /* A word is near another when a letter in five is amiss, or its beginning is, for a word half written. */
  function near(word, others) {
    const most = Math.floor(word.length / 5);
    return most > 0 && others.some(function (o) {
      const begun = o.slice(0, word.length);
      return distance(word, o) <= most || (begun[0] === word[0] && distance(word, begun) <= most);
    });
  }

  /* Measures with all the words, written together or apart; when there are none, those with words near them. */
  function matches(options, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const texts = options.map(function (o) { return (o.label + " " + (o.words || "")).toLowerCase(); });
    function those(test) {
      return options.filter(function (_, i) { return test(texts[i]); }).slice(0, 12);
    }
    const exact = those(function (all) {
      return words.every(function (w) { return all.includes(w); }) || all.includes(words.join(""));
    });
    if (exact.length) return exact;
    return those(function (all) {
      const others = all.split(/[^a-z0-9]+/).filter(Boolean);
      return words.every(function (w) { return all.includes(w) || near(w, others); });
    });
  }
  pqs.matches = matches;

  pqs.Finder = function (props) {
    const [text, setText] = React.useState("");
    const [at, setAt] = React.useState(-1);
    const [open, setOpen] = React.useState(false);
    const [wide, setWide] = React.useState(false);
    const list = props.id + "-list";
    const found = matches(props.options, text);
    const shown = open && text.trim() !== "";
    /* On a narrow screen the box stands folded behind a button; elsewhere the button is not shown. */
    function unfold() {
      setWide(true);
      window.setTimeout(function () { document.getElementById(props.id).focus(); }, 0);
    }
    function fold() {
      if (!wide) return;
      setWide(false);
      window.setTimeout(function () {
        const button = document.getElementById(props.id + "-open");
        if (button.offsetParent) button.focus();
      }, 0);
    }
    React.useEffect(function () {
      pqs.find = unfold;
      return function () { pqs.find = null; };
    }, []);
    function choose(option) {
      setWide(false);
      setText("");
      setOpen(false);
      setAt(-1);
      pqs.go(option.href);
    }
    function key(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        setOpen(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (found.length) setAt((at + step + found.length) % found.length);
      } else if (event.key === "Enter" && found.length) {
        event.preventDefault();
        choose(found[Math.max(at, 0)]);
      } else if (event.key === "Escape") {
        if (!text) fold();
        setText("");
        setOpen(false);
        setAt(-1);
      }
    }
    return h(
      "div",
      { className: "search " + (wide ? "unfolded " : "") + (props.className || "") },
      h(
        "button",
        {
          id: props.id + "-open",
          type: "button",
          className: "ghost magnifier",
          "aria-label": props.label,
          "aria-expanded": wide,
          "aria-controls": props.id,
          onClick: wide ? fold : unfold,
        },
        h(
          "svg",
          { width: 20, height: 20, viewBox: "0 0 20 20", "aria-hidden": true, focusable: false },
          h("circle", { cx: 8.5, cy: 8.5, r: 5.7, fill: "none", stroke: "currentColor", strokeWidth: 2 }),
          h("path", { d: "M12.8 12.8L18 18", stroke: "currentColor", strokeWidth: 2.4, strokeLinecap: "round" })
        )
      ),
      h("input", {
        id: props.id,
        type: "text",
        role: "combobox",
        autoComplete: "off",
        placeholder: props.label,
        "aria-label": props.label,
        "aria-expanded": shown,
        "aria-controls": list,
        "aria-autocomplete": "list",
        "aria-activedescendant": shown && at >= 0 && found[at] ? list + "-" + at : undefined,
        value: text,
        onChange: function (event) { setText(event.target.value); setAt(-1); setOpen(true); },
        onFocus: function () { setOpen(true); },
        onBlur: function () { setOpen(false); },
        onKeyDown: key,
      }),
      h("kbd", { "aria-hidden": true }, "/"),
      h(
        "ul",
        { id: list, role: "listbox", "aria-label": props.label, hidden: !shown || !found.length },
        found.map(function (o, i) {
          return h(
            "li",
            {
              key: o.href,
              id: list + "-" + i,
              role: "option",
              "aria-selected": i === at,
              onMouseDown: function (event) { event.preventDefault(); choose(o); },
            },
            o.label
          );
        })
      ),
      h(
        "p",
        { className: shown ? "found" : "vh", role: "status", hidden: shown && found.length > 0 },
        shown && !found.length ? "No measure has these words" : ""
      )
    );
  };
})();
