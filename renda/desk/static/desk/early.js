// Runs before the page is drawn: parts that open by a button may start closed only where scripts run.
document.documentElement.classList.add("js");
