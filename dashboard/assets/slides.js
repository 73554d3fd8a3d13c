/* Present mode: one slide at a time. The arrow keys, Page Up and Down, Home, End and two buttons turn; Q opens
   the questions at hand (assets/at-hand.js), F fills the screen or stops doing so, Escape leaves. The number of
   the slide is kept in the address (present=3). A slide that would be cut off is turned in several sheets
   (assets/sheets.js). */
(function () {
  "use strict";
  const h = React.createElement;
  const pqs = (window.pqs = window.pqs || {});
  const KEYS = [["← →", "turn"], ["Home End", "first and last"]]; // the others stand on their buttons

  /* Full screen must be asked for at once, while the browser still sees the click or the key. Where a browser
     can, Escape stays with the page, so that it closes the questions before it leaves. */
  pqs.fill = function () {
    const root = document.documentElement;
    if (!root.requestFullscreen) return;
    root.requestFullscreen().then(function () {
      if (navigator.keyboard && navigator.keyboard.lock) return navigator.keyboard.lock(["Escape"]);
    }).catch(function () {});
  };
  pqs.present = function (href) {
    pqs.fill();
    pqs.go(href, null);
  };

  function kept(at) {
    const here = new URL(window.location.href);
    here.searchParams.set("present", at);
    window.history.replaceState(window.history.state, "", here);
  }
  function shut() { if (document.fullscreenElement) document.exitFullscreen().catch(function () {}); }
  function presenting() { return new URL(window.location.href).searchParams.has("present"); }

  pqs.Slides = function (props) {
    const all = React.Children.toArray(props.children);
    const [at, setAt] = React.useState(Math.min(Math.max(props.at, 1), all.length));
    const slide = React.useRef(null);
    const leaving = React.useRef(false);
    const turned = React.useRef(false);
    const resized = React.useRef(false); // full screen was ended by F, which does not leave
    const sheets = React.useRef([]);
    const [sheet, setSheet] = React.useState(0);
    const [many, setMany] = React.useState(1);
    const [asking, setAsking] = React.useState(false);
    const [full, setFull] = React.useState(Boolean(document.fullscreenElement));

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
      shut();
      pqs.go(props.leave, "present");
    }
    function ask() { setAsking(true); }
    function answered() {
      setAsking(false);
      window.setTimeout(function () {
        const button = document.getElementById("at-open");
        if (button) button.focus({ preventScroll: true });
      }, 0);
    }
    function fill() {
      if (!document.fullscreenElement) return pqs.fill();
      resized.current = true;
      shut();
    }

    React.useEffect(function () { setAt(Math.min(Math.max(props.at, 1), all.length)); }, [props.at, props.leave]);
    React.useEffect(function () { setAsking(false); }, [at, props.leave]);
    React.useEffect(function () {
      document.documentElement.classList.add("presenting");
      return function () {
        document.documentElement.classList.remove("presenting");
        if (!presenting()) shut(); // whoever goes to a page to write something there needs the browser around it
      };
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
        const pressed = event.key.toLowerCase();
        const single = pqs.singleKeys();
        if (asking) {
          if (pressed !== "escape" && !(single && pressed === "q")) return;
          event.preventDefault();
          return answered();
        }
        const first = function () { turn(1); };
        const last = function () { turn(all.length, Infinity); };
        const to = { arrowright: on, pagedown: on, arrowleft: back, pageup: back, home: first, end: last }[pressed];
        const does = to || (single && { q: ask, f: fill }[pressed]);
        if (pressed === "escape") leave();
        else if (does) {
          event.preventDefault();
          does();
        }
      }
      function screen() {
        setFull(Boolean(document.fullscreenElement));
        if (document.fullscreenElement) return;
        if (asking) setAsking(false); // Escape went to the browser: it closes the questions, and no more
        else if (!resized.current) leave();
        resized.current = false;
      }
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
    function keyed(id, words, name, to, more) {
      const said = Object.assign({ id: id, type: "button", "aria-keyshortcuts": name, onClick: to }, more);
      return h("button", said, words, " ", h("kbd", null, name));
    }
    const hand = props.hands[props.about[at - 1]];
    const count = hand && hand.asked.length;
    const part = many > 1 ? h("span", { className: "sheet", role: "status" }, sheet + 1 + " of " + many) : null;
    const deck = h(
      "div",
      { className: "deck" + (at === 1 ? " first" : ""), inert: asking ? "" : undefined },
      h(
        "div",
        { className: "deck-bar" },
        h(
          "div",
          { className: "deck-where" },
          h("p", null, props.where),
          h("p", { className: "deck-keys" }, "Keys", KEYS.map(function (pair) {
            return h("span", { key: pair[0] }, h("kbd", null, pair[0]), " " + pair[1]);
          }))
        ),
        h(
          "div",
          { className: "turn", role: "group", "aria-label": "Slides" },
          button("Back", back, at === 1 && sheet === 0, "back"),
          h("p", { role: "status", className: "count" }, at + " of " + all.length),
          button("Next", on, at === all.length && sheet + 1 >= many, "next"),
          hand ? keyed("at-open", ["Questions", count ? h("b", { key: "n" }, " ", count, h("span", { className: "vh" }, " on the record")) : null], "Q", ask, { "aria-haspopup": "dialog", "aria-expanded": asking }) : null,
          document.fullscreenEnabled ? keyed("fill", "Full screen", "F", fill, { "aria-pressed": full }) : null,
          keyed("leave", "Stop presenting", "Esc", leave)
        )
      ),
      h("p", { className: "eyebrow" }, props.eyebrow),
      h("h1", null, props.title, part),
      h("section", { key: at, ref: slide, tabIndex: -1, className: "slide", "aria-label": "Part " + at + " of " + all.length }, all[at - 1])
    );
    return h(React.Fragment, null, deck, asking && hand ? h(pqs.AtHand, { hand: hand, close: answered }) : null);
  };
})();
