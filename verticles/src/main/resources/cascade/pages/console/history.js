const MOST_MILLIS = 11 * 60_000;
/** Over which rates are looked at: a second alone is all noise. */
const WINDOW_MILLIS = 5_000;

/** The samples of the last ten minutes: every fifth second of what was before this page, then every second. */
export class History {
  constructor() {
    this.samples = [];
  }

  clear() {
    this.samples = [];
  }

  add(sample) {
    this.samples.push(sample);
    while (this.samples[0].at < sample.at - MOST_MILLIS) {
      this.samples.shift();
    }
  }

  get last() {
    return this.samples.at(-1);
  }

  /** The youngest sample that is at least so much older than the last; the oldest where none is; nothing where there is one alone. */
  before(millis = WINDOW_MILLIS) {
    const wanted = this.last.at - millis;
    for (let i = this.samples.length - 2; i >= 0; i--) {
      if (this.samples[i].at <= wanted + 200) {
        return this.samples[i];
      }
    }
    return this.samples.length > 1 ? this.samples[0] : null;
  }
}
