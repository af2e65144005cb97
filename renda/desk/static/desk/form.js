// Forms: character counters, size of files before they are sent, drafts that save by themselves.
(() => {
  "use strict";

  // --- counters: people are told before the end, not stopped without a word
  const count = (area) => {
    const out = document.getElementById(`${area.id}_counter`);
    if (!out) return;
    const used = [...area.value].length;
    const most = Number(area.dataset.most);
    out.textContent = `${used} / ${most}`;
    out.classList.toggle("counter-over", used > most);
  };
  const prepare = (scope) => {
    scope.querySelectorAll("textarea[maxlength], input[data-count][maxlength]").forEach((area) => {
      // The browser would silently cut pasted text; the counter shows the excess and the server refuses it.
      area.dataset.most = area.getAttribute("maxlength");
      area.removeAttribute("maxlength");
      count(area);
    });
  };
  document.addEventListener("input", (event) => {
    if (event.target.dataset.most) count(event.target);
  });

  // --- files: a clear sentence at once instead of a long wait
  const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);
  document.addEventListener("change", (event) => {
    const input = event.target;
    const box = input.closest?.(".upload");
    if (!box || input.type !== "file") return;
    const list = box.querySelector(".upload-list");
    const most = Number(input.dataset.maxBytes || 0);
    const files = [...input.files];
    list.replaceChildren();
    let problem = "";
    files.forEach((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} · ${size(file.size)}`;
      if (most && file.size > most) {
        problem = box.dataset.tooLarge.replace("{name}", file.name).replace("{size}", size(file.size)).replace("{most}", size(most));
        item.className = "too-large";
        item.textContent = problem;
      }
      list.append(item);
    });
    const limit = Number(input.dataset.maxFiles || 0);
    if (limit && files.length > limit) {
      problem = box.dataset.tooMany.replace("{most}", String(limit)).replace("{count}", String(files.length));
      const item = document.createElement("li");
      item.className = "too-large";
      item.textContent = problem;
      list.append(item);
    }
    input.setCustomValidity(problem);
  });

  // --- drafts
  const DELAY = 1500;
  const waiting = new WeakMap();
  const say = (form, key, more) => {
    const out = form.querySelector("[data-saved]");
    if (!out) return;
    out.textContent = (out.dataset[key] || "").replace("{time}", more || "").replace("{reason}", more || "");
    out.classList.toggle("saved-failed", key === "failed" || key === "refused");
  };
  const save = async (form) => {
    if (form.dataset.saving) {
      // One at a time: the first save of a new draft tells where the next ones go.
      waiting.set(form, setTimeout(() => save(form), DELAY));
      return;
    }
    form.dataset.saving = "1";
    say(form, "saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        headers: { "X-Requested-With": "autosave" },
      });
      if (answer.status === 422 || answer.status === 409) {
        // Refused, not failed: what was typed stays in the page, and the reason says what to change.
        const refused = await answer.json();
        say(form, "refused", Object.values(refused.errors).flat()[0]);
        return;
      }
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      if (answer.status === 201) {
        const made = await answer.json();
        form.dataset.autosave = made.autosave;
        form.action = made.write;
        history.replaceState(null, "", made.write);
      }
      const now = new Date();
      say(form, "done", `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`);
      delete form.dataset.unsaved;
    } catch {
      say(form, "failed");
    } finally {
      delete form.dataset.saving;
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (!form) return;
    form.dataset.unsaved = "1";
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => save(form), DELAY));
  });
  document.addEventListener("submit", (event) => {
    clearTimeout(waiting.get(event.target));
    delete event.target.dataset.unsaved;
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-unsaved]")) event.preventDefault();
  });

  // --- a chosen radio or box is marked as a whole line
  const mark = (input) => {
    const group = input.closest(".choices, .field-checkbox");
    if (!group) return;
    group.querySelectorAll("label").forEach((label) => {
      const own = label.querySelector("input");
      if (own) label.classList.toggle("checked", own.checked);
    });
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=radio], input[type=checkbox]")) mark(event.target);
  });

  // --- a field that belongs to one answer is shown with that answer; without script it is always there
  const showAnswered = (form) => {
    form.querySelectorAll("[data-only-when]").forEach((input) => {
      const [name, value] = input.dataset.onlyWhen.split("=");
      const wrong = input.closest(".field-wrong");
      input.closest(".field").hidden = !wrong && form.elements[name]?.value !== value;
    });
  };
  document.addEventListener("change", (event) => {
    if (event.target.form) showAnswered(event.target.form);
  });

  // --- a long list is searched by name; what is chosen stays in sight
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-find-choices]")) return;
    const words = event.target.value.trim();
    event.target.closest("fieldset").querySelectorAll("label").forEach((label) => {
      const chosen = label.querySelector("input")?.checked;
      label.parentElement.hidden = !chosen && words !== "" && !label.textContent.includes(words);
    });
  });

  // --- a part of the page beside the form proposes a value: pressing its button chooses it, nothing else does
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choose]");
    const form = button?.closest("form");
    if (!form) return;
    const { choose, value, label, also, alsoValue } = button.dataset;
    const field = form.elements[choose];
    if (![...field.options].some((one) => one.value === value)) field.add(new Option(label, value));
    field.value = value;
    if (also) form.querySelector(`input[name="${also}"][value="${alsoValue}"]`)?.click();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });

  // --- demo log-ins fill the form in
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fill-username]");
    if (!button) return;
    const form = document.querySelector("form[data-login]");
    form.elements.username.value = button.dataset.fillUsername;
    form.elements.password.value = button.dataset.fillPassword;
    form.querySelector("[type=submit]").focus();
  });
  document.addEventListener("click", (event) => {
    const eye = event.target.closest("[data-show-password]");
    if (!eye) return;
    const input = document.getElementById(eye.dataset.showPassword);
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    eye.setAttribute("aria-pressed", String(!shown));
  });

  const ready = (scope) => {
    prepare(scope);
    scope.querySelectorAll("form").forEach(showAnswered);
    scope.querySelectorAll(".choices input:checked, .field-checkbox input:checked").forEach(mark);
  };
  ready(document);
  document.addEventListener("htmx:afterSwap", (event) => ready(event.detail.target));
  document.querySelector("[data-focus-errors]")?.focus();
})();
