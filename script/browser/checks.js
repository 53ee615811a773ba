// What can be seen to be wrong with the page as it is shown now: a function that returns a list of
// complaints, each a kind and what is wrong. The page is to be as high as its text, so that every
// point of it can be asked what is painted there.
(() => {
  const complaints = [];
  const complain = (kind, text) => complaints.push([kind, text]);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const isPrinted = matchMedia("print").matches;
  for (const fold of all("details")) fold.open = true;

  function excerpt(text) {
    const words = text.replace(/\s+/g, " ").trim();
    return words.length > 50 ? `${words.slice(0, 50)}…` : words;
  }

  // An element as one would say which is meant: pre.output "epoch 1 …" in #q12.
  function name(element) {
    const classes = (element.getAttribute("class") || "").trim().replace(/\s+/g, ".");
    const place = element.closest("[id]");
    const own = `${element.localName}${classes && `.${classes}`}`;
    const text = excerpt(element.textContent);
    return `${own}${text && ` "${text}"`}${place ? ` in #${place.id}` : ""}`;
  }

  // What only screen readers are to find is clipped to a pixel.
  function isShown(element) {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    for (let at = element; at; at = at.parentElement) {
      const box = at.getBoundingClientRect();
      const clips = getComputedStyle(at).overflow !== "visible";
      if (clips && box.width <= 1 && box.height <= 1) return false;
    }
    return true;
  }

  // MARK: Structure

  const levels = all("h1,h2,h3,h4,h5,h6").filter((heading) => heading.checkVisibility());
  levels.forEach((heading, index) => {
    const level = Number(heading.localName[1]);
    const before = index ? Number(levels[index - 1].localName[1]) : 0;
    if (level > before + 1) complain("headings", `h${level} after h${before}: ${name(heading)}`);
  });
  if (all("h1").length !== 1) complain("headings", `${all("h1").length} headings of level 1`);

  for (const landmark of ["header", "main"]) {
    const count = all(`body > ${landmark}, body > * > ${landmark}`).length;
    if (count !== 1) complain("landmarks", `${count} × ${landmark}`);
  }
  for (const nav of all("nav")) {
    if (!nav.ariaLabel && !nav.getAttribute("aria-labelledby")) {
      complain("landmarks", `nav without a name: ${name(nav)}`);
    }
  }
  if (!document.documentElement.lang) complain("landmarks", "no language");
  if (!document.title) complain("landmarks", "no title");

  const ids = new Set();
  for (const element of all("[id]")) {
    if (ids.has(element.id)) complain("ids", `twice: ${element.id}`);
    ids.add(element.id);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const element of all(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!ids.has(id)) complain("ids", `${attribute} names no element: ${id}`);
      }
    }
  }
  for (const link of all('a[href^="#"]')) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id && !ids.has(id)) complain("ids", `link leads nowhere: #${id}`);
  }
  for (const figure of all("figure")) {
    if (!figure.querySelector("figcaption,svg[role=img],img")) {
      complain("names", `a figure that says nothing: ${name(figure)}`);
    }
  }
  for (const drawing of all("svg")) {
    if (drawing.getAttribute("aria-hidden") !== "true" && drawing.getAttribute("role") !== "img") {
      complain("names", `a drawing that is neither a picture nor hidden: ${name(drawing)}`);
    }
  }

  // MARK: Width

  const width = document.documentElement.clientWidth;
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    complain("overflow", `the page is ${root.scrollWidth} px wide on ${innerWidth}`);
  }
  for (const element of all("body *")) {
    const box = element.getBoundingClientRect();
    if (box.right <= width + 1 && box.left >= -1) continue;
    if (!isShown(element)) continue;
    let at = element.parentElement;
    while (at && at !== document.body && !scrolls(at)) at = at.parentElement;
    if (at === document.body) complain("overflow", `sticks out: ${name(element)}`);
  }
  for (const element of all("body *")) {
    if (element.scrollWidth <= element.clientWidth + 1 || !scrolls(element)) continue;
    if (!isShown(element)) continue;
    if (isPrinted) {
      complain("print", `is cut off on paper: ${name(element)}`);
    } else if (/auto|scroll/.test(getComputedStyle(element).overflowX)) {
      if (element.tabIndex < 0) complain("focus", `scrolls only by mouse: ${name(element)}`);
    }
  }

  // MARK: Contrast, as WCAG 2.2 defines it

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  // Red, green, blue and opacity, between 0 and 1, of whatever notation a style has.
  function colour(style) {
    if (!known.has(style)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = style;
      canvas.fillRect(0, 0, 1, 1);
      known.set(style, [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255));
    }
    return known.get(style);
  }
  const over = ([r, g, b, a], ground) =>
    [r, g, b].map((part, index) => part * a + ground[index] * (1 - a));
  function luminance(parts) {
    const [r, g, b] = parts.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(one, other) {
    const [a, b] = [luminance(one), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  const isDark = !isPrinted && matchMedia("(prefers-color-scheme: dark)").matches;
  const schemes = getComputedStyle(document.documentElement).colorScheme;
  const canvasColour = isDark && schemes.includes("dark") ? [0.07, 0.07, 0.07] : [1, 1, 1];
  const shapes = "rect,path,circle,ellipse,polygon";

  // What an element paints behind others, with its opacity.
  function paint(element) {
    const style = getComputedStyle(element);
    if (!(element instanceof SVGElement) || element.localName === "svg") {
      return colour(style.backgroundColor);
    }
    if (!element.matches(shapes) || style.fill === "none") return [0, 0, 0, 0];
    const [r, g, b, a] = colour(style.fill);
    return [r, g, b, a * style.fillOpacity];
  }
  function opacity(element) {
    let product = 1;
    for (let at = element; at; at = at.parentElement) product *= getComputedStyle(at).opacity;
    return product;
  }
  const parents = (element) => (element ? [element, ...parents(element.parentElement)] : []);
  // What is painted behind a text of `element`, at the middle of its first line.
  function ground(element, line) {
    const hitAt = ({ left, right, top, bottom }) =>
      document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
    let hit = hitAt(line());
    if (!hit.some((other) => other !== document.body && other.contains(element))) {
      // A box has it scrolled out of sight.
      element.scrollIntoView({ block: "nearest", inline: "center" });
      hit = hitAt(line());
    }
    // Text takes no clicks everywhere that it is painted: then all that is there is behind it.
    let behind = hit.includes(element) ? hit.slice(hit.indexOf(element)) : hit;
    if (!hit.some((other) => other.contains(element))) behind = parents(element);
    return behind.reduceRight((below, at) => {
      const [r, g, b, a] = paint(at);
      return over([r, g, b, a * opacity(at)], below);
    }, canvasColour);
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim()) continue;
    const element = text.parentElement;
    if (element.closest("style,title,desc,annotation") || !isShown(element)) continue;
    range.selectNodeContents(text);
    const line = () => [...range.getClientRects()].find((box) => box.width > 1 && box.height > 1);
    if (!line()) continue;
    const style = getComputedStyle(element);
    const below = ground(element, line);
    const isDrawn = element instanceof SVGElement;
    const [r, g, b, a] = colour(isDrawn ? style.fill : style.color);
    const ink = over([r, g, b, a * (isDrawn ? style.fillOpacity : 1) * opacity(element)], below);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const found = contrast(ink, below);
    if (found < (isLarge ? 3 : 4.5)) {
      complain("contrast", `${found.toFixed(2)}:1 for "${excerpt(text.data)}", ${name(element)}`);
    }
  }

  // MARK: Focus

  if (isPrinted) return complaints;
  const focusable = all("a[href],button,input,select,textarea,summary,[tabindex]");
  for (const element of focusable.filter(isShown)) {
    // Only a link leads there, as to the text after the contents.
    if (element.tabIndex < 0) continue;
    if (element.tabIndex > 0) complain("focus", `out of order: ${name(element)}`);
    const look = () => {
      const style = getComputedStyle(element);
      const outline = style.outlineStyle === "none" ? "" : style.outline;
      return [outline, style.boxShadow, style.backgroundColor, style.borderColor].join();
    };
    document.activeElement.blur();
    const before = look();
    element.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== element) {
      complain("focus", `takes no focus: ${name(element)}`);
    } else if (look() === before) {
      complain("focus", `does not show its focus: ${name(element)}`);
    }
  }
  document.activeElement.blur();
  return complaints;
})();
