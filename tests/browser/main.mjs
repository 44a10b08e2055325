// All suites in one process and one browser: `npm test`. `ATLAS_SITE` names the built site, `CHROMIUM` the browser.

import { after, before } from "node:test";
import { launch } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";
import accessibility from "./suites/accessibility.mjs";
import contrast from "./suites/contrast.mjs";
import goldens from "./suites/goldens.mjs";
import mermaid from "./suites/mermaid.mjs";
import text from "./suites/text.mjs";
import viewer from "./suites/viewer.mjs";

/** What the suites share; filled before the first test. */
const world = {};

before(async () => {
  world.browser = await launch();
  world.server = await serve();
});
after(async () => {
  await world.browser?.close();
  world.server?.close();
});

for (const suite of [mermaid, accessibility, text, contrast, goldens, viewer]) suite(world);
