import { remember } from "../net/items.js";
import { Columns } from "./columns.js";
import { element } from "./dom.js";
import { Sight } from "./sight.js";
import { Tile } from "./tile.js";

const AHEAD = 500;
const MOST_TILES = 1_000;
const GHOSTS = [1.33, 1, 1.6, 1.25, 1.5, 0.8];

/** Tiles in columns that go on as one scrolls. */
export class Waterfall {
  /** @param root what scrolls; null for the window */
  constructor(app, label, root = null) {
    this.app = app;
    this.root = root;
    this.tiles = [];
    this.ghosts = [];
    this.isLoading = false;
    this.hasEnded = false;
    this.feed = null;
    this.grid = element("div", { className: "waterfall", role: "feed", "aria-label": label, "aria-busy": "true", on: { keydown: (event) => this.#walk(event) } });
    this.foot = element("div", { className: "foot" });
    this.end = element("p", { className: "end", hidden: true });
    this.element = element("div", {}, this.grid, this.foot, this.end);
    this.sight = new Sight(root, (tile) => this.#seen(tile));
    this.nearEnd = new IntersectionObserver((entries) => entries.at(-1).isIntersecting && this.#load(), { root, rootMargin: `0px 0px ${AHEAD}px` });
    this.resizing = new ResizeObserver(() => this.#layOut());
  }

  /** Shows a feed from its beginning. */
  start(feed) {
    this.feed?.close();
    this.feed = feed;
    this.hasEnded = false;
    this.isLoading = false;
    this.#drop(() => true);
    this.columns = new Columns(this.grid.clientWidth);
    this.end.hidden = true;
    this.resizing.observe(this.grid);
    this.nearEnd.observe(this.foot);
    this.#load();
  }

  /** Asks anew for what nobody has seen yet: it would not know of the last click. */
  async follow() {
    const line = this.root ? this.root.clientHeight : innerHeight;
    const offset = this.grid.getBoundingClientRect().top;
    this.#drop((tile) => !tile.isSeen && offset + tile.top + tile.height / 2 > line);
    this.hasEnded = false;
    await this.#load(true);
  }

  close() {
    this.feed?.close();
    this.sight.close();
    this.nearEnd.disconnect();
    this.resizing.disconnect();
  }

  async #load(isFollowing = false) {
    if ((this.isLoading && !isFollowing) || this.hasEnded) {
      return;
    }
    const feed = this.feed;
    const turn = (this.turn = {});
    this.isLoading = true;
    this.#haunt();
    try {
      const { items, degraded } = await feed.next();
      if (turn !== this.turn || feed !== this.feed) {
        return; // another person, or a click since
      }
      this.app.notes.degraded(degraded);
      this.#add(items);
      this.hasEnded = items.length === 0 || this.tiles.length >= MOST_TILES;
      this.#say(this.tiles.length === 0 ? "Nothing to show yet. Put items into the catalogue and they appear here." : "That is all there is for now.");
    } catch (failure) {
      if (failure.name === "AbortError" || turn !== this.turn) {
        return;
      }
      this.hasEnded = true;
      this.#say(failure.message);
      this.app.refused(failure);
    } finally {
      if (turn === this.turn) {
        this.isLoading = false;
        this.#exorcise();
      }
    }
    // The observer speaks of changes only: an end that is still near is none.
    this.nearEnd.unobserve(this.foot);
    this.nearEnd.observe(this.foot);
  }

  #say(text) {
    this.end.textContent = text;
    this.end.hidden = !this.hasEnded;
  }

  #add(items) {
    remember(items);
    const { person } = this.app;
    for (const item of items) {
      if (person.deeds.hidden.has(item.item)) {
        continue;
      }
      const tile = new Tile(item, this.app.tileActions, person.deeds.opened);
      tile.element.setAttribute("aria-posinset", this.tiles.length + 1);
      tile.element.setAttribute("aria-setsize", -1);
      tile.element.tile = tile;
      this.columns.put(tile);
      this.tiles.push(tile);
      this.grid.append(tile.element);
      this.sight.watch(tile.element);
    }
    this.#stretch();
  }

  #seen({ tile }) {
    tile.isSeen = true;
    this.app.say("impression", tile.item);
  }

  #drop(isDropped) {
    const [gone, kept] = [[], []];
    this.tiles.forEach((tile) => (isDropped(tile) ? gone : kept).push(tile));
    gone.forEach((tile) => {
      this.sight.forget(tile.element);
      tile.element.remove();
    });
    this.tiles = kept;
    this.columns?.keep(kept);
  }

  /** Shapes where tiles will be. */
  #haunt() {
    this.#exorcise();
    this.grid.setAttribute("aria-busy", "true");
    const columns = this.columns.copy();
    const count = this.tiles.length === 0 ? columns.count * 3 : columns.count;
    for (let i = 0; i < count; i++) {
      const shape = element("div", { className: "ghost", "aria-hidden": "true" }, element("div"));
      const ghost = { ratio: GHOSTS[i % GHOSTS.length], element: shape, place: Tile.prototype.place };
      columns.put(ghost);
      this.ghosts.push(ghost);
      this.grid.append(shape);
    }
    this.grid.style.height = Math.max(this.columns.height, columns.height) + "px";
  }

  #exorcise() {
    this.ghosts.forEach((ghost) => ghost.element.remove());
    this.ghosts = [];
    this.grid.setAttribute("aria-busy", "false");
    this.#stretch();
  }

  #stretch() {
    this.grid.style.height = this.columns.height + "px";
  }

  #layOut() {
    const columns = new Columns(this.grid.clientWidth);
    if (columns.width === this.columns.width && columns.caption === this.columns.caption) {
      return;
    }
    this.columns = columns;
    this.tiles.forEach((tile) => columns.put(tile));
    if (this.isLoading) {
      this.#haunt();
    } else {
      this.#stretch();
    }
  }

  /** Arrows lead to the neighbour that one sees there; Tab goes through everything. */
  #walk(event) {
    const from = event.target.closest(".tile")?.tile;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!from || !way || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const middle = (tile) => tile.top + tile.height / 2;
    const neighbours = this.tiles.filter((tile) => (way[0] ? tile.column === from.column + way[0] : tile.column === from.column && (tile.top - from.top) * way[1] > 0));
    const nearest = neighbours.sort((one, other) => Math.abs(middle(one) - middle(from)) - Math.abs(middle(other) - middle(from)))[0];
    if (nearest) {
      event.preventDefault();
      nearest.element.querySelector("button")?.focus();
    }
  }
}
