// The viewer of a drawing. The page is complete without it.
(() => {
  "use strict";
  const figure = document.querySelector("figure.drawing");
  const canvas = figure?.querySelector(".canvas");
  const svg = canvas?.querySelector("svg");
  if (!svg?.viewBox.baseVal?.width) return;
  const { x: left, y: top, width, height } = svg.viewBox.baseVal;
  const pristine = svg.cloneNode(true);
  pristine.removeAttribute("width");
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const isFull = () => document.fullscreenElement === figure;

  // `scale` pixels a unit, the corner of the drawing at (x, y) of the window.
  const view = { scale: 1, x: 0, y: 0 };
  const level = make("output");

  /** The window, the scale in the page, and that at which all is seen. */
  const sizes = () => {
    const { clientWidth: wide, clientHeight: high } = svg;
    const least = parseFloat(getComputedStyle(canvas).getPropertyValue("--least"));
    const home = Math.max(Math.min(width, wide), least) / width;
    return { wide, high, home, whole: Math.min(wide / width, high / height, isFull() ? 2 : home) };
  };

  /** Shows `view` as far as there is something to see. Tells whether anything moved. */
  const show = () => {
    const { wide, high } = sizes();
    if (!wide || !high) return false;
    // What is smaller than the window stands still.
    const keep = (at, room) => (room < 0 ? Math.min(0, Math.max(room, at)) : isFull() ? room / 2 : 0);
    const { scale } = view;
    view.x = keep(view.x, wide - width * scale);
    view.y = keep(view.y, high - height * scale);
    const box = [left - view.x / scale, top - view.y / scale, wide / scale, high / scale].map((side) => side.toFixed(2)).join(" ");
    const moves = box !== svg.getAttribute("viewBox");
    svg.setAttribute("viewBox", box);
    level.textContent = `${Math.round(scale * 100)} %`;
    canvas.classList.toggle("roomy", width * scale > wide + 1 || height * scale > high + 1);
    return moves;
  };

  const pan = (x, y) => {
    view.x += x;
    view.y += y;
    return show();
  };

  /** Zooms; what is at (x, y) of the window stays there. */
  const zoom = (factor, x = svg.clientWidth / 2, y = svg.clientHeight / 2) => {
    const { home, whole } = sizes();
    const next = Math.min(Math.max(view.scale * factor, whole), Math.max(8, home));
    view.x = x - ((x - view.x) * next) / view.scale;
    view.y = y - ((y - view.y) * next) / view.scale;
    view.scale = next;
    show();
  };

  const start = (scale) => {
    Object.assign(view, { scale, x: 0, y: 0 });
    show();
  };
  const fit = () => start(sizes().whole);

  /** As the page has it. */
  const home = () => {
    const { home: scale, wide } = sizes();
    canvas.style.height = `${Math.ceil(height * scale)}px`;
    start(scale);
    // Where only a part is seen, it is where things begin.
    const first = svg.querySelector('[data-node="client"]')?.getBBox();
    if (first) pan(wide / 2 - (first.x + first.width / 2 - left) * scale, 0);
  };
  const fullScreen = () => (isFull() ? document.exitFullscreen() : figure.requestFullscreen?.());
  document.addEventListener("fullscreenchange", () => (isFull() ? fit() : home()));

  // Parts light what they are connected with, and lead to the page of the system.
  const parts = [...svg.querySelectorAll("[data-node]")];
  const flows = [...svg.querySelectorAll(".ad-flow")];
  const names = new Map(parts.map((part) => [part.dataset.node, part.querySelector("text")?.textContent]));

  const light = (target) => {
    for (const element of svg.querySelectorAll(".on")) element.classList.remove("on");
    const { node, from, to } = target?.dataset ?? {};
    const own = flows.filter(({ dataset: flow }) => (node ? [flow.from, flow.to].includes(node) : target && flow.from === from && flow.to === to));
    const ends = own.flatMap(({ dataset }) => [dataset.from, dataset.to]);
    svg.classList.toggle("lit", own.length > 0);
    for (const element of [...own, ...parts.filter(({ dataset }) => ends.includes(dataset.node))]) element.classList.add("on");
  };

  /** Where the flows of a part go. */
  const said = (part) => {
    const others = (word, near, far) => {
      const own = flows.filter(({ dataset }) => dataset[near] === part.dataset.node && names.has(dataset[far]));
      const found = [...new Set(own.map(({ dataset }) => names.get(dataset[far])))];
      return found.length ? [`${word} ${found.join(", ")}`] : [];
    };
    return [...others("to", "from", "to"), ...others("from", "to", "from")].join("; ");
  };

  const stops = parts.map((part) => {
    const id = part.dataset.node;
    const leads = id !== "client" && !part.matches(".ad-card") && !part.closest("a");
    const stop = leads ? document.createElementNS(svg.namespaceURI, "a") : part;
    if (leads) {
      // An id stands in an address as the pages write it.
      stop.setAttribute("href", figure.dataset.parts + (id.replace(/[^A-Za-z0-9_.-]/gu, "-").replace(/^\.+/, "") || "-"));
      part.replaceWith(stop);
      stop.append(part);
    } else {
      stop.setAttribute("role", "group");
    }
    stop.setAttribute("aria-description", said(part));
    return stop;
  });
  const only = (stop) => stops.forEach((other) => other.setAttribute("tabindex", other === stop ? 0 : -1));
  if (stops.length) only(stops[0]);

  canvas.addEventListener("focusin", ({ target: stop }) => {
    if (!stops.includes(stop)) return;
    only(stop);
    if (!stop.matches(":focus-visible")) return;
    light(stop.dataset.node ? stop : stop.firstElementChild);
    const [inner, outer] = [stop.getBoundingClientRect(), frame()];
    const into = (low, high) => Math.max(0, outer[low] - inner[low] + 16) + Math.min(0, outer[high] - inner[high] - 16);
    pan(into("left", "right"), into("top", "bottom"));
  });
  canvas.addEventListener("focusout", () => light(null));

  // A mouse drags. One finger moves sideways and leaves the page its scrolling (`touch-action`), two move and zoom.
  const pointers = new Map();
  let moved = 0;
  let tapped = null;
  const frame = () => svg.getBoundingClientRect();
  const at = ({ clientX, clientY }) => [clientX - frame().left, clientY - frame().top];
  const aim = (event) => event.target.closest("[data-node], .ad-flow");
  const hand = () => {
    const [[x, y], [ox, oy] = [x, y]] = [...pointers.values()];
    return { x: (x + ox) / 2, y: (y + oy) / 2, apart: Math.hypot(x - ox, y - oy) };
  };
  const isClick = () => moved < 4;

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const before = hand();
    pointers.set(event.pointerId, at(event));
    const after = hand();
    moved += Math.hypot(after.x - before.x, after.y - before.y) + Math.abs(after.apart - before.apart);
    if (isClick()) return;
    canvas.setPointerCapture(event.pointerId);
    pan(after.x - before.x, after.y - before.y);
    if (before.apart) zoom(after.apart / before.apart, after.x, after.y);
  });
  const lift = ({ pointerId }) => pointers.delete(pointerId);
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) canvas.addEventListener(end, lift);
  canvas.addEventListener("pointerover", (event) => event.pointerType === "mouse" && !pointers.size && light(aim(event)));
  canvas.addEventListener("pointerleave", () => light(null));
  // A finger lights a part before it follows it.
  canvas.addEventListener("click", (event) => {
    const first = event.pointerType === "touch" && aim(event) !== tapped;
    if (first || !isClick()) event.preventDefault();
    if (first) light((tapped = aim(event)));
  });
  svg.ondragstart = () => false;
  const wheel = (event) => {
    const zooms = event.ctrlKey || event.metaKey;
    if (!zooms && !isFull()) return;
    event.preventDefault();
    if (zooms) zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150), ...at(event));
    else pan(-event.deltaX, -event.deltaY);
  };
  canvas.addEventListener("wheel", wheel, { passive: false });

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const keys = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit, f: fullScreen };
  figure.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = stops.includes(target);
    const arrow = canvas.contains(target) && arrows[key];
    if (key === "Escape" && stop) canvas.focus({ preventScroll: true });
    else if (arrow && stop) stops.at((stops.indexOf(target) + arrow[0] + arrow[1]) % stops.length).focus({ preventScroll: true });
    // Where there is nothing more to see, the page scrolls.
    else if (arrow && !pan(-60 * arrow[0], -60 * arrow[1])) return;
    else if (!arrow && !keys[key]) return;
    else if (!arrow) keys[key]();
    event.preventDefault();
  });

  const text = (drawing) => new XMLSerializer().serializeToString(drawing);

  /** A PNG in the colours of the page, two pixels for a unit. */
  const png = async () => {
    const copy = pristine.cloneNode(true);
    const style = getComputedStyle(canvas);
    for (const name of ["ink", "mute", "ground", "card", "line"]) copy.style.setProperty(`--atlas-${name}`, style.getPropertyValue(`--atlas-${name}`));
    copy.style.colorScheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const scale = Math.min(2, 8192 / Math.max(width, height));
    const paper = make("canvas", { width: width * scale, height: height * scale });
    copy.setAttribute("width", paper.width);
    copy.setAttribute("height", paper.height);
    const image = make("img", { src: `data:image/svg+xml,${encodeURIComponent(text(copy))}` });
    await image.decode();
    const brush = paper.getContext("2d");
    brush.fillStyle = getComputedStyle(document.body).backgroundColor;
    brush.fillRect(0, 0, paper.width, paper.height);
    brush.drawImage(image, 0, 0);
    return new Promise((resolve) => paper.toBlob(resolve));
  };

  const button = (place, textContent, title, onclick) => {
    const element = make("button", { type: "button", textContent, title, onclick });
    place.append(element);
    return element;
  };
  const copies = figure.querySelector(".copies");
  const status = make("output");
  const copying = (label, act) =>
    button(copies, label, `Copy as ${label}`, async () => {
      status.textContent = await act().then(() => "Copied", () => "Not copied");
      setTimeout(() => (status.textContent = ""), 2500);
    });
  const clipboard = navigator.clipboard;
  if (clipboard) {
    copies.append("Copy");
    copying("Mermaid", () => clipboard.writeText(document.querySelector("#mermaid-text").textContent));
    copying("SVG", () => clipboard.writeText(text(pristine)));
    if (window.ClipboardItem) copying("PNG", () => clipboard.write([new ClipboardItem({ "image/png": png() })]));
    copies.append(status);
  }

  const code = document.querySelector("#embed code");
  code.textContent = code.textContent.replace(/\b(src|href)="([^"]*)"/g, (_, name, link) => `${name}="${new URL(link, location)}"`);

  const tools = figure.querySelector(".tools");
  button(tools, "−", "Zoom out (−)", keys["-"]).ariaLabel = "Zoom out";
  tools.append(level);
  button(tools, "+", "Zoom in (+ or Ctrl and wheel)", keys["+"]).ariaLabel = "Zoom in";
  button(tools, "Fit", "See it whole (0)", fit);
  if (document.fullscreenEnabled) button(tools, "Full screen", "Full screen (F)", fullScreen);

  // Links inside an image would be out of reach.
  svg.setAttribute("role", "group");
  canvas.style.width = `${width}px`;
  canvas.classList.add("live");
  Object.assign(canvas, { role: "group", tabIndex: 0, ariaLabel: "Drawing" });
  canvas.setAttribute("aria-describedby", "drawing-keys");
  home();
  let seen = canvas.clientWidth;
  const resized = () => {
    if (isFull()) show();
    else if (seen !== canvas.clientWidth) home();
    seen = canvas.clientWidth;
  };
  new ResizeObserver(resized).observe(canvas);
  addEventListener("beforeprint", home);
})();
