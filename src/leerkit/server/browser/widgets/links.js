// Traits that follow each other in the browser, without a kernel: `jslink` and `jsdlink`.

/** @type {(from: "source" | "target", to: "source" | "target") => Leerkit.WidgetLink} */
const follows = (from, to) => async (link, { find }) => {
  const [source, source_trait] = link.get(from);
  const [target, target_trait] = link.get(to);
  const [one, other] = await Promise.all([find(source), find(target)]);
  const copy = () => {
    other.set(target_trait, one.get(source_trait));
    other.save_changes();
  };
  one.on(`change:${source_trait}`, copy, link);
  link.on("destroy", () => one.off(null, null, link));
  copy();
};

const oneWay = follows("source", "target");
const otherWay = follows("target", "source");

/** @type {Leerkit.WidgetLink} */
async function bothWays(link, tools) {
  await oneWay(link, tools);
  await otherWay(link, tools);
}

/**
 * By the name of their model: functions of `(model, { find })`.
 *
 * @type {Record<string, Leerkit.WidgetLink>}
 */
export const LINKS = { DirectionalLinkModel: oneWay, LinkModel: bothWays };
