// An environment that keeps nothing: the page stands alone, or what is around it does not go along.

/**
 * Return it; `says` names the words that tell why, `detail` is what goes in them.
 *
 * @param {string} says
 * @param {string} [detail]
 * @returns {Leerkit.Environment}
 */
export function nowhere(says, detail = "") {
  return {
    says,
    detail,
    keeps: false,
    kept: "",
    most_bytes: Infinity,
    is_silent: false,
    leave: null,
    begin() {},
    answered() {},
    save: () => Promise.resolve(says),
    end() {},
  };
}
