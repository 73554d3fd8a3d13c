/* Present mode: one slide at a time. The arrow keys, Page Up and Down, Home, End and two buttons turn;
   Escape leaves. The number of the slide is kept in the address (present=3). A slide that would be cut off
   is turned in several sheets (assets/sheets.js). */
(function () {
  "use strict";
  const h = React.createElement;
  const pqs = (window.pqs = window.pqs || {});

  /* Full screen must be asked for at once, while the browser still sees the click or the key. */
  pqs.present = function (href) {
    const root = document.documentElement;
    if (root.requestFullscreen) root.requestFullscreen().catch(function () {});
    pqs.go(href, null);
  };

  function kept(at) {
    const here = new URL(window.location.href);
    here.searchParams.set("present", at);
    window.history.replaceState(window.history.state, "", here);
  }

  pqs.Slides = function (props) {
    const all = React.Children.toArray(props.children);
    const [at, setAt] = React.useState(Math.min(Math.max(props.at, 1), all.length));
    const slide = React.useRef(null);
    const leaving = React.useRef(false);
    const turned = React.useRef(false);
    const sheets = React.useRef([]);
    const [sheet, setSheet] = React.useState(0);
    const [many, setMany] = React.useState(1);

    /* `from`: the sheet with which the slide begins; from behind one comes to its last. */
    function turn(to, from) {
      const next = Math.min(Math.max(to, 1), all.length);
      turned.current = true;
      setSheet(next !== at ? from || 0 : to !== next ? sheet : Math.min(from || 0, many - 1));
      setAt(next);
      kept(next);
    }
    function on() {
      if (sheet + 1 < many) setSheet(sheet + 1);
      else turn(at + 1);
    }
    function back() {
      if (sheet > 0) setSheet(sheet - 1);
      else turn(at - 1, Infinity);
    }
    function leave() {
      if (leaving.current) return;
      leaving.current = true;
      if (document.fullscreenElement) document.exitFullscreen();
      pqs.go(props.leave, "present");
    }

    React.useEffect(function () { setAt(Math.min(Math.max(props.at, 1), all.length)); }, [props.at, props.leave]);
    React.useEffect(function () {
      document.documentElement.classList.add("presenting");
      return function () { document.documentElement.classList.remove("presenting"); };
    }, []);
    /* What fits is known once the slide is drawn, and anew in its own letters or on another screen. */
    React.useLayoutEffect(function () {
      let here = true;
      function divide() {
        if (!here || !slide.current) return;
        sheets.current = pqs.sheetsOf(slide.current);
        setMany(sheets.current.length);
        setSheet(function (now) { return Math.min(now, sheets.current.length - 1); });
        show(Math.min(sheet, sheets.current.length - 1));
      }
      divide();
      document.fonts.ready.then(divide);
      window.addEventListener("resize", divide);
      return function () {
        here = false;
        window.removeEventListener("resize", divide);
      };
    }, [at, props.leave]);
    function show(number) { if (sheets.current[number]) pqs.showSheet(slide.current, sheets.current[number]); }
    React.useLayoutEffect(function () { show(sheet); }, [sheet, at]);
    /* The focus goes with the slide, so that a screen reader reads it and Tab goes on inside it. Only on
       turning: whoever came by a link finds the focus where a page puts it. */
    React.useEffect(function () {
      window.scrollTo(0, 0);
      const held = document.activeElement;
      if (turned.current && held && held.closest(".turn") && !held.disabled) return;
      if (slide.current) slide.current.focus({ preventScroll: true });
    }, [at]);
    React.useEffect(function () {
      function key(event) {
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const first = function () { turn(1); };
        const last = function () { turn(all.length, Infinity); };
        const to = { ArrowRight: on, PageDown: on, ArrowLeft: back, PageUp: back, Home: first, End: last }[event.key];
        if (event.key === "Escape") leave();
        else if (to) {
          event.preventDefault();
          to();
        }
      }
      function screen() { if (!document.fullscreenElement) leave(); }
      document.addEventListener("keydown", key);
      document.addEventListener("fullscreenchange", screen);
      return function () {
        document.removeEventListener("keydown", key);
        document.removeEventListener("fullscreenchange", screen);
      };
    });

    function button(words, to, end, name) {
      return h("button", { className: name, type: "button", "aria-disabled": end, onClick: to }, words);
    }
    const part = many > 1 ? h("span", { className: "sheet", role: "status" }, sheet + 1 + " of " + many) : null;
    return h(
      "div",
      { className: "deck" + (at === 1 ? " first" : "") },
      h(
        "div",
        { className: "deck-bar" },
        h("p", { className: "deck-where" }, props.where),
        h(
          "div",
          { className: "turn", role: "group", "aria-label": "Slides" },
          button("Back", back, at === 1 && sheet === 0, "back"),
          h("p", { role: "status", className: "count" }, at + " of " + all.length),
          button("Next", on, at === all.length && sheet + 1 >= many, "next"),
          h("button", { id: "leave", type: "button", onClick: leave }, "Stop presenting")
        )
      ),
      h("p", { className: "eyebrow" }, props.eyebrow),
      h("h1", null, props.title, part),
      h("section", { key: at, ref: slide, tabIndex: -1, className: "slide", "aria-label": "Part " + at + " of " + all.length }, all[at - 1])
    );
  };
})();
