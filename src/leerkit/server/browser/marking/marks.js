// The moments as they are on the page: a list that changes, remembers what it was before, and knows where each stands in the
// file.

const MOST_STEPS = 200;

/**
 * Return the moments of a file as a list that an author changes.
 *
 * @param {Leerkit.MarkedMoment[]} moments
 */
export function marksOf(moments) {
  let n_made = 0;
  /** @type {Map<string, number>} */
  let places = new Map(); // in the file, by the id on the page
  /** @type {Leerkit.MomentMark[]} */
  let now = [];
  /** @type {Leerkit.MomentMark[][]} */
  let before = [];
  take(moments);

  /** @param {Leerkit.MarkedMoment[]} of_file */
  function take(of_file) {
    const own = now.filter(({ id }) => !places.has(id));
    places = new Map();
    before = [];
    now = [...of_file.map(({ was, ...rest }) => {
      const mark = { id: fresh(), ...rest };
      if (was !== null) places.set(mark.id, was);
      return mark;
    }), ...own];
    sort();
  }

  function fresh() {
    return `m${++n_made}`;
  }

  function sort() {
    now = [...now].sort((one, other) => one.at_s - other.at_s);
  }

  /** @param {Leerkit.MomentMark[]} next */
  function change(next) {
    before = [...before.slice(1 - MOST_STEPS), now];
    now = next;
    sort();
  }

  return {
    list: () => now,
    can_undo: () => before.length > 0,
    take,
    /** @param {number} at_s */
    add(at_s) {
      const mark = { id: fresh(), at_s, exercise: "", text: "", pause: true, besides: [] };
      change([...now, mark]);
      return mark;
    },
    /**
     * @param {string} id
     * @param {Partial<Leerkit.MomentMark>} fields
     */
    edit(id, fields) {
      change(now.map((mark) => mark.id === id ? { ...mark, ...fields } : mark));
    },
    /** @param {string} id */
    remove(id) {
      change(now.filter((mark) => mark.id !== id));
    },
    undo() {
      now = before.pop() ?? now;
    },
    /** Return the moments as they are sent. */
    sent: () => now.map(({ id, at_s, exercise, text, pause }) => ({ was: places.get(id) ?? null, at_s, exercise, text, pause })),
    /**
     * Take in where each that was sent stands in the file now.
     *
     * @param {string[]} ids
     * @param {number[]} in_file
     */
    saved(ids, in_file) {
      places = new Map(ids.map((id, index) => [id, in_file[index]]));
    },
  };
}
