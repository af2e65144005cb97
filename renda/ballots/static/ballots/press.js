// The page a member holds in the hand. It follows the vote by what the server tells all screens alike, without asking
// again for each: five hundred phones show three buttons, and later the result, in the same moment.
(() => {
  "use strict";
  const page = document.getElementById("press");
  const now = document.getElementById("press-now");
  if (!page || !now) return;
  const english = document.documentElement.lang === "en";
  let shown = `${page.dataset.vote} ${page.dataset.state}`;
  let mine = { vote: page.dataset.vote, said: page.dataset.said };

  const made = (name) => document.getElementById(`press-${name}`).content.cloneNode(true);
  const fill = (part, name, text) => part.querySelectorAll(`[data-fill="${name}"]`).forEach((one) => { one.textContent = text; });

  const head = (part, state) => {
    fill(part, "question", state.question);
    fill(part, "said", mine.said);
    part.querySelectorAll("[data-if-said]").forEach((one) => { one.hidden = !mine.said; });
  };
  const fromServer = () => setTimeout(() => window.htmx.ajax("GET", page.dataset.now, { target: now, swap: "innerHTML" }), Math.random() * 800);

  const show = (state) => {
    const result = state.result;
    if (state.state === "voting" && state.way === "device" && page.dataset.standing === "here" && state.items.length < 2) {
      const part = made("voting");
      head(part, state);
      fill(part, "demand", english ? state.demand_en : state.demand);
      const form = part.querySelector("form");
      form.setAttribute("action", page.dataset.cast.replace("/0/", `/${state.pk}/`));
      part.querySelectorAll("[data-live-countdown]").forEach((one) => { one.dataset.liveUntil = state.closes_at; });
      now.replaceChildren(part);
    } else if (state.state === "counting" || state.state === "counted") {
      const part = made("closed");
      head(part, state);
      now.replaceChildren(part);
    } else if (result) {
      const part = made(result.is_adopted ? "adopted" : "rejected");
      head(part, state);
      for (const name of ["in_favour", "against", "abstaining", "not_pressed"]) fill(part, name, String(result[name]));
      fill(part, "told", `${english ? result.sentence_en : result.sentence}（${result.cite}）`);
      now.replaceChildren(part);
    } else {
      fromServer();
    }
  };

  page.addEventListener("live", (event) => {
    const state = event.detail.state;
    if (!state || !state.pk) return;
    const key = `${state.pk} ${state.state}`;
    if (key === shown) return;
    shown = key;
    if (mine.vote !== String(state.pk)) mine = { vote: String(state.pk), said: "" };
    show(state);
  });

  // A press is sent until the server has answered: the same press again changes nothing there.
  const send = async (form, button, times) => {
    const body = new FormData(form);
    body.append("choice", button.value);
    try {
      const stop = new AbortController();
      const late = setTimeout(() => stop.abort(), 8000);
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "HX-Request": "true" }, credentials: "same-origin", signal: stop.signal });
      clearTimeout(late);
      if (answer.status >= 500) throw new Error(String(answer.status));
      if (answer.redirected || !answer.ok) return window.location.reload();
      const text = await answer.text();
      const whole = answer.headers.get("X-Press") !== "taken";
      if (whole) now.innerHTML = text;
      else {
        mine = { vote: mine.vote, said: button.dataset.label };
        form.outerHTML = text;
      }
    } catch {
      const said = form.querySelector("[role=status]");
      if (said) said.textContent = page.dataset.again;
      setTimeout(() => send(form, button, times + 1), Math.min(500 * 2 ** times, 4000) * (0.5 + Math.random() / 2));
    }
  };
  page.addEventListener("submit", (event) => {
    const form = event.target.closest(".press-buttons");
    if (!form || !event.submitter) return;
    event.preventDefault();
    form.querySelectorAll("button").forEach((one) => { one.disabled = true; });
    send(form, event.submitter, 0);
  });
})();
