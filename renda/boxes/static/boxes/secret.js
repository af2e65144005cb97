// Secret ballots in the browser: the blind signature of RFC 9474 (RSABSSA-SHA384-PSS-Randomized), the sealing for the
// keepers, and keys from passwords. Web Crypto and BigInt only; proved against the RFC's own vector (tests/e2e).
const EXPONENT = 65537n;
const HASH = 48;
const text = new TextEncoder();

export const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
export const unhex = (written) => Uint8Array.from(written.match(/../g) ?? [], (two) => parseInt(two, 16));
export const random = (count) => crypto.getRandomValues(new Uint8Array(count));
const join = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  parts.reduce((at, one) => (whole.set(one, at), at + one.length), 0);
  return whole;
};
const number = (bytes) => BigInt("0x" + (hex(bytes) || "0"));
const bytesOf = (value, length) => unhex(value.toString(16).padStart(2 * length, "0"));
const sha = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes));

function power(base, exponent, modulus) {
  let result = 1n;
  for (let square = base % modulus; exponent > 0n; exponent >>= 1n, square = (square * square) % modulus) {
    if (exponent & 1n) result = (result * square) % modulus;
  }
  return result;
}

function inverse(value, modulus) {
  let [low, high, one, other] = [value % modulus, modulus, 1n, 0n];
  while (low > 0n) {
    const times = high / low;
    [high, low] = [low, high - times * low];
    [other, one] = [one, other - times * one];
  }
  if (high !== 1n) throw new Error("no inverse");
  return ((other % modulus) + modulus) % modulus;
}

async function mask(seed, length) {
  const blocks = [];
  for (let count = 0; count * HASH < length; count += 1) {
    blocks.push(await sha("SHA-384", join(seed, bytesOf(BigInt(count), 4))));
  }
  return join(...blocks).slice(0, length);
}

const digest = async (message, salt) =>
  sha("SHA-384", join(new Uint8Array(8), await sha("SHA-384", message), salt));

async function encode(message, bits, salt) {
  const length = Math.ceil(bits / 8);
  const hashed = await digest(message, salt);
  const block = join(new Uint8Array(length - salt.length - HASH - 2), Uint8Array.of(1), salt);
  const over = await mask(hashed, block.length);
  const masked = block.map((one, at) => one ^ over[at]);
  masked[0] &= 0xff >> (8 * length - bits);
  return join(masked, hashed, Uint8Array.of(0xbc));
}

const sizeOf = (modulus) => modulus.toString(2).length;

export async function blind(modulusHex, prepared, given = {}) {
  const modulus = BigInt("0x" + modulusHex);
  const bits = sizeOf(modulus);
  const encoded = number(await encode(prepared, bits - 1, given.salt ?? random(HASH)));
  let back = given.inverse ? BigInt("0x" + given.inverse) : 0n;
  let factor;
  if (back) {
    factor = inverse(back, modulus);
  } else {
    // Evenly over the residues: sixty-four bits more than the modulus has.
    factor = (number(random(Math.ceil(bits / 8) + 8)) % (modulus - 1n)) + 1n;
    back = inverse(factor, modulus);
  }
  const hidden = (encoded * power(factor, EXPONENT, modulus)) % modulus;
  return { message: hex(bytesOf(hidden, Math.ceil(bits / 8))), inverse: back.toString(16) };
}

export async function verify(modulusHex, prepared, signatureHex) {
  const modulus = BigInt("0x" + modulusHex);
  const bits = sizeOf(modulus) - 1;
  const length = Math.ceil(bits / 8);
  const opened = power(BigInt("0x" + signatureHex), EXPONENT, modulus);
  if (opened.toString(2).length > bits) return false;
  const encoded = bytesOf(opened, length);
  const hashed = encoded.slice(-HASH - 1, -1);
  const over = await mask(hashed, length - HASH - 1);
  const block = encoded.slice(0, length - HASH - 1).map((one, at) => one ^ over[at]);
  block[0] &= 0xff >> (8 * length - bits);
  const start = block.length - HASH - 1;
  if (encoded[length - 1] !== 0xbc || block[start] !== 1 || block.slice(0, start).some(Boolean)) return false;
  return hex(await digest(prepared, block.slice(start + 1))) === hex(hashed);
}

export async function finalize(modulusHex, prepared, signedHex, inverseHex) {
  const modulus = BigInt("0x" + modulusHex);
  const signature = (BigInt("0x" + signedHex) * BigInt("0x" + inverseHex)) % modulus;
  const written = hex(bytesOf(signature, Math.ceil(sizeOf(modulus) / 8)));
  if (!(await verify(modulusHex, prepared, written))) throw new Error("the signer's answer is no signature");
  return written;
}

const CURVE = { name: "ECDH", namedCurve: "P-256" };

// A ballot for the keepers' points: padded to the box's one size, opened only with the keys of both.
export async function seal(box, room, answers, keepers) {
  const written = text.encode(JSON.stringify({ ...answers, nonce: hex(random(32)) }));
  if (written.length > room) throw new Error("the ballot is longer than its form");
  const plain = join(written, new Uint8Array(room - written.length).fill(0x20));
  const fresh = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", fresh.publicKey));
  const agreed = [];
  for (const keeper of keepers) {
    const key = await crypto.subtle.importKey("raw", unhex(keeper), CURVE, false, []);
    agreed.push(new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: key }, fresh.privateKey, 256)));
  }
  const info = join(text.encode(`renda ballot 1\n${box}\n`), point);
  const drawn = await crypto.subtle.importKey("raw", join(...agreed), "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info };
  const key = await crypto.subtle.deriveKey(hkdf, drawn, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, plain);
  return { point: hex(point), text: hex(new Uint8Array(sealed)), commitment: hex(await sha("SHA-256", plain)) };
}

export async function messageOf(box, sealed) {
  const head = text.encode(`renda ballot 1\n${box}\n`);
  return sha("SHA-256", join(head, unhex(sealed.commitment), unhex(sealed.point), unhex(sealed.text)));
}

export async function fromPassword(password, salt, rounds) {
  const key = await crypto.subtle.importKey("raw", text.encode(password), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: text.encode(salt), iterations: rounds };
  return hex(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}

async function cipherOf(...halves) {
  const whole = await sha("SHA-256", text.encode(halves.join(" ")));
  return crypto.subtle.importKey("raw", whole, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function wrap(value, ...halves) {
  const iv = random(12);
  const plain = text.encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await cipherOf(...halves), plain);
  return hex(iv) + hex(new Uint8Array(sealed));
}

export async function unwrap(written, ...halves) {
  const [iv, sealed] = [unhex(written.slice(0, 24)), unhex(written.slice(24))];
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await cipherOf(...halves), sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

// A keeper's key: the public point, and the secret number (32 bytes) that is kept under the keeper's passphrase.
export async function newKeeperKey() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const { d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const secret = Uint8Array.from(atob(d.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  return { public: hex(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))), secret: hex(secret) };
}
