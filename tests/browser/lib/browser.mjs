// One browser for all suites: the Chromium of this machine.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);

/** Pictures must not depend on how this machine smooths text or shows colours. */
const SAME_EVERYWHERE = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--disable-gpu", "--hide-scrollbars"];

/** The Chromium of this machine. */
export function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) throw new Error("no Chromium on the PATH: install it, or name it in CHROMIUM");
  return found;
}

/** A headless browser. Tests run as root in containers, where Chromium's own sandbox cannot. */
export const launch = () => chromium.launch({ executablePath: executable(), args: ["--no-sandbox", ...SAME_EVERYWHERE] });

/** The path of a file of a package. */
export const packaged = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);
