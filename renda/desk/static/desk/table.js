// Tables: a row opens on click and by keyboard, rows can be chosen for a bulk action.
(() => {
  "use strict";
  const CONTROLS = "a, button, input, select, textarea, label, summary";

  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (!row || event.target.closest(CONTROLS) || String(getSelection())) return;
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
    else location.assign(row.dataset.href);
  });

  // Arrow keys walk from one row's link to the next.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const row = event.target.closest("tr[data-href]");
    if (!row || event.target.matches("input, select, textarea")) return;
    const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    const link = next?.querySelector(".main a, a");
    if (link) {
      event.preventDefault();
      link.focus();
    }
  });

  const refresh = (form) => {
    const boxes = [...form.querySelectorAll("tbody .choose input")];
    const chosen = boxes.filter((box) => box.checked);
    boxes.forEach((box) => box.closest("tr").classList.toggle("chosen", box.checked));
    const all = form.querySelector("thead .choose input");
    if (all) {
      all.checked = chosen.length > 0 && chosen.length === boxes.length;
      all.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
    }
    const bar = form.querySelector(".bulk");
    if (!bar) return;
    bar.hidden = chosen.length === 0;
    bar.querySelector("[data-chosen]").textContent = String(chosen.length);
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-bulk]");
    if (!form || !event.target.closest(".choose")) return;
    if (event.target.closest("thead")) {
      form.querySelectorAll("tbody .choose input").forEach((box) => {
        box.checked = event.target.checked;
      });
    }
    refresh(form);
  });
  document.querySelectorAll("form[data-bulk]").forEach(refresh);

  // A filter applies as soon as it is chosen; text waits for Enter or the button.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filter]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) form.requestSubmit();
  });
})();
