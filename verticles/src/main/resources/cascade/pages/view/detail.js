import { ratio } from "../art/draw.js";
import { title, topicName } from "../net/items.js";
import { followButton, likeButton, plainButton } from "./actions.js";
import { art, authorSeal } from "./art.js";
import { element, iconButton, name } from "./dom.js";
import { closeButton, depth, sheet } from "./sheets.js";
import { Stay } from "./stay.js";
import { Waterfall } from "./waterfall.js";

const MOST_LYING = 8;
let topmost = null;

/** A picture large, what one can do with it, and what is like it. */
export function openDetail(app, item) {
  if (depth() >= MOST_LYING && topmost) {
    topmost.show(item); // as deep as it gets: the topmost gives way
    return;
  }
  topmost = new Detail(app, topmost);
  topmost.show(item);
}

class Detail {
  constructor(app, below) {
    this.app = app;
    this.body = element("div", { className: "detail-body" });
    const bar = element("div", { className: "bar" }, iconButton("back", "Back", (event) => event.currentTarget.closest("dialog").close()), closeButton());
    this.dialog = sheet({
      className: "detail",
      label: "A picture and what is like it",
      content: [bar, this.body],
      closed: () => {
        topmost = below;
        this.#leave();
        app.settle();
      },
    });
  }

  show(item) {
    this.#leave();
    this.stay = new Stay((dwellMillis) => this.app.say("dwell", item, { dwellMillis }));
    this.similar = new Waterfall(this.app, "Pictures like this one", this.dialog);
    const heading = element("h2", { tabIndex: -1 }, name(title(item)));
    const picture = element("div", { className: "large" }, art(item));
    picture.style.aspectRatio = String(1 / ratio(item));
    this.body.replaceChildren(
      element("div", { className: "detail-main" }, picture, this.#about(item, heading)),
      element("h3", {}, "More like this"),
      this.similar.element,
    );
    this.dialog.scrollTop = 0;
    heading.focus({ preventScroll: true });
    this.similar.start(this.app.feed({ scene: "similar", anchor: item.item }));
  }

  #about(item, heading) {
    const { app } = this;
    const hide = () => {
      app.hide(item);
      this.dialog.close();
    };
    return element(
      "div",
      { className: "about" },
      heading,
      element("div", { className: "byline" }, authorSeal(item.author), name(item.author, "author"), followButton(app, item)),
      element("p", { className: "topic" }, name(topicName(item.topic), "chip")),
      element(
        "div",
        { className: "actions" },
        likeButton(app, item),
        plainButton("why", "Why this?", () => app.why(item)),
        plainButton("hide", "Hide", hide, "hide-it"),
        plainButton("more", "More or less", (event) => app.menu(item, event.currentTarget)),
      ),
    );
  }

  #leave() {
    this.stay?.end();
    this.similar?.close();
  }
}
