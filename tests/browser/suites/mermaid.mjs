// Mermaid itself accepts the text of every diagram.

import assert from "node:assert/strict";
import { test } from "node:test";
import { packaged } from "../lib/browser.mjs";
import { drawings } from "../lib/site.mjs";

export default (world) => {
  test("Mermaid accepts every diagram of the catalogue", async (t) => {
    const page = await world.browser.newPage();
    await page.setContent("<!doctype html><title>Mermaid</title><body></body>");
    await page.addScriptTag({ path: packaged("mermaid", "dist/mermaid.min.js") });
    await page.evaluate(() => window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict" }));
    const texts = [...drawings("mmd")];
    const refused = [];
    for (const [index, [name, text]] of texts.entries()) {
      const said = await page.evaluate(accept, [`d${index}`, text]);
      if (said) refused.push(`${name}: ${said}`);
    }
    await page.close();
    assert.deepEqual(refused, [], `${refused.length} of ${texts.length} refused`);
    t.diagnostic(`${texts.length} diagrams`);
  });

  test("Mermaid refuses what is wrong", async () => {
    const page = await world.browser.newPage();
    await page.setContent("<!doctype html><title>Mermaid</title><body></body>");
    await page.addScriptTag({ path: packaged("mermaid", "dist/mermaid.min.js") });
    assert.match(await page.evaluate(accept, ["d0", "flowchart TB\n  a -->\n"]), /Parse error/);
    await page.close();
  });
};

/** Runs in the page. What Mermaid has against a text, or nothing. */
async function accept([id, text]) {
  try {
    await window.mermaid.parse(text);
    const { svg } = await window.mermaid.render(id, text);
    // It draws some mistakes instead of reporting them.
    return svg.includes("error-icon") && svg.includes("Syntax error") ? "drawn as an error" : "";
  } catch (error) {
    return String(error.message ?? error);
  } finally {
    document.body.replaceChildren();
  }
}
