/* Present mode: one slide at a time. The arrow keys, Page Up and Down, Home, End and two buttons turn;
   Escape leaves. The number of the slide is kept in the address (present=3). */
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

    function turn(to) {
      const next = Math.min(Math.max(to, 1), all.length);
      turned.current = true;
      setAt(next);
      kept(next);
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
        const to = { ArrowRight: at + 1, PageDown: at + 1, ArrowLeft: at - 1, PageUp: at - 1, Home: 1, End: all.length }[event.key];
        if (event.key === "Escape") leave();
        else if (to !== undefined) {
          event.preventDefault();
          turn(to);
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

    function button(words, to, name) {
      return h("button", { className: name, type: "button", "aria-disabled": to < 1 || to > all.length, onClick: function () { turn(to); } }, words);
    }
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
          button("Back", at - 1, "back"),
          h("p", { role: "status", className: "count" }, at + " of " + all.length),
          button("Next", at + 1, "next"),
          h("button", { id: "leave", type: "button", onClick: leave }, "Stop presenting")
        )
      ),
      h("p", { className: "eyebrow" }, props.eyebrow),
      h("h1", null, props.title),
      h("section", { key: at, ref: slide, tabIndex: -1, className: "slide", "aria-label": "Part " + at + " of " + all.length }, all[at - 1])
    );
  };
})();
