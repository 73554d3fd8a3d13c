/* “Copy picture” (dashboard/pages/file_links.py): the PNG of a chart onto the clipboard, to be pasted into a
   document. A browser that does not let a page do that saves it as a file, and is told so. */
(function () {
  "use strict";
  const COPYING = "Making the picture…";
  const COPIED = "Copied. Paste it where you want it.";
  const SAVED = "This browser does not let a page copy pictures, so it is saved as a file instead.";
  const FAILED = "The picture could not be fetched. Nothing was copied; try again.";
  const STAYS = 8000; // milliseconds for which the sentence stands
  let timer = 0;

  function region() {
    let node = document.getElementById("copied");
    if (!node) {
      node = document.createElement("p");
      node.id = "copied";
      node.setAttribute("role", "status");
      document.body.append(node);
    }
    return node;
  }

  function tell(sentence) {
    window.clearTimeout(timer);
    region().textContent = sentence;
    if (sentence !== COPYING) timer = window.setTimeout(function () { region().textContent = ""; }, STAYS);
  }

  async function fetched(address) {
    const answer = await window.fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.blob();
  }

  function save(address) {
    const link = document.createElement("a");
    link.href = address;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
  }

  async function copy(address) {
    tell(COPYING);
    const picture = fetched(address);
    try {
      /* The promise itself, not what it gives: Safari asks for it within the click. */
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      tell(COPIED);
    } catch {
      try {
        await picture;
      } catch {
        return tell(FAILED);
      }
      save(address);
      tell(SAVED);
    }
  }

  /* The menu of files closes when the reader goes on, and by Escape, which leads back to its button. */
  function shut(except) {
    document.querySelectorAll(".exp-menu[open]").forEach(function (menu) {
      if (!except || !menu.contains(except)) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) { shut(event.target); });
  document.addEventListener("focusin", function (event) { shut(event.target); });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && event.target.closest(".exp-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  region(); // before it says anything, so that a screen reader hears the first sentence too
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button.dataset.copy);
  });
})();
