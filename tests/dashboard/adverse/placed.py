"""The script that finds what lies beyond the screen, is cut off, runs out of a drawing or over a heading."""

from __future__ import annotations

PLACED = """() => {
  const wide = window.innerWidth, found = [];
  const shown = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
  const name = e => {
    const words = e.textContent.trim().slice(0, 50);
    return `${e.tagName.toLowerCase()}.${e.getAttribute('class') || ''} “${words}”`;
  };
  const scrolls = e => {
    for (let up = e.parentElement; up; up = up.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  const boxes = ':is(h1, h2, h3, h4, p, li, figure, table, th, td, svg, dl, summary, label)';
  for (const e of document.querySelectorAll(`main ${boxes}`)) {
    if (!shown(e) || scrolls(e)) continue;
    const box = e.getBoundingClientRect();
    if (box.width > 1 && (box.right > wide + 1 || box.left < -1)) found.push(`beyond the screen: ${name(e)}`);
  }
  for (const e of document.querySelectorAll('main *')) {
    if (e.closest('svg') || !shown(e)) continue;
    if (!['hidden', 'clip'].includes(getComputedStyle(e).overflowX)) continue;
    const cut = e.clientWidth > 2 && e.scrollWidth > e.clientWidth + 2;
    if (cut && e.innerText?.trim()) found.push(`cut off: ${name(e)}`);
  }
  for (const svg of document.querySelectorAll('main svg')) {
    if (!shown(svg)) continue;
    const box = svg.getBoundingClientRect();
    for (const e of svg.querySelectorAll('text')) {
      const own = e.getBoundingClientRect(), out = own.right > box.right + 2 || own.left < box.left - 2;
      if (own.width && out) found.push(`beyond its drawing: ${name(e)}`);
    }
  }
  const heads = [...document.querySelectorAll('main h1, main h2, main h3')].filter(shown);
  for (const [i, one] of heads.entries()) for (const two of heads.slice(i + 1)) {
    if (one.contains(two) || two.contains(one)) continue;
    const a = one.getBoundingClientRect(), b = two.getBoundingClientRect();
    const across = a.left < b.right - 2 && b.left < a.right - 2;
    if (across && a.top < b.bottom - 2 && b.top < a.bottom - 2)
      found.push(`over another heading: ${name(one)} and ${name(two)}`);
  }
  return [...new Set(found)];
}"""
