// The built site: its files, and a server that gives them with the headers of `atlas serve`.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { files } from "./files.mjs";

/** The checkout; these files may be a copy elsewhere, beside their packages. */
export const checkout = resolve(process.env.ATLAS_CHECKOUT ?? fileURLToPath(new URL("../../..", import.meta.url)));

/** The folder of the site: what `atlas build` made. */
export const folder = resolve(process.env.ATLAS_SITE ?? join(checkout, "public"));
if (!existsSync(join(folder, "index.html"))) throw new Error(`no site at ${folder}: run \`atlas build\`, or name another folder in ATLAS_SITE`);

/** The drawings of the site with this ending, by name: `discord L0` for `systems/discord/diagrams/l0.svg`. */
export function drawings(ending) {
  const found = new Map();
  for (const path of files(folder)) {
    const parts = new RegExp(`^systems/([^/]+)/diagrams/([^/]+)\\.${ending}$`).exec(path);
    if (parts) found.set(`${parts[1]} ${parts[2].toUpperCase()}`, readFileSync(join(folder, path), "utf8"));
  }
  if (!found.size) throw new Error(`no drawings below ${folder}`);
  return found;
}

/** What pages may load, as `atlas serve` says it. */
function policy() {
  const source = readFileSync(join(checkout, "crates/atlas/src/server.rs"), "utf8");
  const found = /const POLICY: &str = "([^"]*)";/.exec(source);
  if (!found) throw new Error("`POLICY` is not where it was in crates/atlas/src/server.rs");
  return found[1].replace(/\\\n\s*/g, "");
}

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".mmd": "text/plain" };

/** Serves the site on a free port of this machine. */
export async function serve() {
  const csp = policy();
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    try {
      const content = readFileSync(path.endsWith(sep) ? join(path, "index.html") : path);
      const type = TYPES[extname(path)] ?? (path.endsWith(sep) ? TYPES[".html"] : "application/octet-stream");
      response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": csp, "x-content-type-options": "nosniff" });
      response.end(content);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("there is no such file");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
