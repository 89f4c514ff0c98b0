// One kernel over Jupyter's websocket: comm messages out and in, again after a lost connection.
// Protocol: https://jupyter-client.readthedocs.io/en/stable/messaging.html and jupyter_server's
// v1.kernel.websocket.jupyter.org (offsets as little-endian 64 bit, then channel, header, parent, metadata, content, buffers).

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Connect to a kernel and stay connected.
 *
 * - `on_message(message)`: every comm message, `{ type, content, buffers }`;
 * - `on_state(state)`: "open", "lost" or "gone" (the kernel is no more; nothing is tried again).
 *
 * Returns `{ send(type, content, metadata) }`; what is sent while the connection is lost waits until it is back.
 */
export function connectKernel(kernel_id, { on_message, on_state }) {
  const session = freshId();
  let socket = null;
  let waiting = [];
  let wait_ms = 500;
  open();

  function open() {
    const address = new URL(`/api/kernels/${kernel_id}/channels?session_id=${session}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    socket = new WebSocket(address, [PROTOCOL]);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      wait_ms = 500;
      on_state("open");
      const kept = waiting;
      waiting = [];
      kept.forEach((frame) => socket.send(frame));
    };
    socket.onmessage = ({ data }) => {
      const message = decode(data);
      if (message?.type.startsWith("comm_")) on_message(message);
    };
    socket.onclose = lost;
  }

  async function lost() {
    on_state("lost");
    const answer = await fetch(`/api/kernels/${kernel_id}`).catch(() => null);
    if (answer && (answer.status === 404 || answer.status === 403)) return on_state("gone");
    setTimeout(open, wait_ms);
    wait_ms = Math.min(wait_ms * 2, 10_000);
  }

  function send(type, content, metadata = {}) {
    const frame = encode(session, type, content, metadata);
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    else waiting.push(frame);
  }

  return { send };
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
