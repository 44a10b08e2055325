// Folders.

import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Every file below a folder, as paths with `/`, sorted. */
export function files(root) {
  const found = [];
  const visit = (place) => {
    for (const name of readdirSync(place)) {
      const path = join(place, name);
      if (statSync(path).isDirectory()) visit(path);
      else found.push(relative(root, path).split(sep).join("/"));
    }
  };
  visit(root);
  return found.sort();
}
