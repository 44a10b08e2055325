// Drawings of records that do not change, by the program under test.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "./site.mjs";

function program() {
  const built = ["release", "debug"].map((profile) => join(process.env.CARGO_TARGET_DIR ?? join(checkout, "target"), profile, "atlas"));
  return process.env.ATLAS ?? built.find(existsSync) ?? "atlas";
}

const fixture = (record) => join(checkout, `crates/atlas-diagram/tests/fixtures/${record}.yaml`);

/** A catalogue with one record, for as long as `act` takes. */
function within(record, act) {
  const root = mkdtempSync(join(tmpdir(), "atlas-records-"));
  try {
    writeFileSync(join(root, "atlas.toml"), "");
    mkdirSync(join(root, "data/case-studies/messaging"), { recursive: true });
    cpSync(join(checkout, "data/vocabulary"), join(root, "data/vocabulary"), { recursive: true });
    const path = join(root, `data/case-studies/messaging/${record}.yaml`);
    cpSync(fixture(record), path);
    return act(root, path);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const render = (...parts) => execFileSync(program(), ["render", ...parts], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

/** Drawings of a record, by kind. */
export const drawn = (record, kinds) => within(record, (root) => new Map(kinds.map((kind) => [kind, render(record, kind, "--root", root)])));

/** A comparison of a record with what `edit` makes of it. */
export const compared = (record, kind, edit) =>
  within(record, (root, path) => {
    const later = join(root, "later.yaml");
    writeFileSync(later, edit(readFileSync(path, "utf8")));
    return render("--diff", path, later, kind, "--root", root);
  });
