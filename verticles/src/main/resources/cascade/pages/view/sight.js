import { top } from "./sheets.js";

const LONG_ENOUGH = 1_000;

/** Says once of each element that it was seen: at least half of it, for a second. */
export class Sight {
  /** @param root what scrolls; null for the window */
  constructor(root, seen) {
    this.seen = seen;
    this.timers = new Map();
    this.observer = new IntersectionObserver((entries) => entries.forEach((entry) => this.#look(entry)), { root, threshold: [0, 0.5] });
  }

  watch(element) {
    this.observer.observe(element);
  }

  forget(element) {
    this.observer.unobserve(element);
    clearTimeout(this.timers.get(element));
    this.timers.delete(element);
  }

  close() {
    this.observer.disconnect();
    this.timers.forEach((timer) => clearTimeout(timer));
  }

  #look({ target, intersectionRatio }) {
    clearTimeout(this.timers.get(target));
    this.timers.delete(target);
    if (intersectionRatio >= 0.5) {
      this.timers.set(target, setTimeout(() => this.#count(target), LONG_ENOUGH));
    }
  }

  #count(target) {
    // What is behind a dialog or in another tab is not seen.
    if (document.hidden || !top().contains(target)) {
      this.timers.set(target, setTimeout(() => this.#count(target), LONG_ENOUGH));
      return;
    }
    this.forget(target);
    this.seen(target);
  }
}
