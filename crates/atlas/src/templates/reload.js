// Asks whether the site was made anew, and loads the page again when it was. Part of `atlas serve`, not of the site.
(async () => {
  let known = null;
  for (;;) {
    try {
      const query = known === null ? "" : `?since=${known}`;
      const answer = await fetch(`/__atlas/version${query}`, { cache: "no-store" });
      const number = await answer.text();
      if (known !== null && number !== known) {
        location.reload();
        return;
      }
      known = number;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
})();
