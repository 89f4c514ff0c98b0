// When a page is looked at again, or has a network again, it does not wait for its next try.

const ASLEEP_MS = 40_000; // a server gives up a page that has not answered for so long

/**
 * Call `wake({ is_new_network, was_asleep })` when the page is shown, is back from where the browser laid it, or is on line again.
 *
 * - `is_new_network`: connections of before may look alive and are not;
 * - `was_asleep`: the page was hidden for so long that its connections may have ended.
 *
 * @param {(how: { is_new_network: boolean, was_asleep: boolean }) => void} wake
 */
export function onWaking(wake) {
  let hidden_at = Date.now();
  addEventListener("online", () => wake({ is_new_network: true, was_asleep: false }));
  addEventListener("pageshow", ({ persisted }) => persisted && wake({ is_new_network: false, was_asleep: true }));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hidden_at = Date.now();
    else wake({ is_new_network: false, was_asleep: Date.now() - hidden_at > ASLEEP_MS });
  });
}

/**
 * Call `leave()` when the page is hidden or left: the last moment at which a browser surely lets it do something.
 *
 * @param {() => void} leave
 */
export function onLeaving(leave) {
  addEventListener("pagehide", () => leave());
  document.addEventListener("visibilitychange", () => document.hidden && leave());
}
