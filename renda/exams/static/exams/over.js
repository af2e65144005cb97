// What waited in this browser is no longer needed once the exam is over.
(() => {
  "use strict";
  const page = document.getElementById("exam-over");
  try {
    localStorage.removeItem(`exam-${page.dataset.key}`);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
})();
