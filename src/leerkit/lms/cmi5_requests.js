// Requests to the learning record store of an environment.
// Source: xAPI 1.0.3, part 3 (https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md); cmi5, section 8.2.

import { record } from "./cmi5_launch.js";

const PATIENCE_MS = 20_000;
const JSON_TYPE = "application/json";
const OK = 200;
const NO_ENTRY = [401, 403];
const MOST_BEHIND = 60_000; // bytes that a browser still sends once its page is gone: 64 KiB, with what is under way
const REFUSALS = new Map([["1", "used"], ["2", "no_entry"]]);

/**
 * Ask once for the token of this launch; say why not if there is none.
 *
 * @param {string} address
 * @returns {Promise<{ token: string } | { why: string }>}
 */
export async function fetchToken(address) {
  try {
    const { status, body } = await asked(address, { method: "POST" });
    const { "auth-token": token, "error-code": code } = record(body);
    if (status === OK && typeof token === "string" && token) return { token };
    return { why: REFUSALS.get(String(code)) ?? refusal(status) };
  } catch {
    return { why: "no_reply" };
  }
}

/**
 * Say why an environment gives nothing, by the status with which it answered.
 *
 * @param {number} status
 */
export function refusal(status) {
  return NO_ENTRY.includes(status) ? "no_entry" : "fails";
}

/**
 * Return what asks the store; it throws where nothing came back.
 *
 * @param {string} endpoint
 * @param {string} token
 * @returns {Leerkit.AskStore}
 */
export function storeAt(endpoint, token) {
  return (resource, params = {}, { method = "GET", body } = {}) => {
    const address = addressOf(endpoint, resource, params);
    const headers = { Authorization: `Basic ${token}`, "X-Experience-API-Version": "1.0.3" };
    if (body === undefined) return asked(address, { method, headers });
    const text = JSON.stringify(body);
    const keepalive = new TextEncoder().encode(text).length < MOST_BEHIND;
    return asked(address, { method, headers: { ...headers, "Content-Type": JSON_TYPE }, body: text, keepalive });
  };
}

/**
 * @param {string} endpoint
 * @param {string} resource
 * @param {Record<string, string>} params
 */
function addressOf(endpoint, resource, params) {
  const address = new URL(endpoint);
  address.pathname = `${address.pathname.replace(/\/+$/, "")}/${resource}`;
  address.hash = "";
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  address.search = [address.search.slice(1), ...query].filter(Boolean).join("&");
  return address.href;
}

/**
 * @param {string} address
 * @param {RequestInit} options
 */
async function asked(address, options) {
  const { signal, stop } = patience();
  try {
    const answer = await fetch(address, { ...options, signal, cache: "no-store" });
    return { status: answer.status, body: read(await answer.text()) };
  } finally {
    stop();
  }
}

function patience() {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE_MS);
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}

/** @param {string} text */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
