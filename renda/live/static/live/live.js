// Live pages: elements follow what others do, by server-sent events, else by polling. See docs/live.md.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const HIDDEN_FOR = 20000; // a tab out of sight keeps its connection so long: browsers allow six to a server
  const SILENT_FOR = 40000; // the server speaks every 15 seconds
  const FIRST_WITHIN = 6000; // a proxy that keeps events back is told by the first not coming
  const POLL_EVERY = 2000;
  const TRY_AGAIN = 60000; // where streams are kept back, one is tried so often
  const WORD_AFTER = 3000; // a line that is back sooner is not spoken of

  const stored = new Map(); // topic → state last told
  let since = null; // the position up to which this page knows everything
  let source = null, watchdog = 0, asking = 0, failures = 0, silent = 0, triedAt = 0;
  let lost = 0, wordTimer = 0, offset = null, stopped = false, following = "";

  const roots = () => [...document.querySelectorAll("[data-live]")];
  const topics = () => [...new Set(roots().map((one) => one.dataset.live))].sort();
  const address = (path) => {
    const query = topics().map((topic) => `topic=${encodeURIComponent(topic)}`);
    if (since !== null) query.push(`since=${since}`);
    return `/live/${path}?${query.join("&")}`;
  };
  const rootOf = (element) => element.closest("[data-live]");
  const value = (state, path) => path.split(".").reduce((found, key) => (found == null ? found : found[key]), state);
  const empty = (found) => found == null || found === false || found === 0 || found === "" || (Array.isArray(found) && !found.length);
  const within = (root, selector) => [root, ...root.querySelectorAll("*")].filter((one) => one.matches(selector) && rootOf(one) === root);

  // The clock: the least delayed message tells the difference to the server's best.
  const setClock = (now) => {
    const difference = now - Date.now();
    if (offset === null || difference > offset || offset - difference > 60000) offset = difference;
  };
  const serverNow = () => Date.now() + (offset || 0);

  const show = (root, state) => {
    if (!state) return;
    within(root, "[data-live-text]").forEach((one) => {
      const found = value(state, one.dataset.liveText);
      const text = found == null ? "" : String(found);
      if (one.textContent !== text) one.textContent = text;
    });
    within(root, "[data-live-show]").forEach((one) => {
      const path = one.dataset.liveShow;
      one.hidden = path.startsWith("!") ? !empty(value(state, path.slice(1))) : empty(value(state, path));
    });
    within(root, "[data-live-label]").forEach((one) => {
      const { liveLabel, liveLabelNone } = one.dataset;
      const first = /\{([\w.]+)\}/.exec(liveLabel);
      const label = liveLabelNone && first && empty(value(state, first[1])) ? liveLabelNone : liveLabel;
      one.setAttribute("aria-label", label.replace(/\{([\w.]+)\}/g, (_all, path) => String(value(state, path) ?? "")));
    });
    within(root, "[data-live-countdown]").forEach((one) => {
      if (one.dataset.liveCountdown) one.dataset.liveUntil = value(state, one.dataset.liveCountdown) || "";
    });
    count();
  };

  // A part that somebody is typing in waits: nothing typed is lost.
  const touched = (one) => {
    if (one.matches("select")) return one.selectedIndex !== Math.max([...one.options].findIndex((option) => option.defaultSelected), 0);
    return one.matches("[type=checkbox], [type=radio]") ? one.checked !== one.defaultChecked : one.value !== one.defaultValue;
  };
  const busy = (part) => (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select"))
    || [...part.querySelectorAll("input, textarea, select")].some(touched);
  // A part that names what it shows (data-live-when) is fetched only when one of these values is another.
  const same = (part, state) => {
    if (!part.dataset.liveWhen || !state) return false;
    const shown = JSON.stringify(part.dataset.liveWhen.split(" ").map((path) => value(state, path) ?? null));
    const before = part.liveShown;
    part.liveShown = shown;
    return before === shown;
  };
  const refetch = (part) => {
    clearTimeout(part.liveTimer);
    const spread = Number(part.dataset.liveFetch || 400);
    const fetchNow = () => {
      if (!part.isConnected) return;
      if (busy(part)) part.addEventListener("focusout", () => refetch(part), { once: true });
      else part.dispatchEvent(new CustomEvent("live", { bubbles: false, detail: { state: stored.get(rootOf(part).dataset.live) } }));
    };
    part.liveTimer = setTimeout(fetchNow, Math.random() * spread);
  };

  const take = (told) => {
    setClock(told.now);
    since = told.at;
    roots().forEach((root) => { root.dataset.liveAt = told.at; });
    for (const [topic, state] of Object.entries(told.topics)) {
      if (state !== null) stored.set(topic, state);
      roots().filter((root) => root.dataset.live === topic).forEach((root) => {
        show(root, state);
        within(root, "[data-live-fetch]").forEach((part) => { if (!same(part, state)) refetch(part); });
        if (!root.matches("[data-live-fetch]")) {
          root.dispatchEvent(new CustomEvent("live", { bubbles: false, detail: { state, at: told.at } }));
        }
      });
    }
  };

  // Countdowns tick by the server's clock.
  const count = () => {
    document.querySelectorAll("[data-live-countdown]").forEach((one) => {
      const until = Date.parse(one.dataset.liveUntil || "");
      if (Number.isNaN(until)) {
        if (one.dataset.liveUntil === "" && one.textContent) one.textContent = "";
        return;
      }
      const left = Math.round((until - serverNow()) / 1000), seconds = Math.abs(left);
      const two = (number) => String(number).padStart(2, "0");
      const hours = Math.floor(seconds / 3600), rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
      const text = `${left < 0 ? "−" : ""}${hours ? `${hours}:` : ""}${rest}`;
      if (one.textContent !== text) one.textContent = text;
      one.classList.toggle("live-over", left < 0);
    });
  };
  setInterval(count, 250);

  // The word about the line. A page that follows only in its margin (data-live-quiet) says nothing.
  const place = () => {
    let word = document.getElementById("live-word");
    if (!word) {
      word = document.createElement("p");
      word.id = "live-word";
      word.className = "live-word no-print";
      word.setAttribute("role", "status");
      document.body.append(word);
    }
    return word;
  };
  const say = (text, kind) => {
    if (!roots().some((root) => !("liveQuiet" in root.dataset))) return;
    const word = place();
    word.textContent = text;
    word.dataset.kind = kind;
    word.classList.toggle("shown", Boolean(text));
  };
  const lineLost = () => {
    if (lost || stopped) return;
    lost = Date.now();
    clearTimeout(wordTimer);
    wordTimer = setTimeout(() => say(words.lost, "lost"), WORD_AFTER);
  };
  const lineBack = () => {
    if (!lost) return;
    const spoken = Date.now() - lost > WORD_AFTER;
    lost = 0;
    clearTimeout(wordTimer);
    if (!spoken) return;
    say(words.back, "back");
    wordTimer = setTimeout(() => say("", ""), 4000);
  };
  const end = (status) => {
    stopped = true;
    shut();
    clearTimeout(wordTimer);
    say(status === 401 ? words.ended : words.refused, "lost");
  };

  const shut = () => {
    if (source) source.close();
    source = null;
    clearTimeout(watchdog);
    clearTimeout(asking);
  };
  const askIn = (delay) => {
    clearTimeout(asking);
    asking = setTimeout(ask, delay * (0.5 + Math.random()));
  };

  // Asking once tells whether the server is there, and why a stream was refused; then the stream is tried again. Where
  // the server answers but streams stay silent, a proxy keeps them back: asking goes on, and they are tried each minute.
  const ask = async () => {
    const asked = following;
    try {
      const answer = await fetch(address("poll"), { credentials: "same-origin", cache: "no-store" });
      if (asked !== following || stopped) return;
      if (answer.status === 401 || answer.status === 403) return void end(answer.status);
      if (answer.status === 200) take(await answer.json());
      else if (answer.status !== 304) throw new Error(String(answer.status));
      failures = 0;
      lineBack();
    } catch {
      failures += 1;
      lineLost();
      if (asked === following && !document.hidden) askIn(Math.min(8000, 1000 * 2 ** Math.min(failures, 3)));
      return;
    }
    if (document.hidden) return;
    if (silent < 2 || Date.now() > triedAt + TRY_AGAIN) open();
    else askIn(POLL_EVERY);
  };

  const open = () => {
    shut();
    following = topics().join(" ");
    if (stopped || !following) return;
    triedAt = Date.now();
    if (!window.EventSource) {
      silent = 2;
      return void ask();
    }
    const mine = new EventSource(address("stream"));
    let heard = false;
    source = mine;
    const giveUp = () => {
      mine.close();
      if (source !== mine) return;
      source = null;
      clearTimeout(watchdog);
      if (!heard) silent += 1;
      askIn(500);
    };
    const expectWithin = (delay) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(giveUp, delay);
    };
    const hear = (then) => (event) => {
      if (source !== mine) return;
      heard = true;
      silent = failures = 0;
      expectWithin(SILENT_FOR);
      then(event);
      lineBack();
    };
    expectWithin(FIRST_WITHIN);
    mine.addEventListener("message", hear((event) => take(JSON.parse(event.data))));
    mine.addEventListener("beat", hear((event) => {
      setClock(Number(event.data));
      since = Number(event.lastEventId) || since;
    }));
    mine.addEventListener("error", () => {
      if (source !== mine) return;
      lineLost();
      giveUp();
    });
  };

  let hiddenTimer = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiddenTimer);
    if (document.hidden) hiddenTimer = setTimeout(shut, HIDDEN_FOR);
    else if (!source && !stopped) open();
  });
  window.addEventListener("pagehide", shut);
  window.addEventListener("pageshow", (event) => { if (event.persisted && !stopped) open(); });
  window.addEventListener("online", () => { if (!stopped && lost) open(); });

  const begin = () => {
    const known = roots().map((root) => Number(root.dataset.liveAt || NaN));
    since = known.length && known.every((one) => one >= 0) ? Math.min(...known) : null;
    open();
  };
  // Parts fetched later may follow topics of their own.
  document.addEventListener("htmx:afterSettle", () => { if (topics().join(" ") !== following) begin(); });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
