// Fonts that come with the program or with a package, for pages that must not depend on those of this machine.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packaged } from "./browser.mjs";
import { checkout } from "./site.mjs";

const INTER = { 400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf" };

const rule = (family, weight, type, path) =>
  `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/${type};base64,${readFileSync(path).toString("base64")})}`;

/** The font of the program as a rule of a style sheet. */
export const face = (family, weight) => rule(family, weight, "ttf", join(checkout, "crates/atlas-raster/fonts", INTER[weight]));

/** A font of a package that is wider than most, as a rule of a style sheet. */
export const wide = (family, weight) => rule(family, weight, "woff2", packaged("@fontsource/noto-sans", `files/noto-sans-latin-${weight}-normal.woff2`));
