// The frame's own behaviour: drop-downs, the phone's sheet, large print, messages.
(() => {
  "use strict";
  const root = document.documentElement;

  // Drop-downs are <details>; only one is open, and Escape or a click elsewhere closes it.
  const closeDrops = (except) => {
    document.querySelectorAll("details.drop[open]").forEach((drop) => {
      if (drop !== except) drop.open = false;
    });
  };
  document.addEventListener("click", (event) => closeDrops(event.target.closest("details.drop")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.drop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (location.hash === "#rooms") {
      location.hash = "";
    }
  });

  // The phone's sheet opens by its address; the focus goes where the eye goes.
  window.addEventListener("hashchange", () => {
    if (location.hash === "#rooms") document.getElementById("rooms")?.focus();
  });

  // Large print changes at once; a signed-in person's choice is kept with the account, others' in a cookie.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-large-print]");
    if (!button) return;
    event.preventDefault();
    const large = root.classList.toggle("large");
    document.querySelectorAll("[data-large-print]").forEach((other) => {
      other.setAttribute("aria-pressed", String(large));
    });
    if (button.form) {
      fetch(button.form.action, { method: "POST", body: new FormData(button.form), credentials: "same-origin", redirect: "manual" });
    } else {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `renda_large_print=${large ? 1 : 0}; path=/; max-age=31536000; SameSite=Lax${secure}`;
    }
  });

  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-close-notice]");
    if (close) close.closest(".notice").remove();
    if (event.target.closest("[data-print]")) window.print();
  });

  // A button opens and closes the part it names.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-toggle]");
    if (!button) return;
    const open = document.getElementById(button.dataset.toggle).classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });

  // Dialogs: a button names the dialog it opens; any [data-close-dialog] inside closes it.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.dialog)?.showModal();
    }
    const closer = event.target.closest("[data-close-dialog]");
    if (closer) closer.closest("dialog").close();
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });

  // On phones an open step's own buttons take the place of the matter's action bar.
  const markOpenStep = () => {
    const place = document.getElementById("step-form");
    document.body.classList.toggle("step-open", Boolean(place && place.childElementCount));
  };
  document.addEventListener("htmx:historyRestore", markOpenStep);

  // After a part of the page was fetched, the focus moves to what is new in it.
  document.addEventListener("htmx:afterSwap", (event) => {
    markOpenStep();
    const target = event.detail.target.querySelector("[data-focus]");
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start", behavior: "smooth" });
  });
})();
