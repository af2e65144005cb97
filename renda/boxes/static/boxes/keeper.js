// A keeper's page: the key is made in this browser and leaves it only under the passphrase; it is given back, open,
// once the box is closed.
import * as secret from "./secret.js";

const page = document.querySelector("[data-keeper]");
const told = JSON.parse(page.dataset.keeper);
const ROUNDS = 600000;
const fault = (said) => {
  const where = page.querySelector("[data-fault]");
  where.hidden = !said;
  where.querySelector("p").textContent = said;
  if (said) where.focus();
};

async function post(body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": page.querySelector("[name=csrfmiddlewaretoken]").value };
  const answer = await fetch(told.url, { method: "POST", headers, body: JSON.stringify(body) });
  if (answer.status === 409) return fault((await answer.json()).why.join("；"));
  if (!answer.ok) return fault(page.dataset.lost);
  window.location.assign(told.back);
}

page.querySelector("form")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  fault("");
  const [first, again] = ["passphrase", "again"].map((name) => page.querySelector(`[name=${name}]`)?.value);
  const button = page.querySelector("button[type=submit], form button");
  button.disabled = true;
  try {
    if (told.does === "make") {
      if (first.length < 8) return fault(page.dataset.short);
      if (first !== again) return fault(page.dataset.differ);
      const salt = secret.hex(secret.random(16));
      const key = await secret.newKeeperKey();
      const held = await secret.wrap(key.secret, await secret.fromPassword(first, salt, ROUNDS));
      await post({ public: key.public, wrapped: { salt, rounds: ROUNDS, held } });
    } else {
      let key;
      try {
        key = await secret.unwrap(told.wrapped.held, await secret.fromPassword(first, told.wrapped.salt, told.wrapped.rounds));
      } catch {
        return fault(page.dataset.wrong);
      }
      await post({ secret: key });
    }
  } finally {
    button.disabled = false;
  }
});
