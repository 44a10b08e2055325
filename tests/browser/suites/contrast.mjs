// Text stands out from what is painted behind it, in light and in dark: computed from the colours that the browser uses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compared, drawn } from "../lib/records.mjs";
import { drawings } from "../lib/site.mjs";

/** WCAG 2, level AA, for text of this size. */
const LEAST = 4.5;

export default (world) => {
  for (const colorScheme of ["light", "dark"]) {
    test(`text of drawings stands out: ${colorScheme}`, async (t) => {
      const context = await world.browser.newContext({ colorScheme });
      const page = await context.newPage();
      const ground = colorScheme === "dark" ? "#0d1117" : "#ffffff";
      await page.setContent(`<!doctype html><title>Contrast</title><style>:root{color-scheme:light dark}body{background:${ground};margin:0}svg{width:1400px}</style><body></body>`);
      const faint = [];
      let measured = 0;
      let lowest = Infinity;
      const all = [...drawings("svg"), ["a comparison", comparison()], ...drawn("hostile", ["L0", "BP", "SCALE-START"])];
      for (const [name, svg] of all) {
        for (const { text, ratio, behind } of await page.evaluate(contrasts, svg)) {
          measured += 1;
          lowest = Math.min(lowest, ratio);
          if (ratio < LEAST) faint.push(`${name}: \`${text}\` ${ratio.toFixed(2)}:1 on ${behind}`);
        }
      }
      await context.close();
      assert.ok(measured > 0, "no text");
      assert.deepEqual(faint, [], `${faint.length} of ${measured}`);
      t.diagnostic(`${measured} texts, the lowest ${lowest.toFixed(2)}:1`);
    });
  }

  test("text that does not stand out is found", async () => {
    const page = await world.browser.newPage();
    await page.setContent("<!doctype html><title>Contrast</title><style>body{background:#fff}</style><body></body>");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#ff8800" fill-opacity=".5"/><text x="9" y="30" fill="#fff">a</text><text x="9" y="60" fill="#000">b</text></svg>`;
    const [a, b] = await page.evaluate(contrasts, svg);
    await page.close();
    assert.ok(a.ratio < 2 && b.ratio > 10, `${a.ratio} ${b.ratio}`);
    assert.equal(a.behind, "rgb(255,195,127)", "half of the orange, on white");
  });
};

/** A drawing in which a component and its flow are gone: what is faint is read too. */
function comparison() {
  const svg = compared("harbour", "L0", (record) => record.replace(/^  search:\n(    .*\n)+/m, "").replace(/^ .*to: search.*\n/m, ""));
  assert.match(svg, /line-through/, "nothing is gone");
  return svg;
}

/**
 * Runs in the page: each text with its contrast, the lowest of three places. What lies behind is every filled shape painted before that
 * covers the place, one over the other, on the page. Strokes do not count: where a line passes behind a text, its pill lies between.
 */
function contrasts(svg) {
  document.body.innerHTML = svg;
  const root = document.body.querySelector("svg");
  const parse = (colour) => {
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return /^color\(srgb/.test(colour) ? [red * 255, green * 255, blue * 255, alpha] : [red, green, blue, alpha];
  };
  const over = ([red, green, blue, alpha], under) => [red, green, blue].map((part, index) => part * alpha + under[index] * (1 - alpha));
  const paint = (element) => {
    const style = getComputedStyle(element);
    if (style.fill === "none" || style.visibility === "hidden" || style.display === "none") return null;
    const [red, green, blue, alpha] = parse(style.fill);
    let opacity = alpha * Number(style.fillOpacity);
    for (let part = element; part !== root.parentElement; part = part.parentElement) opacity *= Number(getComputedStyle(part).opacity);
    return [red, green, blue, opacity];
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((left, right) => right - left);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = parse(getComputedStyle(document.body).backgroundColor).slice(0, 3);
  const painted = [];
  const results = [];
  for (const element of root.querySelectorAll("rect, path, polygon, circle, ellipse, text, tspan")) {
    if (element.closest("defs, clipPath, marker, symbol")) continue;
    const colour = paint(element);
    if (!colour || !colour[3]) continue;
    const box = element.getBoundingClientRect();
    if (!["text", "tspan"].includes(element.tagName)) {
      painted.push({ element, colour, box, back: element.getScreenCTM().inverse() });
      continue;
    }
    // What stands in a part of a text has the colour of the part.
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");
    if (!own.trim()) continue;
    let least = null;
    for (const share of [0.02, 0.5, 0.98]) {
      const place = new DOMPoint(box.x + box.width * share, box.y + box.height / 2);
      let behind = ground;
      for (const shape of painted) {
        const { left, right, top, bottom } = shape.box;
        if (place.x < left || place.x > right || place.y < top || place.y > bottom) continue;
        if (shape.element.isPointInFill(place.matrixTransform(shape.back))) behind = over(shape.colour, behind);
      }
      const found = ratio(over(colour, behind), behind);
      if (!least || found < least.ratio) least = { text: own, ratio: found, behind: `rgb(${behind.map(Math.floor).join(",")})` };
    }
    results.push(least);
  }
  return results;
}
