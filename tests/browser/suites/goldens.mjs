// Drawings of a record that does not change, pixel by pixel. `npm run goldens` rewrites the pictures; look at them before you commit them.
//
// The text is set in the font that comes with the program, and Chromium neither hints nor smooths by subpixels, so that machines agree; a newer Chromium may
// still place an edge differently. A pixel differs where its colour is further away than `THRESHOLD` (of 1, as pixelmatch measures, smoothed
// edges left out); a picture differs where more than `MOST` of its pixels do, whatever its size: a card that moves by one unit is above that.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { face } from "../lib/fonts.mjs";
import { drawn } from "../lib/records.mjs";

const THRESHOLD = 0.15;
const MOST = 100;

const KINDS = ["L0", "L1-SERVICE", "CO", "MR", "BP", "FM", "SL", "SCALE-START", "DR", "FM-CELEBRITY-STORM", "MIGRATION"];
const folder = fileURLToPath(new URL("../goldens", import.meta.url));
const writes = process.env.ATLAS_GOLDENS === "write";

/** Where pictures go that are not as expected. */
const failed = process.env.ATLAS_FAILED ?? join(tmpdir(), "atlas-browser-failed");

const FONTS = [400, 600].map((weight) => face("Golden", weight)).join("");

async function picture(page, svg) {
  await page.setContent(`<!doctype html><title>Golden</title><style>${FONTS}:root{color-scheme:light dark}body{margin:0;background:Canvas}svg{display:block;font-family:Golden!important}</style>${svg}`);
  await page.evaluate(async () => {
    const svg = document.querySelector("svg");
    const { width, height } = svg.viewBox.baseVal;
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    await Promise.all(["400 13px Golden", "600 13px Golden"].map((font) => document.fonts.load(font)));
  });
  return page.locator("svg").screenshot();
}

/** What is wrong with a picture, or nothing. */
function difference(name, found) {
  const path = join(folder, `${name}.png`);
  if (writes) {
    writeFileSync(path, found);
    return "";
  }
  if (!existsSync(path)) return `${name}: there is no golden; \`npm run goldens\` writes it`;
  const [expected, actual] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(found)];
  const keep = (kind, content) => {
    mkdirSync(failed, { recursive: true });
    writeFileSync(join(failed, `${name}.${kind}.png`), content);
  };
  const { width, height } = expected;
  if (width !== actual.width || height !== actual.height) {
    keep("found", found);
    return `${name}: ${actual.width} by ${actual.height} where ${width} by ${height} is expected; see ${failed}`;
  }
  const picture = new PNG({ width, height });
  const count = pixelmatch(expected.data, actual.data, picture.data, width, height, { threshold: THRESHOLD });
  if (count <= MOST) return "";
  keep("found", found);
  keep("difference", PNG.sync.write(picture));
  return `${name}: ${count} pixels differ; see ${failed}`;
}

export default (world) => {
  test(`drawings look like their goldens${writes ? " (written anew)" : ""}`, async () => {
    const wrong = [];
    const names = [];
    const all = drawn("harbour", KINDS);
    for (const colorScheme of ["light", "dark"]) {
      const context = await world.browser.newContext({ colorScheme, deviceScaleFactor: 1, viewport: { width: 1600, height: 1200 } });
      const page = await context.newPage();
      for (const [kind, svg] of all) {
        // One in the dark is enough: colours are the business of the contrast suite.
        if (colorScheme === "dark" && kind !== "L0") continue;
        const name = `harbour-${kind.toLowerCase()}-${colorScheme}`;
        names.push(`${name}.png`);
        wrong.push(difference(name, await picture(page, svg)));
      }
      await context.close();
    }
    const unused = readdirSync(folder).filter((name) => !names.includes(name));
    for (const name of unused) {
      if (writes) rmSync(join(folder, name));
      else wrong.push(`${name}: no drawing is compared with it`);
    }
    assert.deepEqual(wrong.filter(Boolean), []);
  });

  test("a card that moves by one unit is not like its golden", async (t) => {
    if (writes) return t.skip("the goldens are being written");
    const context = await world.browser.newContext({ colorScheme: "light", deviceScaleFactor: 1, viewport: { width: 1600, height: 1200 } });
    const page = await context.newPage();
    const moved = drawn("harbour", ["L0"]).get("L0").replace(/<g class="ad-node"/, '<g transform="translate(1)" class="ad-node"');
    const said = difference("harbour-l0-light", await picture(page, moved));
    await context.close();
    assert.match(said, /pixels differ/);
  });
};
