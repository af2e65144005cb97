// The voter's page: choose, look it over, have it signed blindly, and put it into the box without saying who one is.
// What must survive a reload lies in this browser's own storage until the ballot is in the box, and no longer.
import * as secret from "./secret.js";

const page = document.querySelector("[data-box]");
const box = JSON.parse(page.dataset.box);
const kept = `renda-box-${box.name}`;
const ROUNDS = 200000;
const parts = [...page.querySelectorAll("[data-part]")];
const find = (what) => page.querySelector(what);
const show = (name) => {
  parts.forEach((part) => { part.hidden = part.dataset.part !== name; });
  const head = find(`[data-part="${name}"] h2`);
  if (head) { head.tabIndex = -1; head.focus(); }
  window.scrollTo(0, 0);
};
const remember = (value) => localStorage.setItem(kept, JSON.stringify(value));
const remembered = () => JSON.parse(localStorage.getItem(kept) ?? "{}");
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
const fault = (where, said) => {
  const told = find(`[data-part="${where}"] [data-fault]`);
  told.hidden = !said;
  told.querySelector("p").textContent = said;
  if (said) told.focus();
};

class Refused extends Error {}

async function post(url, body, anonymous) {
  const headers = { "Content-Type": "application/json" };
  if (!anonymous) headers["X-CSRFToken"] = find("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(url, {
    method: "POST", headers, body: JSON.stringify(body), cache: "no-store",
    credentials: anonymous ? "omit" : "same-origin", referrerPolicy: anonymous ? "no-referrer" : "same-origin",
  });
  if (answer.status === 409) throw new Refused((await answer.json()).why.join("；"));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// A gap in the network loses nothing: the same request is sent again until it is answered.
async function insist(send) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
    try {
      const answer = await send();
      find("[data-again]").hidden = true;
      return answer;
    } catch (error) {
      if (error instanceof Refused) throw error;
      find("[data-again]").hidden = false;
      await pause(wait);
    }
  }
}

function answers() {
  const choices = {};
  const writeIns = [];
  page.querySelectorAll("fieldset[data-key]").forEach((lines) => {
    const chosen = lines.querySelector("input[type=radio]:checked");
    if (chosen) choices[lines.dataset.key] = chosen.value;
    const other = lines.querySelector("input[type=text]");
    if (other && other.value.trim() && chosen?.value === "against") writeIns.push([other.value.trim(), lines.dataset.key]);
  });
  return { choices, write_ins: writeIns };
}

function review() {
  const chosen = answers();
  const many = Object.values(chosen.choices).filter((one) => one === "in_favour").length + chosen.write_ins.length;
  if (box.most !== null && many > box.most) {
    fault("choose", page.dataset.tooMany.replace("{chosen}", many).replace("{most}", box.most));
    return;
  }
  fault("choose", "");
  const list = find("[data-review]");
  list.replaceChildren();
  page.querySelectorAll("fieldset[data-key]").forEach((lines) => {
    const said = lines.querySelector("input[type=radio]:checked");
    const written = chosen.write_ins.find(([, key]) => key === lines.dataset.key);
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = lines.dataset.label;
    told.textContent = said ? said.closest("label").textContent.trim() : page.dataset.blank;
    if (written) told.textContent += page.dataset.instead.replace("{name}", written[0]);
    list.append(term, told);
  });
  show("review");
}

async function cast() {
  const pin = find("[name=pin]").value.trim();
  if (!/^\d{6}$/.test(pin)) {
    fault("review", page.dataset.pinWrong);
    return;
  }
  fault("review", "");
  show("sending");
  try {
    const sealed = await secret.seal(box.name, box.room, answers(), box.keepers);
    const prefix = secret.hex(secret.random(32));
    const prepared = secret.unhex(prefix + secret.hex(await secret.messageOf(box.name, sealed)));
    const blinded = await secret.blind(box.modulus, prepared);
    const ballot = { sealed, prefix, blinded };
    const tried = await secret.fromPassword(pin, `${box.name} ${box.voter}`, ROUNDS);
    const { half } = await insist(() => post(box.half, { tried }));
    await send({ ...ballot, envelope: await secret.wrap(ballot, tried, half) });
  } catch (error) {
    stopped(error);
  }
}

// From here on everything is done again after a reload, and comes out the same.
async function send(ballot) {
  remember(ballot);
  const prepared = secret.unhex(ballot.prefix + secret.hex(await secret.messageOf(box.name, ballot.sealed)));
  const asked = { blinded: ballot.blinded.message, envelope: ballot.envelope ?? "" };
  const { signed } = await insist(() => post(box.token, asked));
  const signature = await secret.finalize(box.modulus, prepared, signed, ballot.blinded.inverse);
  // Whoever watches the network sees a signing and a casting; not at once, and not after a fixed time.
  await pause((secret.random(1)[0] / 256) * box.delay * 1000);
  const { token } = await insist(() => post(box.cast, { prefix: ballot.prefix, signature, ...ballot.sealed }, true));
  if (token !== secret.hex(await secret.messageOf(box.name, ballot.sealed))) throw new Error("another ballot");
  remember({ token });
  show("done");
}

async function elsewhere() {
  const pin = find("[name=pin-again]").value.trim();
  if (!/^\d{6}$/.test(pin)) {
    fault("elsewhere", page.dataset.pinWrong);
    return;
  }
  try {
    const tried = await secret.fromPassword(pin, `${box.name} ${box.voter}`, ROUNDS);
    const { half, envelope } = await post(box.half, { tried });
    let ballot;
    try {
      ballot = await secret.unwrap(envelope, tried, half);
    } catch {
      fault("elsewhere", page.dataset.pinOther);
      return;
    }
    show("sending");
    await send({ ...ballot, envelope });
  } catch (error) {
    if (error instanceof Refused) fault("elsewhere", error.message);
    else fault("elsewhere", page.dataset.lost);
  }
}

// Once the list is published, the device looks whether its ballot is in it, and then forgets which one it was.
async function check(token) {
  try {
    const lines = (await (await fetch(box.published, { cache: "no-store" })).text()).split("\n");
    const found = lines.some((line) => line.includes(`"token":"${token}"`));
    if (found) remember({ found: true });
    show(found ? "found" : "missing");
  } catch {
    show("over");
  }
}

function stopped(error) {
  find("[data-part=stopped] [data-why]").textContent = error instanceof Refused ? error.message : page.dataset.lost;
  show("stopped");
}

function begin() {
  const before = remembered();
  if (!window.crypto?.subtle) show("old");
  else if (before.found) show("found");
  else if (before.token) box.state === "open" ? show("done") : check(before.token);
  else if (box.state === "prepared") show("waiting");
  else if (box.state !== "open") show("over");
  else if (before.sealed) { show("sending"); send(before).catch(stopped); }
  else if (box.way === "paper") show("paper");
  else if (box.way === "device") show("elsewhere");
  else show("choose");
}

page.querySelectorAll("fieldset[data-key]").forEach((lines) => {
  const other = lines.querySelector("[data-other]");
  lines.addEventListener("change", () => {
    fault("choose", "");
    if (other) other.hidden = lines.querySelector("input[type=radio]:checked")?.value !== "against";
  });
});
find("[data-do=review]").addEventListener("click", review);
find("[data-do=back]").addEventListener("click", () => show("choose"));
find("[data-do=cast]").addEventListener("click", cast);
find("[data-do=elsewhere]").addEventListener("click", elsewhere);
begin();
