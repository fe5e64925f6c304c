import { picture, seal } from "../art/draw.js";
import { element } from "./dom.js";

const MOST_SEALS = 500;
const seals = new Map();

/** An item's picture: its own, or where it has none or it cannot be loaded, one that we draw. */
export function art(item, options = {}) {
  const drawn = () => picture(item, options);
  const image = element("img", { alt: "", decoding: "async", draggable: false });
  if (isAddress(item.imageUrl)) {
    image.referrerPolicy = "no-referrer";
    image.addEventListener("error", () => (image.src = drawn()), { once: true });
    image.src = item.imageUrl;
  } else {
    image.src = drawn();
  }
  return image;
}

/** Of the web alone; which hosts are allowed, the page's policy says. */
function isAddress(text) {
  return typeof text === "string" && /^https?:\/\//i.test(text);
}

export function authorSeal(author) {
  if (!seals.has(author)) {
    if (seals.size > MOST_SEALS) {
      seals.clear();
    }
    seals.set(author, seal(author));
  }
  return element("img", { className: "seal", alt: "", src: seals.get(author) });
}

export function prefersStillness() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
