// Only on `atlas serve`: asks for the version of the site, and reloads the page when it changes. The server may answer at once or hold the
// request until there is something new: `GET {root}.atlas/version?since={version}` gives the version as text.
(() => {
  "use strict";
  const address = new URL("../.atlas/version", document.currentScript.src);
  let known = "";
  const ask = async () => {
    try {
      address.searchParams.set("since", known);
      const answer = await fetch(address, { cache: "no-store" });
      const version = answer.ok ? (await answer.text()).trim() : known;
      if (known && version && version !== known) return location.reload();
      known = version;
      setTimeout(ask, 500);
    } catch {
      setTimeout(ask, 2000);
    }
  };
  ask();
})();
