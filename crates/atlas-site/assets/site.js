// Evidence cards, contents that follow the reader, copy buttons. The page is complete without any of it.
(() => {
  "use strict";
  const html = document.documentElement;

  // What a mark leads to stands in the ledger of the same page: the card shows that line.
  const card = document.createElement("div");
  card.className = "card";
  card.id = "evidence-card";
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", "Evidence");
  const canPop = typeof card.showPopover === "function";
  if (canPop) card.popover = "manual";
  let owner = null;
  let timer = 0;
  let pinned = false;

  const text = (tag, className, content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = content;
    return element;
  };

  const line = (list, label, ...content) => {
    if (!content.length) return;
    const value = document.createElement("dd");
    value.append(...content);
    list.append(text("dt", "", label), value);
  };

  const said = (row, selector) => {
    const found = row.querySelector(selector);
    return found && found.textContent.trim() ? [found.textContent.trim()] : [];
  };

  const sourceLinks = (row) => {
    const links = [];
    for (const link of row.querySelectorAll('[data-label="Sources"] a')) {
      const source = document.getElementById(link.hash.slice(1));
      const title = source && (source.querySelector(".title a") || source.querySelector(".title"));
      const shown = document.createElement("div");
      if (title && title.href) {
        const copy = text("a", "", title.textContent);
        copy.href = title.href;
        copy.rel = "external";
        shown.append(copy);
      } else {
        shown.append(text("span", "", title ? title.textContent : link.textContent));
      }
      const about = source && source.querySelector(".small");
      if (about) shown.append(" ", text("span", "detail", about.textContent.split(" · ").slice(0, -1).join(" · ")));
      links.push(shown);
    }
    return links;
  };

  const fill = (row) => {
    const list = document.createElement("dl");
    const sources = sourceLinks(row);
    line(list, sources.length > 1 ? "Sources" : "Source", ...(sources.length ? sources : ["none"]));
    line(list, "Where", ...said(row, ".at"));
    line(list, "As of", ...said(row, ".asof"));
    const grade = row.querySelector(".mark");
    line(list, "Grade", `${grade ? grade.textContent : ""}: ${said(row, ".reason").join("")}`);
    line(list, "Checked", ...said(row, ".verification"));
    line(list, row.querySelector(".inferred") ? "Reasoning" : "Note", ...said(row, ".why"));
    const more = text("a", "more", "Line in the ledger");
    more.href = `#${row.id}`;
    card.replaceChildren(text("span", "path", said(row, ".path").join("")), text("span", "value", said(row, ".value").join("")), list, more);
    if (row.querySelector(".inferred")) card.children[1].after(" ", text("i", "inferred", "inferred"));
  };

  const place = (mark) => {
    const at = mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = Math.max(16, Math.min(at.left - 24, html.clientWidth - width - 16));
    const below = at.bottom + 8;
    const fits = below + height < window.innerHeight - 8;
    card.style.left = `${left}px`;
    card.style.top = `${fits ? below : Math.max(8, at.top - height - 8)}px`;
  };

  const show = (mark) => {
    clearTimeout(timer);
    if (owner === mark) return;
    const row = document.getElementById(mark.hash.slice(1));
    if (!row || row.tagName !== "TR") return;
    hide();
    fill(row);
    mark.after(card);
    if (canPop) card.showPopover();
    owner = mark;
    mark.setAttribute("aria-describedby", card.id);
    place(mark);
  };

  function hide() {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    pinned = false;
    if (canPop && card.isConnected) card.hidePopover();
    card.remove();
  }

  const later = () => {
    clearTimeout(timer);
    if (!pinned) timer = setTimeout(hide, 220);
  };

  const markOf = (target) => {
    const mark = target instanceof Element ? target.closest('a.mark[href^="#claim-"]') : null;
    return mark && !card.contains(mark) ? mark : null;
  };

  if (document.getElementById("ledger")) {
    const hovers = window.matchMedia("(hover: hover)");
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse" || !hovers.matches) return;
      const mark = markOf(event.target);
      if (mark && !pinned) {
        clearTimeout(timer);
        timer = setTimeout(() => show(mark), owner ? 0 : 120);
      } else if (card.contains(event.target)) {
        clearTimeout(timer);
      } else if (owner) {
        later();
      } else {
        clearTimeout(timer);
      }
    });
    document.addEventListener("focusin", (event) => {
      const mark = markOf(event.target);
      if (mark && mark.matches(":focus-visible")) show(mark);
      else if (owner && !card.contains(event.target) && !pinned) hide();
    });
    document.addEventListener("click", (event) => {
      const mark = markOf(event.target);
      if (mark && event.detail > 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
        event.preventDefault();
        const again = owner === mark && pinned;
        if (again) return hide();
        show(mark);
        pinned = owner !== null;
      } else if (owner && !card.contains(event.target)) {
        hide();
      } else if (owner && event.target instanceof Element && event.target.closest(".card .more")) {
        hide();
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !owner) return;
      const mark = owner;
      const inside = card.contains(document.activeElement);
      hide();
      if (inside) mark.focus();
    });
    const follow = () => owner && place(owner);
    window.addEventListener("resize", follow);
    window.addEventListener("scroll", follow, { passive: true });
  }

  // A link into a folded part opens it, also where the browser would not.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let folded = false;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) {
      folded ||= !part.open;
      part.open = true;
    }
    if (folded) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  // The contents show where the reader is, and fold away once used.
  const toc = document.querySelector(".toc");
  if (toc) {
    toc.classList.add("follows");
    toc.addEventListener("click", (event) => {
      if (event.target.closest("a")) toc.open = false;
    });
  }
  const links = new Map();
  for (const link of document.querySelectorAll(".rail a")) links.set(link.hash.slice(1), link);
  if (links.size && "IntersectionObserver" in window) {
    const visible = new Set();
    let current = null;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) entry.isIntersecting ? visible.add(entry.target.id) : visible.delete(entry.target.id);
        const first = [...links.keys()].find((id) => visible.has(id));
        if (!first || first === current) return;
        if (current) links.get(current).removeAttribute("aria-current");
        current = first;
        links.get(current).setAttribute("aria-current", "location");
      },
      { rootMargin: "-10% 0px -70% 0px" },
    );
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
  }

  if (navigator.clipboard) {
    for (const block of document.querySelectorAll("pre")) {
      const button = text("button", "copy", "Copy");
      button.type = "button";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.querySelector("code").textContent);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 1500);
      });
      block.prepend(button);
    }
  }

  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details.fold")) part.open = true;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector('input[type="search"]');
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
})();
