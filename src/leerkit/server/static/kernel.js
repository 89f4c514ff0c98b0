// One kernel over Jupyter's websocket: comm messages out and in, again after a lost connection.
// Protocol: https://jupyter-client.readthedocs.io/en/stable/messaging.html and jupyter_server's
// v1.kernel.websocket.jupyter.org (offsets as little-endian 64 bit, then channel, header, parent, metadata, content, buffers).

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const OPEN_WITHIN_MS = 15_000;
const ASLEEP_MS = 40_000; // a server gives up a page that has not answered for so long
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Connect to a kernel and stay connected.
 *
 * - `on_message(message)`: every comm message, `{ type, content, buffers }`;
 * - `on_state(state)`: "open" (each time anew), "lost" (it is tried again) or "gone" (the kernel is no more; `go` to
 *   another).
 *
 * Returns
 * - `send(type, content, metadata)`: what is sent while the connection is lost waits until it is back;
 * - `renew()`: make a new connection in place of one of which nothing is heard;
 * - `go(kernel_id)`: go on with another kernel.
 */
export function connectKernel(kernel_id, { on_message, on_state }) {
  const session = freshId();
  let socket = null;
  let state = "";
  let waiting = [];
  let wait_ms = FIRST_WAIT_MS;
  let next_try = 0;
  let hidden_at = 0;
  // A page that was laid away, or a network that was gone, leaves a connection that looks alive and is not.
  addEventListener("pageshow", ({ persisted }) => persisted && renew());
  addEventListener("online", renew);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hidden_at = Date.now();
    else if (state === "lost" || Date.now() - hidden_at > ASLEEP_MS) renew();
  });
  open();

  function open() {
    clearTimeout(next_try);
    const address = new URL(`/api/kernels/${kernel_id}/channels?session_id=${session}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const own = new WebSocket(address, [PROTOCOL]);
    const patience = setTimeout(() => own === socket && renew(), OPEN_WITHIN_MS);
    own.binaryType = "arraybuffer";
    own.onopen = () => {
      clearTimeout(patience);
      if (own === socket) opened();
    };
    own.onmessage = ({ data }) => {
      const message = own === socket && decode(data);
      if (message?.type.startsWith("comm_")) on_message(message);
    };
    own.onclose = () => {
      clearTimeout(patience);
      if (own === socket) lost();
    };
    socket = own;
  }

  function opened() {
    wait_ms = FIRST_WAIT_MS;
    state = "open";
    on_state(state);
    const kept = waiting;
    waiting = [];
    kept.forEach((frame) => socket.send(frame));
  }

  async function lost() {
    const own = socket;
    tell("lost");
    const signal = AbortSignal.timeout(OPEN_WITHIN_MS);
    const answer = await fetch(`/api/kernels/${kernel_id}`, { signal }).catch(() => null);
    if (own !== socket) return;
    if (answer && (answer.status === 404 || answer.status === 403)) return tell("gone");
    // Not all at the same moment: a server that was away has a room that comes back.
    next_try = setTimeout(open, wait_ms * (0.5 + Math.random()));
    wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS);
  }

  function renew() {
    if (state === "gone") return;
    const old = socket;
    open();
    old.close();
  }

  function tell(news) {
    if (news === state) return;
    state = news;
    on_state(state);
  }

  function go(other_id) {
    kernel_id = other_id;
    tell("lost");
    open();
  }

  function send(type, content, metadata = {}) {
    const frame = encode(session, type, content, metadata);
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    else waiting.push(frame);
  }

  return { send, renew, go };
}

function encode(session, type, content, metadata) {
  const header = {
    msg_id: freshId(),
    msg_type: type,
    session,
    username: "",
    date: new Date().toISOString(),
    version: "5.3",
  };
  const parts = ["shell", ...[header, {}, metadata, content].map((part) => JSON.stringify(part))].map((part) => encoder.encode(part));
  const n_offsets = parts.length + 1;
  const head = 8 * (n_offsets + 1);
  const frame = new Uint8Array(head + parts.reduce((sum, part) => sum + part.length, 0));
  const view = new DataView(frame.buffer);
  view.setBigUint64(0, BigInt(n_offsets), true);
  let offset = head;
  parts.forEach((part, index) => {
    view.setBigUint64(8 * (index + 1), BigInt(offset), true);
    frame.set(part, offset);
    offset += part.length;
  });
  view.setBigUint64(8 * n_offsets, BigInt(offset), true);
  return frame;
}

function decode(data) {
  if (!(data instanceof ArrayBuffer)) return null;
  const view = new DataView(data);
  const n_offsets = Number(view.getBigUint64(0, true));
  const offsets = Array.from({ length: n_offsets }, (_, index) => Number(view.getBigUint64(8 * (index + 1), true)));
  const part = (index) => data.slice(offsets[index], offsets[index + 1]);
  const json = (index) => JSON.parse(decoder.decode(part(index)));
  const type = json(1).msg_type;
  if (!type.startsWith("comm_")) return { type };
  const buffers = [];
  for (let index = 5; index < n_offsets - 1; index++) buffers.push(new DataView(part(index)));
  return { type, content: json(4), buffers };
}

/** 128 random bits as hex; crypto.randomUUID is missing on a page over plain HTTP. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
