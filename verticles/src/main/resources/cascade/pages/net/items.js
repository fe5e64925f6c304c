import { send } from "./http.js";

const MOST = 1_000;
const known = new Map();

/** Remembers how items look, so that what led to a picture can be shown beside it. */
export function remember(items) {
  for (const item of items) {
    known.delete(item.item);
    known.set(item.item, item);
  }
  for (const oldest of known.keys()) {
    if (known.size <= MOST) {
      break;
    }
    known.delete(oldest);
  }
}

/** The item of this id, or null where there is none any more. */
export async function find(id) {
  if (!known.has(id)) {
    try {
      const { attributes, ...item } = await send("GET", "/v1/items/" + encodeURIComponent(id));
      remember([{ ...item, item: id, title: attributes?.title, imageUrl: attributes?.imageUrl }]);
    } catch {
      return null;
    }
  }
  return known.get(id);
}

/** What an item is called: its title, or what it is about. */
export function title(item) {
  return item.title || topicName(item.topic);
}

/** A topic as people write it. */
export function topicName(topic) {
  const words = topic.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
