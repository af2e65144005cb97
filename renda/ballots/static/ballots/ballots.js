// On the page of whoever conducts a vote: when its time is over, the vote is closed.
(() => {
  "use strict";
  const WAIT = 600; // milliseconds more, so that the server's clock agrees
  setInterval(() => {
    document.querySelectorAll("form[data-over]").forEach((form) => {
      const clock = document.querySelector("[data-live-countdown].live-over");
      if (!clock || form.dataset.sent) return;
      form.dataset.sent = "1";
      setTimeout(() => window.htmx.trigger(form, "over"), WAIT);
    });
  }, 250);
})();
