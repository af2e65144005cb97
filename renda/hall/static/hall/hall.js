// A screen of the hall: it is told that it changed, and fetches what it shows.
(() => {
  "use strict";
  const hall = document.getElementById("hall");
  let asked = 0, renewing = 0, again = 0;

  const renewLater = () => {
    clearTimeout(renewing);
    const part = hall.querySelector("[data-renew]");
    if (part) renewing = setTimeout(fetchFace, Number(part.dataset.renew) * 1000);
  };
  const fetchFace = async (version) => {
    const mine = ++asked;
    clearTimeout(again);
    const address = new URL(hall.dataset.face, location.href);
    if (version) address.searchParams.set("v", version);
    try {
      const answer = await fetch(address, { credentials: "same-origin", cache: "no-cache" });
      if (mine !== asked) return;
      if (answer.status === 404 || answer.status === 403 || answer.redirected) return void location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (mine !== asked) return;
      hall.dataset.version = (answer.headers.get("ETag") || "").replace(/^W\/|"/g, "");
      if (hall.innerHTML !== html) hall.innerHTML = html;
    } catch {
      if (mine === asked) again = setTimeout(fetchFace, 2000, version);
    }
    renewLater();
  };

  hall.addEventListener("live", (event) => {
    const { state } = event.detail;
    if (state && !state.v) return void location.reload(); // the link was taken back, or the screen removed
    if (!state || state.v !== hall.dataset.version) fetchFace(state ? state.v : "");
  });
  window.addEventListener("hall-refetch", () => fetchFace());
  renewLater();

  // The computer of a hall stays awake, and shows nothing but the screen.
  const framed = !hall.dataset.live;
  const stayAwake = () => { if (!framed && !document.hidden) navigator.wakeLock?.request("screen").catch(() => {}); };
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
  if (framed) return;
  const whole = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  document.addEventListener("dblclick", whole);
  document.addEventListener("keydown", (event) => { if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey) whole(); });
})();
