// Uploads: how far a file has come, and a sentence where the connection broke.
(() => {
  "use strict";
  const formOf = (event) => event.target.closest?.("form[data-upload]");

  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = formOf(event)?.querySelector("progress");
    if (!bar || !event.detail.lengthComputable) return;
    bar.hidden = false;
    bar.value = Math.round((event.detail.loaded / event.detail.total) * 100);
  });

  const failed = (event) => {
    const form = formOf(event);
    if (!form) return;
    form.querySelector("[data-upload-failed]").hidden = false;
    form.querySelector("progress").hidden = true;
  };
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:timeout", failed);
})();
