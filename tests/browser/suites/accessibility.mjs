// axe finds nothing on a page of each template, in light and dark, with and without JavaScript; pages are silent and ask nobody else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { packaged } from "../lib/browser.mjs";
import { files } from "../lib/files.mjs";
import { folder } from "../lib/site.mjs";

/** One page of each template, and of each kind of diagram. */
function pages() {
  const one = new Map();
  for (const path of files(folder).filter((path) => path.endsWith(".html"))) {
    const parts = path.split("/");
    const template = parts[2] === "diagrams" ? `diagram ${parts[3].replace(/-[a-z0-9-]*$/, (rest) => (parts[3].startsWith("l1-") ? rest : ""))}` : `${parts[0]} ${parts.length}${parts[0] === "vocabulary" ? parts[1] : ""}`;
    if (!one.has(template)) one.set(template, path);
  }
  return [...one.values()];
}

export default (world) => {
  for (const javaScriptEnabled of [true, false]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`a page of each template has nothing that axe reports: ${colorScheme}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async (t) => {
        const axe = readFileSync(packaged("axe-core", "axe.min.js"), "utf8");
        const found = [];
        const context = await world.browser.newContext({ colorScheme, reducedMotion: "reduce" });
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        let path = "";
        page.on("console", (message) => found.push(`${path}: console: ${message.text()}`));
        page.on("pageerror", (error) => found.push(`${path}: ${error.message}`));
        page.on("request", (request) => /^(data:|blob:)/.test(request.url()) || request.url().startsWith(world.server.origin) || found.push(`${path}: asks ${request.url()}`));
        page.on("response", (response) => response.ok() || found.push(`${path}: ${response.status()} ${response.url()}`));
        const all = pages();
        for (path of all) {
          // Scripts of the page do not run; axe, which needs some, comes after.
          await session.send("Emulation.setScriptExecutionDisabled", { value: !javaScriptEnabled });
          await page.goto(`${world.server.origin}/${path}`, { waitUntil: "load" });
          await session.send("Emulation.setScriptExecutionDisabled", { value: false });
          await page.evaluate(axe);
          for (const violation of await page.evaluate(report)) found.push(`${path}: ${violation}`);
        }
        await context.close();
        assert.deepEqual(found, []);
        t.diagnostic(`${all.length} pages`);
      });
    }
  }
};

/** Runs in the page: what axe has against it. */
async function report() {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
}
