// Text is nowhere wider in a browser than drawings count it.
//
//   npm install --no-save playwright-core
//   cargo build -p atlas-diagram --example measure
//   node tests/browser/metrics.mjs [FONT=REGULAR,SEMIBOLD …] [+FILE …]
//
// Measures rows of many scripts in each family that is installed and in each that is given as files; `+FILE` is a font that all of them fall
// back to, for scripts that they lack. CHROMIUM names the browser (/usr/bin/chromium), MEASURE the program that counts
// (target/debug/examples/measure). Fails if a row is wider than it counts.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const INSTALLED = ['system-ui', 'Arial', 'Helvetica', 'Liberation Sans', 'DejaVu Sans', 'Roboto', 'Inter', 'Open Sans', 'Noto Sans', 'Segoe UI'];
const STACK = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

// English is compared with Arial as well; the first ones are as text stands in drawings.
const ENGLISH = [
  'Global flow', 'Message gateway', 'Elixir on the BEAM, one process a guild', 'p99: 40 ms · at most 2 s behind', 'replication, not synchronous throughout',
  'Bounded queues shed the oldest first', 'ReadYourWrites', 'Sessions reconnect with jitter after a regional failure', 'The quick brown fox jumps over the lazy dog',
  'Trillions of messages in a wide-column store, repaired each week', 'PACK MY BOX WITH FIVE DOZEN LIQUOR JUGS', 'L = λ × W = 12,500/s × 16 ms = 200',
];
const OTHERS = [
  'WWWWWWWWWW', 'MMMMMMMMMM', '@@@@@@@@@@', 'iiiiiiiiii', 'llllllllll', '..........', '1111111111', '0123456789', 'fffiffl', 'AVAVAVAV ToTaTe', '((()))[[[]]]',
  'a→b←c⇒d ≤ ≥ ≈ ≠ ± × ÷ ∑ ∞ √', '“quoted” ‘text’ – — … • · † ‡', '€ £ ¥ ₹ ₽ ₿ ¢', 'Žluťoučký kůň úpěl ďábelské ódy', 'Việt Nam: đường phố Hồ Chí Minh', 'İstanbul ığüşöç', 'ﬁ ﬂ œ æ ß ẞ',
  'Съешь же ещё этих мягких французских булок', 'ЩЩЩЩЩ ЖЖЖЖЖ Ђ Љ Њ', 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία', 'ἀρχὴ ἥμισυ παντός', '漢字と平仮名とカタカナ', '한국어 문장입니다', '全角ＡＢＣ１２３', '中文字符、标点。',
  'السلام عليكم ورحمة الله', 'مرحبا بالعالم ١٢٣٤', 'لا إله', 'שלום עולם מערכת', 'नमस्ते दुनिया क्षत्रिय', 'स्त्री शक्ति र्क', 'สวัสดีชาวโลก น้ำใจ', 'գնացք Ω ქართული',
  '🚀🔥😀🌍', '👩‍💻👨‍👩‍👧‍👦', '👍🏽👋🏿', '🇫🇷🇯🇵🇧🇷', '❤️✈️☎️', '1️⃣2️⃣#️⃣', '⚡✅❌⭐', 'e\u0301a\u0308o\u0302', '─│┌┐└┘█▓░■□▲▼◆○●', '① ② ⓐ ☆ ♠ ♥ ✓ ✗', '½ ¼ ² ³ ₁ ₂ ⁿ ‰ №',
];
const SIZES = [12, 13, 14];
const WEIGHTS = [400, 600];

const rows = [...ENGLISH, ...OTHERS];
const given = process.argv.slice(2);
const families = given.filter((argument) => !argument.startsWith('+')).map((argument) => {
  const [name, files] = argument.split('=');
  const [regular, semibold] = files.split(',');
  return { name: `given ${name}`, faces: [[400, regular], [600, semibold ?? regular]] };
});
const fallbacks = given.filter((argument) => argument.startsWith('+')).map((argument, index) => ({ name: `fallback ${index}`, faces: [[400, argument.slice(1)]] }));

const cases = rows.flatMap((text) => SIZES.flatMap((size) => WEIGHTS.map((weight) => ({ text, size, weight }))));
const counted = execFileSync(process.env.MEASURE ?? 'target/debug/examples/measure', {
  input: cases.map(({ text, size, weight }) => `${size}\t${weight}\t${text}`).join('\n'),
}).toString().trim().split('\n').map(Number);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
const files = [...families, ...fallbacks].flatMap((family) => family.faces.map(([weight, file]) => ({ family: family.name, weight, file })));
await page.route('http://fonts.invalid/**', (route) => {
  const path = new URL(route.request().url()).pathname.slice(1);
  if (path === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><svg xmlns="http://www.w3.org/2000/svg"></svg>' });
  return route.fulfill({ body: readFileSync(files[Number(path)].file), contentType: 'font/ttf' });
});
await page.goto('http://fonts.invalid/');
await page.evaluate(async (faces) => {
  for (const [index, { family, weight }] of faces.entries()) {
    const face = new FontFace(family, `url(http://fonts.invalid/${index})`, { weight: String(weight) });
    document.fonts.add(await face.load());
  }
}, files);

// Lengths of all cases in a stack of fonts.
const lengths = (stack) => page.evaluate(({ cases, stack }) => {
  const svg = document.querySelector('svg');
  svg.replaceChildren(...cases.map(({ text, size, weight }) => {
    const row = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    row.textContent = text;
    row.setAttribute('font-size', size);
    row.setAttribute('font-weight', weight);
    row.setAttribute('style', `font-family: ${stack}`);
    return row;
  }));
  return [...svg.children].map((row) => row.getComputedTextLength());
}, { cases, stack });

const behind = fallbacks.map(({ name }) => `'${name}'`);
const quote = (name) => (name === 'system-ui' ? name : `'${name}'`);
const isInstalled = async (name) => {
  const [one, two] = [await lengths(`${quote(name)}, monospace`), await lengths(`${quote(name)}, serif`)];
  return one.slice(0, SIZES.length).every((length, index) => length === two[index]);
};
const tested = [['the stack of a drawing', STACK]];
for (const name of INSTALLED) if (await isInstalled(name)) tested.push([name, quote(name)]);
tested.push(...families.map(({ name }) => [name, `'${name}'`]));

let wider = 0;
const english = ENGLISH.length * SIZES.length * WEIGHTS.length;
for (const [name, stack] of tested) {
  const measured = await lengths([stack, ...behind].join(', '));
  const share = (weight) => {
    const chosen = cases.map((row, index) => ({ ...row, index })).filter((row) => row.index < english && row.weight === weight);
    const sum = (of) => chosen.reduce((all, row) => all + of[row.index], 0);
    return `${((sum(counted) / sum(measured) - 1) * 100).toFixed(1)} %`;
  };
  console.log(`${name}: counted wider than drawn by ${share(400)} at 400, ${share(600)} at 600 (English)`);
  for (const [index, row] of cases.entries()) {
    // A browser places letters in steps of 1/64 px.
    if (measured[index] > counted[index] + 1 / 16) {
      wider += 1;
      console.log(`  WIDER at ${row.size} ${row.weight}: ${measured[index].toFixed(2)} > ${counted[index].toFixed(2)} ${JSON.stringify(row.text)}`);
    }
  }
}
await browser.close();
console.log(`${tested.length} families, ${cases.length} rows each, ${wider} wider than counted`);
process.exitCode = wider === 0 ? 0 : 1;
