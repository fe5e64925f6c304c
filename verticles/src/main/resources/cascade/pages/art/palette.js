import { hash } from "./seed.js";

/** A mood is the light an author's pictures are seen in: sky from the top down, then layers from far to near. */
const MOODS = [
  "3b4a8f c9739b ffd3a5 fff1c9 9a74a8 5f4a88 2c2757 ff8f6b ffeedd",
  "2f7de0 78bff7 e6f6ff fffbe0 9cc3d9 4f8db3 23506f ffb703 ffffff",
  "241352 7f2f8d ff7a6b ffd976 74378a 4a246e 1d0f3f ff4d8d ffe7c2",
  "128078 66e0cc effdf6 fff7c2 84cbbd 2f8f83 0b4a46 fb7185 f2fffb",
  "ef9552 fbd08a fff3da fffaec dba86f b26f3e 643519 1f9a8c fff7ea",
  "28303a 697683 dfe4e8 fbfbf6 929da8 55606b 1b2127 e63946 fafbfc",
  "98305e f08ca8 ffe7ed fff4f2 da80a0 a94872 571d3e ffb53f fff6f8",
  "060d2b 182a66 4167ae f6f2dd 2f4a84 1c3060 0a1435 ffd166 e3eeff",
  "3c6a44 9fc583 f5f7d6 fffcd6 90b67a 52844f 203c28 f4a259 fbfdec",
  "5546ad b19cdc f8ecff fffdea a893d3 6e5ab0 34286d ff9a76 fbf7ff",
  "42100f b62d22 ffb662 ffe3a0 8a2f2a 5c1a1c 2a0a0e ffd23f fff0dc",
  "063f6c 1398c8 cdf1f8 fffbe2 6bbcd4 1f7aa3 083a5c ff7f50 f1fbff",
].map((line) => {
  const [top, middle, low, sun, far, mid, near, accent, light] = line.split(" ").map((hex) => "#" + hex);
  return { sky: [top, middle, low], sun, far, mid, near, accent, light, dark: mix(near, "#000000", 0.35) };
});

const SIGNATURES = ["none", "frame", "grain", "leak", "bands", "rings", "corner"];
const SUNS = ["disc", "striped", "ring", "halo"];

/** What all pictures of an author have in common. */
export function style(author) {
  const seed = hash("author " + author);
  return {
    mood: MOODS[seed % MOODS.length],
    signature: SIGNATURES[(seed >>> 5) % SIGNATURES.length],
    sun: SUNS[(seed >>> 11) % SUNS.length],
  };
}

/** From one colour to another: 0 is the first, 1 the second. */
export function mix(from, to, share) {
  let mixed = "#";
  for (let i = 1; i < 7; i += 2) {
    const a = parseInt(from.slice(i, i + 2), 16);
    const b = parseInt(to.slice(i, i + 2), 16);
    mixed += Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, "0");
  }
  return mixed;
}
