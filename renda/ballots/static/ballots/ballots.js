// Counts down to the end of a vote by the server's clock, and says so when it is over.
(() => {
  "use strict";
  const ahead = new WeakMap(); // how far the server's clock is ahead of ours, by element

  const tick = () => {
    document.querySelectorAll("[data-until]").forEach((clock) => {
      if (!ahead.has(clock)) ahead.set(clock, Date.parse(clock.dataset.now) - Date.now());
      const left = Math.ceil((Date.parse(clock.dataset.until) - Date.now() - ahead.get(clock)) / 1000);
      clock.textContent = String(Math.max(left, 0));
      clock.classList.toggle("is-short", left <= 10);
      if (left < 0 && !clock.dataset.over) {
        clock.dataset.over = "1";
        const form = document.getElementById("vote-over");
        if (form && window.htmx) window.htmx.trigger(form, "over");
      }
    });
  };
  tick();
  setInterval(tick, 250);
  document.addEventListener("htmx:afterSwap", tick);
})();
