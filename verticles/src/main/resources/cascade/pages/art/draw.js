import { abstract, bauhaus } from "./abstract.js";
import { Canvas, n } from "./canvas.js";
import { cat, dog, fashion, portrait } from "./creatures.js";
import { desert, flowers, forest, galaxy, mountain, sea, snow } from "./nature.js";
import { mix, style } from "./palette.js";
import { Chance } from "./seed.js";
import { books, cake, coffee, food, music, sports } from "./things.js";
import { architecture, car, cityNight, street, travel } from "./town.js";

/** Words of a topic, in the singular, and what is drawn for it. The last word that is known counts: street food is food. */
const MOTIFS = new Map();
for (const [motif, words] of [
  [sea, "sea ocean beach wave surf coast sailing boat lake water marine island"],
  [mountain, "mountain hill alp peak hiking climbing landscape nature valley outdoor"],
  [cat, "cat kitten pet animal"],
  [dog, "dog puppy"],
  [cityNight, "city night skyline neon urban downtown"],
  [portrait, "portrait selfie face people person beauty makeup model hair woman man baby anime cosplay comedy"],
  [food, "food plate dinner cooking recipe pizza sushi ramen restaurant meal breakfast lunch salad"],
  [forest, "forest tree wood jungle park green autumn camping"],
  [flowers, "flower rose blossom bouquet plant spring tulip gardening"],
  [desert, "desert dune sand canyon cactus"],
  [galaxy, "star galaxy space astronomy planet moon universe sky cosmos"],
  [street, "street road alley market walk"],
  [architecture, "architecture building house interior design bridge home museum arch"],
  [coffee, "coffee cafe tea latte espresso drink"],
  [cake, "cake baking bakery dessert pastry sweet birthday chocolate"],
  [sports, "sport football soccer basketball tennis fitness gym running yoga ball"],
  [fashion, "fashion dress style clothe outfit shoe jewelry wedding"],
  [bauhaus, "art abstract painting illustration craft drawing painting sculpture graphic"],
  [travel, "travel plane flight trip vacation holiday journey airport tourism"],
  [car, "car auto motor vehicle motorcycle race truck"],
  [music, "music vinyl song concert dance guitar piano party dj"],
  [books, "book reading library study literature poetry school science"],
  [snow, "snow winter ski ice christmas skiing"],
]) {
  for (const word of words.split(" ")) {
    MOTIFS.set(word, motif);
  }
}

/** A picture's height where its width is 1; without one we know of no shape but a usual one. */
export function ratio(item) {
  const known = item.width > 0 && item.height > 0 ? item.height / item.width : 4 / 3;
  return Math.min(2, Math.max(0.5, known));
}

/** The item's picture as the address of an image. */
export function picture(item, { isMoving = false, shape = ratio(item) } = {}) {
  const height = 100 * shape;
  const canvas = new Canvas(height, isMoving);
  const scene = { canvas, height, topic: item.topic, chance: new Chance(`${item.topic} ${item.item}`), ...style(item.author) };
  motif(item.topic)(scene);
  sign(scene);
  return address(canvas);
}

function motif(topic) {
  for (const word of topic.toLowerCase().split(/[^a-z]+/).reverse()) {
    const known = MOTIFS.get(word) ?? MOTIFS.get(word.replace(/ies$/, "y").replace(/s$/, ""));
    if (known) {
      return known;
    }
  }
  return abstract;
}

/** What an author does to all of his pictures. */
function sign({ canvas, mood, signature, height, chance }) {
  if (signature === "frame") {
    canvas.path(`M0 0H100V${n(height)}H0ZM4 4V${n(height - 4)}H96V4Z`, mood.light, 'fill-rule="evenodd"');
  } else if (signature === "grain") {
    for (let i = 0; i < 120; i++) {
      canvas.circle(chance.between(0, 100), chance.between(0, height), 0.35, i % 2 ? "#ffffff" : "#000000", 'opacity=".22"');
    }
  } else if (signature === "leak") {
    canvas.rect(0, 0, 100, height, canvas.gradient([[mood.accent, 0.45], [mood.sun, 0.12], [mood.sun, 0], [mood.sun, 0]], true));
  } else if (signature === "bands") {
    canvas.rect(0, 0, 100, 5, "#0b0b10");
    canvas.rect(0, height - 5, 100, 5.2, "#0b0b10");
  } else if (signature === "rings") {
    for (const r of [16, 21, 26]) {
      canvas.circle(100, 0, r, "none", `stroke="${mood.light}" stroke-width="1.4" opacity=".55"`);
    }
  } else if (signature === "corner") {
    canvas.polygon([[0, height], [0, height - 22], [22, height]], mood.accent);
  }
}

/** An author's mark: beads in his colours, the same on the left and on the right. */
export function seal(author) {
  const { mood } = style(author);
  const chance = new Chance("seal " + author);
  const canvas = new Canvas(100, false);
  canvas.rect(0, 0, 100, 100, canvas.gradient([mood.sky[1], mix(mood.mid, mood.accent, 0.35)]));
  for (let i = 0; i < 10; i++) {
    if (chance.is(0.62)) {
      const x = 18 + (i % 2) * 20;
      const y = 14 + Math.floor(i / 2) * 18;
      const fill = chance.is(0.7) ? mood.light : mood.sun;
      canvas.circle(x + 2, y, 8.5, fill);
      canvas.circle(98 - x, y, 8.5, fill);
    }
  }
  if (chance.is(0.8)) {
    canvas.circle(50, 50, 10, mood.accent);
  }
  return address(canvas);
}

function address(canvas) {
  return "data:image/svg+xml," + encodeURIComponent(canvas.text());
}
