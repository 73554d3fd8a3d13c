/* Present mode: the questions at hand over a slide, in large type. Escape, Q and a button close them. */
(function () {
  "use strict";
  const h = React.createElement;
  const pqs = (window.pqs = window.pqs || {});

  function record(hand) {
    if (!hand.asked.length) return h("p", { className: "at-nothing" }, hand.nothing);
    return h(
      "ol",
      { className: "at-asked" },
      hand.asked.map(function (one) {
        return h(
          "li",
          { key: one.href, className: one.late ? "late" : undefined },
          h("a", { href: one.href }, one.question),
          h("p", { className: "at-said" }, one.said),
          one.answer ? h("blockquote", null, one.answer) : null
        );
      })
    );
  }

  function worth(one) {
    const way = one.ask
      ? h("a", { className: "at-ask", href: one.ask }, "Ask it", h("span", { className: "vh" }, ": " + one.question))
      : one.note ? h("span", { className: "at-note" }, one.note) : null;
    return h("li", { key: one.question }, h("span", null, one.question), way);
  }

  function group(pair) {
    return h("section", { key: pair[0] }, h("h4", null, pair[0]), h("ul", null, pair[1].map(worth)));
  }

  /* Tab stays inside while it is open, so that nobody comes to a slide that is covered. */
  function within(event) {
    if (event.key !== "Tab") return;
    const stops = Array.from(event.currentTarget.querySelectorAll("a[href], button"));
    const last = stops[stops.length - 1];
    const from = event.shiftKey ? stops[0] : last;
    const outside = !stops.includes(document.activeElement);
    if (document.activeElement !== from && !(outside && event.shiftKey)) return;
    event.preventDefault();
    (event.shiftKey ? last : stops[0]).focus();
  }

  pqs.AtHand = function (props) {
    const hand = props.hand;
    const own = React.useRef(null);
    React.useEffect(function () { if (own.current) own.current.focus(); }, []);
    return h(
      "div",
      { className: "at-hand", role: "dialog", "aria-modal": true, "aria-labelledby": "at-title", onKeyDown: within },
      h(
        "div",
        { className: "at-head" },
        h("h2", { id: "at-title" }, hand.title),
        h("button", { id: "at-close", type: "button", "aria-keyshortcuts": "q Escape", onClick: props.close }, "Close ", h("kbd", null, "Esc"))
      ),
      h(
        "div",
        { className: "at-body", ref: own, tabIndex: -1, role: "group", "aria-labelledby": "at-title" },
        h("section", { className: "at-record" }, h("h3", null, "On the record"), record(hand), hand.more ? h("p", { className: "at-said" }, hand.more) : null),
        h("section", { className: "at-worth" }, h("h3", null, "Worth asking"), hand.groups.map(group))
      )
    );
  };
})();
