// The examinee's paper. Every answer is kept in this browser first and sent then; it leaves the browser only when the
// server has said that it has it. The server's clock decides when the time is up: this page only shows it.
(() => {
  "use strict";
  const page = document.getElementById("sit");
  if (!page) return;
  const key = `exam-${page.dataset.key}`;
  const forms = new Map([...page.querySelectorAll("form[data-question]")].map((form) => [form.dataset.question, form]));
  const out = (name) => page.querySelector(`[data-${name}]`);
  let ends = Number(page.dataset.ends);
  let ahead = Number(page.dataset.now) - Date.now() / 1000; // seconds the server's clock is ahead of this one
  let sending = "";
  let unreached = false;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };
  const waiting = read();
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(waiting));
    } catch {
      // a browser that may keep nothing still has the answers in the page and sends them
    }
  };
  const left = () => ends - (Date.now() / 1000 + ahead);

  const valueOf = (form) => {
    const text = form.querySelector("textarea");
    if (text) return text.value;
    return [...form.querySelectorAll("input[name=value]:checked")].map((one) => one.value).join("");
  };
  const put = (form, value) => {
    const text = form.querySelector("textarea");
    if (text) text.value = value;
    else form.querySelectorAll("input[name=value]").forEach((one) => { one.checked = value.includes(one.value); });
  };

  const show = () => {
    const count = Object.keys(waiting).length;
    const state = out("state");
    const said = !count ? page.dataset.saved : unreached ? page.dataset.waiting.replace("{n}", count) : page.dataset.sending;
    if (state.textContent !== said) state.textContent = said;
    state.classList.toggle("exam-unsent", count > 0 && unreached);
    const answered = [...forms.values()].filter((form) => valueOf(form) !== "").length;
    out("count").textContent = `${answered} / ${page.dataset.total}`;
    forms.forEach((form, question) => form.classList.toggle("exam-waits", question in waiting));
  };

  const answer = (form) => {
    const question = form.dataset.question;
    const n = Math.max(Math.round(Date.now() + ahead * 1000), Number(form.dataset.n || 0) + 1);
    form.dataset.n = String(n);
    waiting[question] = { value: valueOf(form), n };
    keep();
    show();
    send();
  };

  // One at a time, the oldest first; what fails is tried again, what is refused waits until there is more time.
  const send = () => {
    if (sending) return;
    const next = Object.keys(waiting).filter((one) => forms.has(one) && !waiting[one].refused).sort((a, b) => waiting[a].n - waiting[b].n)[0];
    if (!next) return;
    sending = next;
    window.htmx.trigger(forms.get(next), "answer");
  };
  page.addEventListener("htmx:configRequest", (event) => {
    const kept = waiting[event.target.dataset.question];
    if (!kept) return;
    event.detail.parameters = { value: kept.value, n: String(kept.n), csrfmiddlewaretoken: event.target.elements.csrfmiddlewaretoken.value };
  });
  page.addEventListener("htmx:beforeSend", (event) => {
    event.detail.xhr.timeout = 8000;
  });
  page.addEventListener("htmx:afterRequest", (event) => {
    const question = event.target.dataset.question;
    if (!question) return;
    const answered = event.detail.xhr;
    sending = "";
    unreached = !answered.status || answered.status >= 500;
    if (answered.status === 204) {
      if (waiting[question] && String(waiting[question].n) === answered.getResponseHeader("X-Exam-Saved")) delete waiting[question];
      out("refused").hidden = true;
    } else if (answered.status >= 400 && answered.status < 500) {
      if (waiting[question]) waiting[question].refused = true;
      out("refused").hidden = false;
      out("refused").querySelector("p").textContent = answered.responseText.length < 300 ? answered.responseText : String(answered.status);
    }
    keep();
    show();
    if (!unreached) send();
  });
  setInterval(send, 3000);
  window.addEventListener("online", send);

  const typing = new Map();
  page.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-question]");
    if (form) answer(form);
  });
  page.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-question]");
    if (!form || event.target.tagName !== "TEXTAREA") return;
    clearTimeout(typing.get(form));
    typing.set(form, setTimeout(() => answer(form), 1200));
  });
  forms.forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form);
  }));

  // --- the clock
  const lock = (up) => {
    out("time-up").hidden = !up;
    forms.forEach((form) => form.querySelectorAll("input[name=value], textarea").forEach((one) => { one.disabled = up; }));
  };
  const two = (n) => String(n).padStart(2, "0");
  let locked = false;
  const tick = () => {
    const seconds = Math.ceil(left());
    const up = seconds <= 0;
    const time = Math.max(0, seconds);
    out("left").textContent = up ? page.dataset.up : time >= 3600 ? `${Math.floor(time / 3600)}:${two(Math.floor(time / 60) % 60)}:${two(time % 60)}` : `${two(Math.floor(time / 60))}:${two(time % 60)}`;
    out("left").classList.toggle("exam-short", time < 300);
    if (up === locked) return;
    if (up) typing.forEach((timer, form) => {
      clearTimeout(timer);
      if (form.querySelector("textarea").value !== form.dataset.sent) answer(form);
    });
    locked = up;
    lock(up);
  };
  const ask = async () => {
    try {
      const asked = Date.now();
      const told = await fetch(page.dataset.clock, { credentials: "same-origin", headers: { "HX-Request": "true" } });
      if (!told.ok) return;
      const clock = await told.json();
      ahead = clock.now - (asked + Date.now()) / 2000;
      if (clock.ends > ends) Object.values(waiting).forEach((one) => { delete one.refused; });
      ends = clock.ends;
      if (clock.over && !Object.keys(waiting).length) location.reload();
      else send();
    } catch {
      // not reached: the answers are kept, and it is asked again
    }
  };
  setInterval(tick, 500);
  setInterval(ask, 10000);

  // --- what was answered when the page was last open and never arrived
  Object.entries(waiting).forEach(([question, one]) => {
    const form = forms.get(question);
    if (!form || one.n < Number(form.dataset.n || 0)) {
      delete waiting[question];
      return;
    }
    delete one.refused;
    put(form, one.value);
    form.dataset.n = String(one.n);
  });

  // --- handing in waits for what is not sent yet
  const dialog = document.getElementById("hand-in");
  dialog?.querySelector("form").addEventListener("submit", (event) => {
    const open = Object.values(waiting).filter((one) => !one.refused);
    if (!open.length) return;
    event.preventDefault();
    dialog.close();
    send();
    out("refused").hidden = false;
    out("refused").querySelector("p").textContent = page.dataset.waiting.replace("{n}", open.length);
  });
  keep();
  show();
  tick();
  send();
})();
