// Text stays inside its card or pill, and inside the drawing, whichever font a reader has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { face, wide } from "../lib/fonts.mjs";
import { drawn } from "../lib/records.mjs";
import { drawings } from "../lib/site.mjs";

/** Fonts that readers have, narrow and wide; those that are installed here are tried. */
const FONTS = ["Liberation Sans", "DejaVu Sans", "Open Sans", "Roboto", "Verdana"];

/** Fonts that the page brings along. */
const BROUGHT = { Brought: face, "Brought and wide": wide };

/** Diagrams of a record with long words and other scripts. */
const HOSTILE = ["L0", "BP", "SCALE-START"];

/** How far the box of a text, with its line spacing, may stand out of the card, in units. */
const SLACK = 1;

export default (world) => {
  test("text stays inside its card in every font", async (t) => {
    const page = await world.browser.newPage();
    const faces = Object.entries(BROUGHT).flatMap(([family, rule]) => [400, 600].map((weight) => rule(family, weight)));
    await page.setContent(`<!doctype html><title>Text</title><style>${faces.join("")}</style><body></body>`);
    await page.evaluate(async () => Promise.all([...document.fonts].map((font) => font.load())));
    const fonts = await page.evaluate(installed, FONTS);
    assert.ok(fonts.length >= 2, `at least two of ${FONTS.join(", ")} have to be installed, there is ${fonts.join(", ") || "none"}`);
    const outside = [];
    let measured = 0;
    fonts.push(...Object.keys(BROUGHT));
    const hostile = [...drawn("hostile", HOSTILE)].map(([kind, svg]) => [`hostile ${kind}`, svg]);
    for (const [name, svg] of [...drawings("svg"), ...hostile]) {
      const { rows, found } = await page.evaluate(measure, [svg, fonts, SLACK]);
      measured += rows;
      outside.push(...found.map((what) => `${name}: ${what}`));
    }
    await page.close();
    assert.ok(measured > 0, "no drawing has text in a card");
    assert.deepEqual(outside, [], `${outside.length} texts of ${measured}`);
    t.diagnostic(`${measured} texts in ${fonts.join(", ")}`);
  });

  test("text that leaves its card is found", async () => {
    const page = await world.browser.newPage();
    await page.setContent("<!doctype html><title>Text</title><body></body>");
    const svg = (text) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><g class="ad-node"><rect class="ad-shape" x="10" y="10" width="60" height="30"/><text x="15" y="30" font-size="13">${text}</text></g></svg>`;
    const fonts = await page.evaluate(installed, FONTS);
    assert.equal((await page.evaluate(measure, [svg("in"), fonts, SLACK])).found.length, 0);
    assert.equal((await page.evaluate(measure, [svg("far too long for it"), fonts, SLACK])).found.length, fonts.length);
    const cut = (await page.evaluate(measure, [svg("far too long for it, and for the drawing as well"), fonts, SLACK])).found;
    assert.equal(cut.filter((what) => what.endsWith("is cut off")).length, fonts.length);
    await page.close();
  });
};

/** Runs in the page: which of the fonts are there. One that is not falls back to either of two that differ. */
function installed(fonts) {
  const brush = document.createElement("canvas").getContext("2d");
  const width = (font) => {
    brush.font = `40px ${font}`;
    return brush.measureText("mmmmmiiiiiWWWlll").width;
  };
  return fonts.filter((font) => width(`"${font}", monospace`) === width(`"${font}", serif`));
}

/** Runs in the page: texts that stand out of their outline or of the drawing. An outline drawn more than once counts where one holds the text. */
function measure([svg, fonts, slack]) {
  document.body.innerHTML = svg;
  const root = document.body.querySelector("svg");
  const found = [];
  let rows = 0;
  for (const font of fonts) {
    root.style.fontFamily = `"${font}"`;
    const view = root.viewBox.baseVal;
    for (const text of root.querySelectorAll("text")) {
      const { x, y, width, height } = text.getBBox();
      if (Math.min(x - view.x, y - view.y, view.x + view.width - x - width, view.y + view.height - y - height) < -slack) found.push(`${font}: \`${text.textContent}\` is cut off`);
    }
    for (const node of root.querySelectorAll(".ad-node, .ad-card, .ad-flow:has(> .ad-p)")) {
      const shapes = [...node.querySelectorAll(node.matches(".ad-flow") ? ".ad-p" : ".ad-shape")].map((shape) => shape.getBBox());
      for (const text of shapes.length ? node.querySelectorAll("text") : []) {
        const box = text.getBBox();
        const out = (shape) => Math.max(shape.x - box.x, shape.y - box.y, box.x + box.width - shape.x - shape.width, box.y + box.height - shape.y - shape.height);
        const least = Math.min(...shapes.map(out));
        rows += 1;
        if (least > slack) found.push(`${font}: \`${text.textContent}\` stands out by ${least.toFixed(1)}`);
      }
    }
  }
  return { rows, found };
}
