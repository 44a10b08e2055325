// Mermaid on the same diagrams: how long it takes, in one warm page and by its command line, and how its drawings compare with ours.
//
//   node peers.mjs FOLDER [--names REGEX] [--rounds N] [--mmdc PROGRAM] [--sample N] > peers.json
//
// FOLDER is searched for `.mmd` files, a built site for instance, or what `tools/peers` writes; a drawing of ours is the `.svg` beside the text, one
// of merman the `.merman.svg`. `--names` chooses by the name of the file, by default the plane diagrams. `--mmdc` is the program of @mermaid-js/mermaid-cli, which is timed on a sample:
//
//   PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix SOMEWHERE @mermaid-js/mermaid-cli puppeteer-core puppeteer
//
// Both are measured by the same code in the same browser. Lengths and areas are in units of the drawing; `text` is the median size of its text in
// those units, since a drawing with larger text is larger.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { executable, launch, packaged } from "./lib/browser.mjs";
import { files } from "./lib/files.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    names: { type: "string", default: "^(l0|l1-|scale-)" },
    rounds: { type: "string", default: "3" },
    mmdc: { type: "string" },
    sample: { type: "string", default: "10" },
  },
});
const [folder] = positionals;
if (!folder) throw new Error("name a folder with `.mmd` files");
const chosen = new RegExp(values.names, "i");
const texts = files(folder).filter((path) => path.endsWith(".mmd") && chosen.test(basename(path)));
if (!texts.length) throw new Error(`no \`.mmd\` file below ${folder} has a name that matches ${values.names}`);

const sorted = (numbers) => [...numbers].sort((left, right) => left - right);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const rounded = (number) => Math.round(number * 1000) / 1000;

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
await page.setContent("<!doctype html><title>Peers</title><body></body>");
await page.addScriptTag({ path: packaged("mermaid", "dist/mermaid.min.js") });
await page.evaluate(() => window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxEdges: 10000, maxTextSize: 1e6 }));
// The first drawing loads what every drawing needs.
await page.evaluate(render, ["warm", "flowchart TB\n  a --> b\n", 1]);

const diagrams = [];
for (const [index, path] of texts.entries()) {
  const text = readFileSync(join(folder, path), "utf8");
  const { svg, times } = await page.evaluate(render, [`d${index}`, text, Number(values.rounds)]);
  const ours = join(folder, path.replace(/mmd$/, "svg"));
  const merman = join(folder, path.replace(/mmd$/, "merman.svg"));
  diagrams.push({
    path,
    mermaid: { milliseconds: rounded(median(times)), ...(await page.evaluate(measure, [svg, ".flowchart-link"])) },
    ...(existsSync(ours) && { ours: await page.evaluate(measure, [readFileSync(ours, "utf8"), ".ad-flow"]) }),
    ...(existsSync(merman) && { merman: await page.evaluate(measure, [readFileSync(merman, "utf8"), ".flowchart-link"]) }),
  });
}
const version = await browser.version();
await browser.close();

const times = diagrams.map(({ mermaid }) => mermaid.milliseconds);
const compared = diagrams.filter(({ ours }) => ours);
const totals = (of) => Object.fromEntries(["crossings", "bends", "length", "area"].map((what) => [what, rounded(sum(compared.map((diagram) => diagram[of][what])))]));
const report = {
  browser: version,
  mermaid: JSON.parse(readFileSync(packaged("mermaid", "package.json"), "utf8")).version,
  warm: { diagrams: times.length, median: rounded(median(times)), p99: rounded(sorted(times)[Math.ceil(times.length * 0.99) - 1]), total: rounded(sum(times)) },
  ...(values.mmdc && { commandLine: commandLine(values.mmdc, Number(values.sample)) }),
  ...(compared.length && {
    compared: {
      diagrams: compared.length,
      noMoreCrossings: compared.filter(({ ours, mermaid, merman }) => ours.crossings <= Math.min(mermaid.crossings, merman?.crossings ?? Infinity)).length,
      ours: totals("ours"),
      mermaid: totals("mermaid"),
      ...(compared.every(({ merman }) => merman) && { merman: totals("merman") }),
    },
  }),
  diagrams,
};
console.log(JSON.stringify(report, null, 2));

