import { style } from "../art/palette.js";
import { remember, title } from "../net/items.js";
import { followButton, likeButton, plainButton } from "./actions.js";
import { art, authorSeal, prefersStillness } from "./art.js";
import { element, name } from "./dom.js";
import { closeButton, sheet } from "./sheets.js";
import { Sight } from "./sight.js";
import { Stay } from "./stay.js";
import { length } from "./tile.js";

const AHEAD = 3;
const MOST_VIDEOS = 300;
const USUAL_MILLIS = 15_000;

/** Videos one after another, each as tall as the screen, from the one that was opened on. */
export function openVideos(app, item) {
  new Videos(app, item);
}

class Videos {
  constructor(app, first) {
    this.app = app;
    this.shown = 0;
    this.current = null;
    this.reel = element("div", { className: "reel", tabIndex: 0, role: "region", "aria-label": "Videos, one after another", on: { keydown: (event) => this.#keys(event) } });
    this.dialog = sheet({ className: "videos", label: "Videos", content: [this.reel, closeButton("Close the videos")], closed: () => this.#close() });
    this.sight = new Sight(this.reel, (page) => page.video !== first && app.say("impression", page.video));
    this.centre = new IntersectionObserver((entries) => entries.forEach((entry) => entry.isIntersecting && this.#play(entry.target)), { root: this.reel, threshold: 0.6 });
    this.feed = app.feed({ scene: "video", size: 6, exclude: [first.item] });
    this.#add([first]);
    this.reel.focus({ preventScroll: true });
    this.#load();
  }

  async #load() {
    if (this.isLoading || this.hasEnded) {
      return;
    }
    this.isLoading = true;
    try {
      const { items, degraded } = await this.feed.next();
      this.app.notes.degraded(degraded);
      this.hasEnded = items.length === 0 || this.shown > MOST_VIDEOS;
      remember(items);
      this.#add(items.filter((item) => !this.app.person.deeds.hidden.has(item.item)));
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.hasEnded = true;
        this.app.refused(failure);
      }
    } finally {
      this.isLoading = false;
    }
  }

  #add(items) {
    for (const item of items) {
      const page = this.#page(item);
      this.reel.append(page);
      this.sight.watch(page);
      this.centre.observe(page);
      this.shown++;
    }
  }

  #page(item) {
    const { app } = this;
    const picture = element("div", { className: "film" }, art(item, { isMoving: !prefersStillness(), shape: 16 / 9 }));
    const hide = () => {
      app.hide(item);
      this.#turn(1);
    };
    const page = element(
      "section",
      { className: "video", "aria-label": `${title(item)} by ${item.author}` },
      picture,
      element(
        "div",
        { className: "video-about" },
        element("h2", {}, name(title(item))),
        element("div", { className: "byline" }, authorSeal(item.author), name(item.author, "author"), followButton(app, item), element("span", { className: "clock" }, length(item.durationMillis))),
      ),
      element("div", { className: "side" }, likeButton(app, item), plainButton("why", "Why this?", () => app.why(item)), plainButton("hide", "Hide", hide, "hide-it"), plainButton("down", "Next", () => this.#turn(1))),
      element("div", { className: "progress", "aria-hidden": "true" }, element("i")),
    );
    page.style.background = style(item.author).mood.near;
    page.style.setProperty("--length", (item.durationMillis || USUAL_MILLIS) + "ms");
    page.video = item;
    return page;
  }

  #play(page) {
    if (page === this.current) {
      return;
    }
    this.#stop();
    this.current = page;
    page.classList.add("plays");
    this.stay = new Stay((dwellMillis) => this.app.say("dwell", page.video, { dwellMillis }));
    const ahead = [...this.reel.children].length - [...this.reel.children].indexOf(page) - 1;
    if (ahead < AHEAD) {
      this.#load();
    }
  }

  #stop() {
    this.current?.classList.remove("plays");
    this.stay?.end();
  }

  #turn(pages) {
    const all = [...this.reel.children];
    const next = all[all.indexOf(this.current) + pages];
    next?.scrollIntoView({ behavior: prefersStillness() ? "auto" : "smooth" });
  }

  #keys(event) {
    const pages = { ArrowDown: 1, PageDown: 1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (pages) {
      event.preventDefault();
      this.#turn(pages);
    }
  }

  #close() {
    this.#stop();
    this.feed.close();
    this.sight.close();
    this.centre.disconnect();
    this.app.settle();
  }
}
