// The clerk's page of the screens: the small frames are told when a screen changes; they keep no stream of their own.
document.querySelectorAll("[data-screen]").forEach((card) => {
  card.addEventListener("live", () => {
    card.querySelectorAll("iframe").forEach((frame) => frame.contentWindow?.dispatchEvent(new Event("hall-refetch")));
  });
});