/** The command line on files spread over all: a process a file, as it is used. */
function commandLine(program, count) {
  const place = mkdtempSync(join(tmpdir(), "atlas-peers-"));
  try {
    const settings = join(place, "puppeteer.json");
    writeFileSync(settings, JSON.stringify({ executablePath: executable(), args: ["--no-sandbox"] }));
    const step = Math.max(1, texts.length / count);
    const sample = Array.from({ length: Math.min(count, texts.length) }, (_, index) => texts[Math.floor(index * step)]);
    const times = sample.map((path) => {
      const start = performance.now();
      execFileSync(program, ["--quiet", "--puppeteerConfigFile", settings, "--input", join(folder, path), "--output", join(place, "out.svg")], { stdio: ["ignore", "ignore", "inherit"] });
      return performance.now() - start;
    });
    return { diagrams: times.length, median: rounded(median(times)), total: rounded(sum(times)) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Runs in the page. */
async function render([id, text, rounds]) {
  const times = [];
  let svg = "";
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    ({ svg } = await window.mermaid.render(`${id}r${round}`, text));
    times.push(performance.now() - start);
  }
  return { svg, times };
}

/**
 * Runs in the page: what the lines of a drawing are like. A line is the first unfilled path of each element that `selector` finds. It is
 * sampled every two units; a bend is a turn of more than 30°, rounded or not (where one line jumps over another, the jump has bends too); a
 * crossing is a place where two lines pass through each other, but not within 8 units of an end of both.
 */
function measure([svg, selector]) {
  const host = document.createElement("div");
  host.innerHTML = svg;
  document.body.append(host);
  try {
    const root = host.querySelector("svg");
    const box = root.viewBox.baseVal;
    const isLine = (path) => getComputedStyle(path).fill === "none";
    const paths = [...root.querySelectorAll(selector)].map((found) => (found.matches("path") ? [found] : [...found.querySelectorAll("path")]).find(isLine)).filter(Boolean);
    const origin = root.getScreenCTM().inverse();
    const lines = paths.map((path) => {
      const place = origin.multiply(path.getScreenCTM());
      const length = path.getTotalLength();
      const count = Math.max(1, Math.ceil(length / 2));
      const points = Array.from({ length: count + 1 }, (_, index) => path.getPointAtLength((length * index) / count).matrixTransform(place));
      return { points: points.map(({ x, y }) => [x, y]), length };
    });

    /** Turns of one direction that follow each other without a straight part of 6 units are one bend, a rounded corner for instance. */
    const bends = (points) => {
      const heading = points.slice(1).map(([x, y], index) => Math.atan2(y - points[index][1], x - points[index][0]));
      let count = 0;
      let total = 0;
      let straight = 0;
      const close = () => {
        if (Math.abs(total) > Math.PI / 6) count += 1;
        total = 0;
      };
      for (let index = 1; index < heading.length; index += 1) {
        const turn = Math.atan2(Math.sin(heading[index] - heading[index - 1]), Math.cos(heading[index] - heading[index - 1]));
        straight = Math.abs(turn) < 0.004 ? straight + 1 : 0;
        if (straight > 3 || turn * total < 0) close();
        if (!straight) total += turn;
      }
      close();
      return count;
    };

    const spans = ({ points }) => {
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    };
    const side = ([ax, ay], [bx, by], [x, y]) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const meet = (a, b, c, d) => {
      // A point on the line counts to its left, so that a crossing at a sampled point is counted once.
      const [c1, d1, a1, b1] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
      if (c1 >= 0 === d1 >= 0 || a1 >= 0 === b1 >= 0) return null;
      const share = c1 / (c1 - d1);
      return [c[0] + share * (d[0] - c[0]), c[1] + share * (d[1] - c[1])];
    };
    const atEnd = (point, { points }) => [points[0], points.at(-1)].some(([x, y]) => Math.hypot(point[0] - x, point[1] - y) < 8);
    const bounds = lines.map(spans);
    let crossings = 0;
    for (let left = 0; left < lines.length; left += 1) {
      for (let right = left + 1; right < lines.length; right += 1) {
        const [a, b] = [bounds[left], bounds[right]];
        if (a[1] < b[0] || b[1] < a[0] || a[3] < b[2] || b[3] < a[2]) continue;
        const [one, other] = [lines[left].points, lines[right].points];
        for (let i = 1; i < one.length; i += 1) {
          for (let j = 1; j < other.length; j += 1) {
            if (Math.abs(one[i][0] - other[j][0]) > 8 || Math.abs(one[i][1] - other[j][1]) > 8) continue;
            const point = meet(one[i - 1], one[i], other[j - 1], other[j]);
            if (point && !(atEnd(point, lines[left]) && atEnd(point, lines[right]))) crossings += 1;
          }
        }
      }
    }

    const sizes = [...root.querySelectorAll("text, foreignObject *")].filter((element) => element.textContent.trim()).map((element) => parseFloat(getComputedStyle(element).fontSize)).sort((left, right) => left - right);
    const round = (number) => Math.round(number * 10) / 10;
    return {
      edges: lines.length,
      crossings,
      bends: lines.reduce((total, { points }) => total + bends(points), 0),
      length: round(lines.reduce((total, { length }) => total + length, 0)),
      area: round(box.width * box.height),
      text: sizes[Math.floor(sizes.length / 2)] ?? 0,
    };
  } finally {
    host.remove();
  }
}
