/* The sections on the page Board paper (dashboard/pages/paper_sections.py): they move by buttons, measures can
   be found in their list, and on a narrow screen the list is folded. The words come from the server, as data-*
   of the form. */
(function () {
  "use strict";
  const pqs = (window.pqs = window.pqs || {});

  function made(tag, attributes, text) {
    const node = Object.assign(document.createElement(tag), attributes || {});
    if (text) node.textContent = text;
    return node;
  }
  function filled(words, values) {
    return words.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  /* The list of sections: how many are ticked, folded where the screen is narrow. */
  function folding(part, words) {
    part.open = !window.matchMedia("(max-width: 720px)").matches;
    const boxes = part.querySelectorAll('.pp-list > li > .check [type="checkbox"]');
    part.addEventListener("change", function () {
      const many = Array.from(boxes).filter(function (box) { return box.checked; }).length;
      part.querySelector(".pp-count").textContent = filled(words.counted, { many: many, all: boxes.length });
    });
  }

  /* Up and Down in the stead of the numbers, which follow. */
  function moving(list) {
    const heard = made("p", { className: "vh" });
    heard.setAttribute("role", "status");
    list.after(heard);
    function renumber() {
      Array.from(list.children).forEach(function (row, at, rows) {
        row.querySelector("[type=number]").value = at + 1;
        const buttons = row.querySelectorAll(".pp-move button");
        buttons[0].setAttribute("aria-disabled", String(at === 0));
        buttons[1].setAttribute("aria-disabled", String(at === rows.length - 1));
      });
    }
    function button(row, label, other, put) {
      const node = made("button", { type: "button" }, label);
      node.setAttribute("aria-label", label + ": " + row.dataset.title);
      node.addEventListener("click", function () {
        const to = row[other];
        if (!to) return;
        put(to);
        renumber();
        node.focus();
        const at = Array.from(list.children).indexOf(row) + 1;
        heard.textContent = row.dataset.title + " is now " + at + " of " + list.children.length;
      });
      return node;
    }
    Array.from(list.children).forEach(function (row) {
      const place = row.querySelector(".pp-place");
      const both = made("div", { className: "pp-move" });
      both.append(
        button(row, "Up", "previousElementSibling", function (to) { to.before(row); }),
        button(row, "Down", "nextElementSibling", function (to) { to.after(row); })
      );
      place.hidden = true;
      place.after(both);
    });
    renumber();
  }

  /* A field that leaves only the measures with its words, and how many are ticked beside each area. */
  function finding(group, words, number) {
    const id = "paper-find-" + number;
    const box = made("input", { type: "search", id: id, autocomplete: "off" });
    const field = made("div", { className: "field" });
    field.append(made("label", { htmlFor: id }, words.find), box);
    const areas = Array.from(group.querySelectorAll("details"));
    areas[0].before(field);
    box.addEventListener("input", function () {
      const asked = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      areas.forEach(function (area) {
        let any = false;
        area.querySelectorAll(".check").forEach(function (row) {
          const text = row.textContent.toLowerCase();
          row.hidden = !asked.every(function (word) { return text.includes(word); });
          any = any || !row.hidden;
        });
        area.hidden = !any;
        if (asked.length) area.open = any;
      });
    });
    box.addEventListener("keydown", function (event) { if (event.key === "Enter") event.preventDefault(); });
    group.addEventListener("change", function (event) {
      const area = event.target.closest("details");
      if (!area) return;
      const many = area.querySelectorAll("input:checked").length;
      area.querySelector(".pp-many").textContent = many ? filled(words.ticked, { many: many }) : "";
    });
  }

  pqs.written = pqs.written || [];
  pqs.written.push(function (part) {
    part.querySelectorAll("form[data-paper]").forEach(function (form) {
      moving(form.querySelector(".pp-list"));
      folding(form.querySelector(".pp-sections"), form.dataset);
      form.querySelectorAll(".pp-measures").forEach(function (group, number) { finding(group, form.dataset, number); });
    });
  });
})();
