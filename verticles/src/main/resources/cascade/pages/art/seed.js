/** Chance that is the same wherever it is drawn: a picture is a function of its item's ids. */

/** FNV-1a over UTF-16 units, with a last stir so that ids which differ in their end differ everywhere. */
export function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Draws from a seed (mulberry32). */
export class Chance {
  constructor(text) {
    this.state = hash(text);
  }

  /** In 0..1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  between(least, most) {
    return least + (most - least) * this.next();
  }

  whole(least, most) {
    return Math.floor(this.between(least, most + 1));
  }

  is(share) {
    return this.next() < share;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }
}
