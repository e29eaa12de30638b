// What is wrong with a page by its geometry: a line each. Takes {everything}; false: only what scrolls sideways.
({ everything }) => {
  const faults = [];
  const name = (node) => {
    const classes = [...node.classList].slice(0, 3).join(".");
    const words = (node.textContent || node.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${node.localName}${node.id ? `#${node.id}` : ""}${classes ? `.${classes}` : ""} “${words}”`;
  };
  const isHidden = (node) => node.closest(".visually-hidden, [aria-hidden=true], svg, [hidden]") !== null
    || !node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true });
  const style = new Map();
  const styleOf = (node) => {
    if (!style.has(node)) style.set(node, getComputedStyle(node));
    return style.get(node);
  };
  const scrolls = (node) => ["auto", "scroll"].includes(styleOf(node).overflowX);

  // The page is no wider than the window, and where it is, who sticks out.
  if (document.documentElement.scrollWidth > innerWidth) {
    const within = (node) => { for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) if (styleOf(up).overflowX !== "visible") return true; return false; };
    const out = [...document.body.querySelectorAll("*")].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !within(node));
    faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} of ${innerWidth}: ${out.slice(-1).map(name)}`);
  }
  if (!everything) return faults;

  const words = [...document.body.querySelectorAll("*")].filter((node) =>
    [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) && !isHidden(node));

  // No words are cut off: by a box that hides what sticks out (below), or by the end of a button or tag.
  const isMeant = (node) => node.title || styleOf(node).textOverflow === "ellipsis" || styleOf(node).webkitLineClamp !== "none";
  const cuts = (node) => ["hidden", "clip"].includes(styleOf(node).overflowX) || ["hidden", "clip"].includes(styleOf(node).overflowY);
  for (const node of document.querySelectorAll(".button, .tag, .tab, .count, button, summary")) {
    if (!isHidden(node) && !node.querySelector(".visually-hidden") && node.scrollWidth > node.clientWidth + 1 && node.clientWidth) faults.push(`words stick out of their box: ${name(node)} ${node.scrollWidth} of ${node.clientWidth}`);
  }

  // No words lie on other words. What is fixed or sticky lies over the page on purpose.
  const floats = (node) => { for (let up = node; up && up !== document.body; up = up.parentElement) if (["fixed", "sticky"].includes(styleOf(up).position)) return true; return false; };
  const boxes = [];
  const told = new Set();
  const range = document.createRange();
  for (const node of words.filter((one) => !floats(one))) {
    for (const child of node.childNodes) {
      if (child.nodeType !== 3 || !child.data.trim()) continue;
      range.selectNodeContents(child);
      for (const box of range.getClientRects()) {
        let { left, right, top, bottom } = box;  // of what can be seen of it
        for (let up = node; up && up !== document.body; up = up.parentElement) {
          if (styleOf(up).overflowX === "visible" && styleOf(up).overflowY === "visible") continue;
          const frame = up.getBoundingClientRect();
          if (cuts(up) && !isMeant(up) && frame.width > 2 && !scrolls(up)) {
            if (left < frame.left - 2 || right > frame.right + 2) told.add(`cut off at the side: ${name(node)} by ${name(up)}`);
            if (bottom - (bottom - top) / 4 > frame.bottom + 2) told.add(`cut off below: ${name(node)} by ${name(up)}`);
          }
          left = Math.max(left, frame.left); right = Math.min(right, frame.right);
          top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom);
        }
        if (right - left > 2 && bottom - top > 2) boxes.push({ node, left, right, top, bottom });
      }
    }
  }
  boxes.sort((one, other) => one.top - other.top);
  boxes.forEach((one, place) => {
    for (let next = place + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
      const other = boxes[next];
      if (one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node)) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - other.top;
      const smaller = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (across < 3 || down < smaller * 0.4) continue;
      told.add(`words on words: ${name(one.node)} and ${name(other.node)}`);
    }
  });
  return [...faults, ...told];
}
