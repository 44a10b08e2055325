// The viewer of a drawing on its page: what a hand, a keyboard and a clipboard do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawings } from "../lib/site.mjs";

/** The first L0 of the site, with its Mermaid text. */
function subject() {
  const [name, mermaid] = [...drawings("mmd")].find(([name]) => name.endsWith(" L0"));
  const key = name.split(" ")[0];
  return { key, mermaid, path: `systems/${key}/diagrams/l0/`, system: `systems/${key}/index.html` };
}

export default (world) => {
  const { key, mermaid, path, system } = subject();

  /** A test on the page of the drawing. */
  const on = (name, options, act) =>
    test(`viewer: ${name}`, async () => {
      const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ["clipboard-read", "clipboard-write"], ...options });
      const page = await context.newPage();
      await page.goto(`${world.server.origin}/${path}`, { waitUntil: "load" });
      try {
        await act(page);
      } finally {
        await context.close();
      }
    });
  const box = (page) => page.locator(".canvas svg").evaluate((svg) => svg.getAttribute("viewBox").split(" ").map(Number));
  const press = async (page, ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const near = (left, right) => assert.ok(Math.abs(left - right) < 1, `${left} is not ${right}`);

  on("the page does not move when it starts", {}, async (page) => {
    const shift = await page.evaluate(
      () => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 200);
      }),
    );
    assert.ok(shift < 0.001, `layout shift ${shift}`);
  });

  on("buttons and keys zoom, and 0 fits", {}, async (page) => {
    const [x, y, width, height] = await box(page);
    await page.getByRole("button", { name: "Zoom in" }).click();
    const nearer = await box(page);
    near(nearer[2], width / 1.25);
    await page.locator(".canvas").focus();
    await press(page, "+");
    near((await box(page))[2], width / 1.25 ** 2);
    await press(page, "-");
    near((await box(page))[2], nearer[2]);
    await press(page, "0");
    assert.deepEqual(await box(page), [x, y, width, height]);
    await press(page, "-");
    assert.deepEqual(await box(page), [x, y, width, height], "there is nothing to see beyond the whole");
  });

  on("the wheel scrolls the page, and zooms with Ctrl to where it points", {}, async (page) => {
    const before = await box(page);
    await page.locator(".canvas").scrollIntoViewIfNeeded();
    const at = await page.locator(".canvas").boundingBox();
    await page.mouse.move(at.x + 40, at.y + 40);
    const scrolled = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction((from) => scrollY > from, scrolled);
    assert.deepEqual(await box(page), before);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -120);
    await page.keyboard.up("Control");
    await page.waitForFunction((from) => document.querySelector(".canvas svg").getAttribute("viewBox") !== from, before.map((side) => side.toFixed(2)).join(" "));
    const after = await box(page);
    assert.ok(after[2] < before[2] && after[0] > before[0] && after[0] - before[0] < before[2] / 10, `${before} ${after}`);
  });

  on("a drag moves what is larger than its window, and does not follow a link", {}, async (page) => {
    await page.locator(".canvas").focus();
    await press(page, "+", "+", "+");
    await page.locator(".canvas").scrollIntoViewIfNeeded();
    const at = await page.locator(".canvas").boundingBox();
    const before = await box(page);
    const [x, y] = [at.x + at.width / 2, Math.max(at.y, 0) + 150];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y - 30, { steps: 4 });
    await page.mouse.up();
    const after = await box(page);
    const scale = at.width / before[2];
    near(after[0] - before[0], 60 / scale);
    near(after[1] - before[1], 30 / scale);
    assert.ok(page.url().endsWith(path));
  });

  on("arrows move the drawing where there is more of it, else the page", {}, async (page) => {
    await page.locator(".canvas").focus();
    const whole = await box(page);
    await press(page, "ArrowRight");
    assert.deepEqual(await box(page), whole);
    await press(page, "+", "ArrowRight", "ArrowDown");
    const [x, y, width] = await box(page);
    await press(page, "ArrowLeft", "ArrowUp");
    const [left, top] = await box(page);
    assert.ok(left < x && top < y && width < whole[2]);
  });

  on("a node lights its flows and their other ends, by mouse and by keyboard", {}, async (page) => {
    const expected = await page.evaluate(() => {
      const node = document.querySelector(".ad-flow[data-from][data-to]").dataset.from;
      const own = [...document.querySelectorAll(".ad-flow")].filter(({ dataset }) => dataset.from === node || dataset.to === node);
      return { node, flows: own.length, ends: [...new Set(own.flatMap(({ dataset }) => [dataset.from, dataset.to]))].sort() };
    });
    const lit = () => page.evaluate(() => ({ flows: document.querySelectorAll(".ad-flow.on").length, ends: [...new Set([...document.querySelectorAll(".ad-node.on")].map(({ dataset }) => dataset.node))].sort(), dim: document.querySelector("svg.lit") !== null }));
    const node = page.locator(`.ad-node[data-node="${expected.node}"]`).first();
    await node.hover();
    assert.deepEqual(await lit(), { flows: expected.flows, ends: expected.ends, dim: true });
    await page.mouse.move(1, 1);
    assert.deepEqual(await lit(), { flows: 0, ends: [], dim: false });
    await page.locator(".canvas").focus();
    await press(page, "Tab");
    assert.equal(await page.locator(":focus").evaluate((element) => element.closest(".canvas") !== null && element.textContent.trim().length > 0), true);
    assert.ok((await lit()).ends.length > 0);
    await press(page, "Escape");
    assert.equal(await page.locator(":focus").evaluate((element) => element.className.includes("canvas")), true);
    assert.equal((await lit()).dim, false);
  });

  on("a component leads to its place in the record, in every drawing of a system", {}, async (page) => {
    const names = [...drawings("svg").keys()].filter((name) => name.startsWith(`${key} `));
    const found = new Map();
    for (const name of names) {
      await page.goto(`${world.server.origin}/systems/${key}/diagrams/${name.split(" ")[1].toLowerCase()}/`, { waitUntil: "load" });
      assert.equal(await page.locator(".canvas.live").count(), 1, `the viewer does not start on ${name}`);
      for (const link of await page.locator(".canvas a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))) found.set(link, name);
    }
    assert.ok(found.size > 0);
    await page.goto(`${world.server.origin}/${system}`);
    const there = new Set(await page.locator("[id]").evaluateAll((parts) => parts.map(({ id }) => id)));
    for (const [link, name] of found) assert.ok(there.has(link.split("#")[1]), `${link} in ${name} leads nowhere`);
  });

  on("the words of a flow are lit and dimmed with its line", {}, async (page) => {
    const pill = page.locator(".ad-flow > .ad-w").first();
    const { from, to } = await pill.evaluate(({ parentNode }) => ({ ...parentNode.dataset }));
    await pill.hover();
    const lit = await page.locator(".ad-flow.on").evaluateAll((flows) => flows.map(({ dataset }) => [dataset.from, dataset.to]));
    assert.ok(lit.length > 0 && lit.every(([start, end]) => start === from && end === to), `${lit}`);
    assert.ok(await pill.evaluate(({ parentNode }) => parentNode.classList.contains("on") && parentNode.querySelector("path")), "line and words");
    assert.deepEqual((await page.locator(".ad-node.on").evaluateAll((nodes) => nodes.map(({ dataset }) => dataset.node))).sort(), [...new Set([from, to])].sort());
  });

  test("viewer: a participant of a sequence lights its messages", async () => {
    const name = [...drawings("svg").keys()].find((name) => name.endsWith(" BP"));
    const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${world.server.origin}/systems/${name.split(" ")[0]}/diagrams/bp/`, { waitUntil: "load" });
    const node = await page.evaluate(() => document.querySelector(".ad-flow[data-from][data-to]").dataset.to);
    await page.locator(`[data-node="${node}"]:has(.ad-shape)`).first().hover();
    const [on, own] = await page.evaluate((node) => [
      document.querySelectorAll(".ad-flow.on").length,
      [...document.querySelectorAll(".ad-flow")].filter(({ dataset }) => dataset.from === node || dataset.to === node).length,
    ], node);
    await context.close();
    assert.ok(on > 0 && on === own, `${on} of ${own}`);
  });

  test("the page of a system does not move when its drawings arrive", async () => {
    for (const width of [390, 1280]) {
      const context = await world.browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${world.server.origin}/${system}`, { waitUntil: "load" });
      const { shift, drawn } = await page.evaluate(async () => {
        let shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value))).observe({ type: "layout-shift", buffered: true });
        const images = [...document.querySelectorAll(".figures img")].filter((image) => !image.closest("details:not([open])"));
        for (const image of images) {
          image.scrollIntoView({ block: "center" });
          await image.decode();
          await new Promise(requestAnimationFrame);
        }
        await new Promise((done) => setTimeout(done, 100));
        return { shift, drawn: images.length };
      });
      await context.close();
      assert.ok(drawn > 3 && shift < 0.001, `${drawn} drawings, layout shift ${shift} at ${width}`);
    }
  });

  test("viewer: a drawing takes the window where it needs it, and is never larger than drawn", async () => {
    const sizes = [...drawings("svg")].map(([name, svg]) => [name, Number(svg.match(/viewBox="\S+ \S+ (\S+)/)[1])]);
    sizes.sort(([, one], [, other]) => one - other);
    for (const width of [390, 768, 1280, 1920]) {
      const context = await world.browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      for (const [name, drawn] of [sizes[0], sizes[Math.floor(sizes.length / 2)], sizes.at(-1)]) {
        const [system, kind] = name.split(" ");
        await page.goto(`${world.server.origin}/systems/${system}/diagrams/${kind.toLowerCase()}/`, { waitUntil: "load" });
        const { scale, room, page: wide } = await page.evaluate(() => ({
          scale: document.querySelector(".canvas svg").getScreenCTM().a,
          room: document.querySelector("figure.drawing").clientWidth,
          page: document.documentElement.scrollWidth,
        }));
        assert.ok(scale <= 1.01, `${name} at ${width}: ${scale} times as large as drawn`);
        assert.ok(scale >= 0.99 * Math.min(1, room / drawn), `${name} at ${width}: ${scale}, where ${room} are there for ${drawn}`);
        assert.ok(wide <= width, `${name} at ${width}: the page is ${wide} wide`);
      }
      await context.close();
    }
  });

  on("a finger lights a node, and follows it when it taps again", { hasTouch: true, viewport: { width: 800, height: 1000 } }, async (page) => {
    const node = page.locator(".canvas a .ad-node").first();
    await node.scrollIntoViewIfNeeded();
    await node.tap();
    assert.equal(await page.locator("svg.lit").count(), 1);
    assert.ok(page.url().endsWith(path));
    await node.tap();
    await page.waitForURL(/#component-/);
  });

  on("full screen shows it whole, and Escape leaves", {}, async (page) => {
    await page.locator(".canvas").focus();
    await press(page, "f");
    await page.waitForFunction(() => document.fullscreenElement?.matches("figure.drawing"));
    await page.waitForFunction(() => document.querySelector(".canvas").clientHeight > 0);
    await page.getByRole("button", { name: "Full screen" }).click();
    await page.waitForFunction(() => !document.fullscreenElement);
  });

  on("on a phone a wide drawing stays legible and moves sideways", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }, async (page) => {
    // Text of 12 units is 9 pixels high.
    const scale = await page.locator(".canvas svg").evaluate((svg) => svg.getScreenCTM().a);
    assert.ok(scale >= 0.75, `${scale}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, "the page itself does not scroll sideways");
    const before = await box(page);
    const session = await page.context().newCDPSession(page);
    const at = await page.locator(".canvas").boundingBox();
    const touch = (type, x, y) => session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    const y = Math.min(at.y + 100, 700);
    await touch("touchStart", 300, y);
    for (const x of [280, 240, 200, 160]) await touch("touchMove", x, y);
    await touch("touchEnd");
    const after = await box(page);
    assert.ok(after[0] > before[0], `${before} ${after}`);
  });

  on("copies are what the files are", {}, async (page) => {
    const copy = async (name) => {
      await page.getByRole("button", { name, exact: true }).click();
      await page.getByText("Copied", { exact: true }).waitFor();
      await page.getByText("Copied", { exact: true }).waitFor({ state: "hidden" });
      return page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        if (!item.types.includes("image/png")) return (await item.getType("text/plain")).text();
        const bitmap = await createImageBitmap(await item.getType("image/png"));
        const { width, height } = bitmap;
        const paper = new OffscreenCanvas(width, height).getContext("2d");
        paper.drawImage(bitmap, 0, 0);
        const pixels = new Uint32Array(paper.getImageData(0, 0, width, height).data.buffer);
        return { width, height, colours: new Set(pixels).size, holes: pixels.filter((pixel) => pixel >>> 24 !== 255).length };
      });
    };
    assert.equal((await copy("Mermaid")).trim(), mermaid.trim());
    const svg = await copy("SVG");
    assert.match(svg, /^<svg /);
    assert.doesNotMatch(svg, /tabindex|aria-label=|<a /);
    const alone = await page.evaluate((svg) => new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("parsererror") === null, svg);
    assert.ok(alone, "the copy is well-formed");
    const picture = await copy("PNG");
    const [, , width, height] = svg.match(/viewBox="([^"]*)"/)[1].split(" ").map(Number);
    const scale = Math.min(2, 8192 / Math.max(width, height));
    near(picture.width, width * scale);
    near(picture.height, height * scale);
    assert.ok(picture.colours > 20, `${picture.colours} colours`);
    assert.equal(picture.holes, 0, "the ground is painted");
  });

  on("a copy as PNG has the ground of the theme", { colorScheme: "dark" }, async (page) => {
    await page.getByRole("button", { name: "PNG", exact: true }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    const corner = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bitmap = await createImageBitmap(await item.getType("image/png"));
      const paper = new OffscreenCanvas(1, 1).getContext("2d");
      paper.drawImage(bitmap, 0, 0);
      return [...paper.getImageData(0, 0, 1, 1).data];
    });
    assert.deepEqual(corner, [13, 17, 23, 255]);
  });

  on("the code to embed names the drawing, its title and the page", {}, async (page) => {
    await page.getByRole("link", { name: "Embed" }).click();
    const code = await page.locator("#embed code").textContent();
    const { image, link, title } = await page.evaluate((code) => {
      const part = new DOMParser().parseFromString(code, "text/html");
      return { image: part.querySelector("img").src, link: part.querySelector("a").href, title: part.querySelector("a").textContent };
    }, code);
    assert.equal(link, `${world.server.origin}/${path}`);
    assert.ok(title.length > 5 && (await page.locator("#embed").evaluate((part) => part.open)));
    const response = await page.request.get(image);
    assert.equal(response.headers()["content-type"].split(";")[0], "image/svg+xml");
  });

  on("without JavaScript the drawing, its text and its Mermaid text are there, and no dead button", { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator("figure svg[role=img]").count(), 1);
    assert.equal(await page.locator(".tools, .copies").filter({ visible: true }).count(), 0);
    assert.equal(await page.locator("main button").count(), 0);
    assert.equal((await page.locator("#mermaid-text").textContent()).trim(), mermaid.trim());
    assert.ok((await page.locator(".outline li").count()) > 0);
  });
};
