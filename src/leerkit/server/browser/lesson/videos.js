// The videos of a lesson's page, loaded where there is one. Where there is a kernel its models draw the cards in them.

import { mountVideo } from "../cards/video.js";

/**
 * Bring the videos to life; a viewer's place and notes stay where drafts do.
 *
 * @param {(id: string) => Leerkit.Keep} keep
 * @param {Leerkit.Models} [models]
 */
export async function wakeVideos(keep, models) {
  const { signal } = new AbortController(); // never aborted: they stay for as long as the page
  const blocks = [...document.querySelectorAll("[data-video]")].map((found) => /** @type {HTMLElement} */ (found));
  if (models) for (const block of blocks) await drawCards(block, models);
  await Promise.all(blocks.map((block) => mountVideo({ block, keep: keep(`video ${block.dataset.video}`), signal })));
}

/**
 * @param {HTMLElement} block
 * @param {Leerkit.Models} models
 */
async function drawCards(block, models) {
  for (const place of block.querySelectorAll("[data-card]")) {
    const [id] = models.ids_of(/** @type {HTMLElement} */ (place).dataset.card ?? "");
    if (!id) continue;
    const drawn = document.createElement("div");
    await models.draw(id, drawn);
    place.replaceChildren(drawn);
  }
}
