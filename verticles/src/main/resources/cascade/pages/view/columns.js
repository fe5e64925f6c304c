const LEAST_WIDTH = 172;
const USUAL_WIDTH = 232;
const CAPTION_REMS = 4.25;

/** Where tiles lie: each below the shortest column, so that the order of the feed stays readable from the top. */
export class Columns {
  /** Measures for a width: two columns on a phone, as many as fit elsewhere. */
  constructor(width) {
    this.gap = width < 600 ? 10 : 18;
    const fitting = Math.floor((width + this.gap) / ((width < 600 ? LEAST_WIDTH - 12 : USUAL_WIDTH - 20) + this.gap));
    this.count = Math.max(2, Math.min(10, fitting));
    this.width = (width - this.gap * (this.count - 1)) / this.count;
    this.caption = CAPTION_REMS * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.bottoms = new Array(this.count).fill(0);
  }

  /** The same columns, for places that are not kept. */
  copy() {
    return Object.assign(Object.create(Columns.prototype), this, { bottoms: [...this.bottoms] });
  }

  put(tile) {
    const column = this.bottoms.indexOf(Math.min(...this.bottoms));
    const picture = Math.round(this.width * tile.ratio);
    const height = picture + this.caption;
    tile.place(column * (this.width + this.gap), this.bottoms[column], this.width, picture, height);
    tile.column = column;
    this.bottoms[column] += height + this.gap;
  }

  /** Leaves the columns as they are with these tiles alone. */
  keep(tiles) {
    this.bottoms.fill(0);
    for (const tile of tiles) {
      this.bottoms[tile.column] = Math.max(this.bottoms[tile.column], tile.top + tile.height + this.gap);
    }
  }

  get height() {
    return Math.max(...this.bottoms);
  }
}
