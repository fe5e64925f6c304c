import { ratio } from "../art/draw.js";
import { find, title } from "../net/items.js";
import { art, authorSeal } from "./art.js";
import { element, icon, iconButton, name } from "./dom.js";

let count = 0;

/** A picture in the waterfall, with what it is called and what one can do with it. */
export class Tile {
  /** @param actions { open, why, menu }, each called with the tile */
  constructor(item, actions, opened) {
    this.item = item;
    this.ratio = ratio(item);
    this.isSeen = false;
    const id = "tile-" + count++;
    const isVideo = item.kind === "video";
    this.opener = element(
      "button",
      { type: "button", className: "tile-open", "aria-label": `${isVideo ? "Play" : "Open"}: ${title(item)} by ${item.author}`, on: { click: () => actions.open(this) } },
      art(item),
      isVideo ? element("span", { className: "length" }, icon("play"), length(item.durationMillis)) : null,
    );
    this.element = element(
      "article",
      { className: "tile", "aria-labelledby": id },
      this.opener,
      element(
        "div",
        { className: "caption" },
        element("div", { className: "caption-title", id }, name(title(item))),
        element(
          "div",
          { className: "caption-line" },
          authorSeal(item.author),
          name(item.author, "author"),
          iconButton("why", `Why this? ${title(item)}`, () => actions.why(this), "tile-why"),
          iconButton("more", `More choices for ${title(item)}`, (event) => actions.menu(this, event.currentTarget), "tile-more"),
        ),
      ),
    );
    this.#credit(opened);
  }

  /** Where it came from a picture that was opened a moment ago, it says so. */
  async #credit(opened) {
    const trigger = Object.values(this.item.triggers ?? {}).find((id) => opened.has(id));
    const origin = trigger && (await find(trigger));
    if (origin) {
      this.opener.append(element("span", { className: "credit" }, "as you opened", art(origin, { shape: 1 })));
    }
  }

  /** Stays where it was, so that nothing around it moves. */
  hide() {
    this.element.classList.add("is-hidden");
    this.element.replaceChildren(element("p", {}, icon("hide"), "Hidden. It will not come back."));
  }

  place(left, top, width, pictureHeight, height) {
    const { style } = this.element;
    style.transform = `translate(${left}px, ${top}px)`;
    style.width = width + "px";
    style.height = height + "px";
    this.element.firstElementChild.style.height = pictureHeight + "px";
    this.top = top;
    this.height = height;
  }
}

/** A video's length as a clock shows it. */
export function length(millis) {
  if (!(millis > 0)) {
    return "video";
  }
  const seconds = Math.round(millis / 1000);
  return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
}
