import { n } from "./canvas.js";
import { mix } from "./palette.js";
import { sky, swell } from "./shapes.js";
import { hash } from "./seed.js";

/** Pictures of topics that we know no motif for: the topic chooses the family and its measure, so that its pictures are alike. */
export function abstract(scene) {
  const seed = hash("topic " + scene.topic);
  FAMILIES[seed % FAMILIES.length](scene, seed >>> 4);
}

/** Coloured shapes as the Bauhaus laid them. */
export function bauhaus(scene) {
  tiles(scene, scene.chance.whole(0, 2));
}

const FAMILIES = [tiles, rings, ribbons, pebbles, rays, lattice];

function colours({ mood }) {
  return [mood.accent, mood.sun, mood.mid, mood.far, mood.light, mood.near, mood.sky[1]];
}

function tiles(scene, measure) {
  const { canvas, chance, mood, height } = scene;
  const size = 100 / (3 + (measure % 3));
  canvas.rect(0, 0, 100, height, mood.light);
  for (let y = 0; y < height; y += size) {
    for (let x = 0; x < 99; x += size) {
      canvas.rect(x, y, size + 0.1, size + 0.1, chance.pick(colours(scene)));
      const fill = chance.pick(colours(scene));
      const kind = chance.whole(0, 4);
      const s = n(size);
      if (kind === 0) {
        canvas.circle(x + size / 2, y + size / 2, size * 0.36, fill);
      } else if (kind === 1) {
        canvas.path(`M${n(x)} ${n(y)}a${s} ${s} 0 0 1 ${s} ${s}h-${s}Z`, fill);
      } else if (kind === 2) {
        canvas.path(`M${n(x)} ${n(y + size)}l${s} -${s}v${s}Z`, fill);
      } else if (kind === 3) {
        canvas.path(`M${n(x)} ${n(y + size / 2)}a${n(size / 2)} ${n(size / 2)} 0 0 1 ${s} 0Z`, fill);
      }
    }
  }
}

function rings(scene, measure) {
  const { canvas, chance, mood, height } = scene;
  sky(scene);
  for (let i = 0; i < 3 + (measure % 3); i++) {
    const x = chance.between(5, 95);
    const y = chance.between(0, height);
    const fill = chance.pick(colours(scene));
    for (let r = chance.between(20, 42); r > 3; r -= 4 + (measure % 4)) {
      canvas.circle(x, y, r, "none", `stroke="${mix(fill, mood.light, r / 90)}" stroke-width="2.4"`);
    }
    canvas.circle(x, y, 3, fill);
  }
}

function ribbons(scene, measure) {
  const { canvas, chance, mood, height } = scene;
  sky(scene);
  const count = 7 + (measure % 4);
  for (let i = 0; i < count; i++) {
    const colour = mix(chance.pick(colours(scene)), mood.near, (i / count) * 0.35);
    canvas.layer(i % 2 ? 4 : -4, 0, 6 + i, () => swell(scene, height * (0.15 + (0.9 * i) / count), 4 + (measure % 5), 11 + (measure % 9), chance.between(0, 1.5) + i * 0.4, colour, 'opacity=".9"'));
  }
}

function pebbles(scene, measure) {
  const { canvas, chance, mood, height } = scene;
  canvas.rect(0, 0, 100, height, canvas.gradient([mood.light, mood.sky[2]]));
  for (let i = 0; i < 34; i++) {
    const size = chance.between(3, 9 + (measure % 5));
    const at = [chance.between(0, 100), chance.between(0, height)];
    canvas.ellipse(at[0], at[1], size, size * chance.between(0.5, 0.9), chance.pick(colours(scene)), `transform="rotate(${chance.whole(0, 180)} ${n(at[0])} ${n(at[1])})"`);
  }
}

function rays(scene, measure) {
  const { canvas, chance, mood, height } = scene;
  const x = chance.between(20, 80);
  const y = height * chance.between(0.3, 0.9);
  const count = 18 + 2 * (measure % 6);
  canvas.rect(0, 0, 100, height, mood.sky[1]);
  for (let i = 0; i < count; i++) {
    const turn = (2 * Math.PI * i) / count;
    const next = turn + Math.PI / count;
    canvas.polygon([[x, y], [x + Math.cos(turn) * 250, y + Math.sin(turn) * 250], [x + Math.cos(next) * 250, y + Math.sin(next) * 250]], i % 2 ? mood.accent : mood.sky[2], 'opacity=".8"');
  }
  canvas.circle(x, y, 17, mood.sun);
  canvas.circle(x, y, 10, mood.mid);
}

function lattice(scene, measure) {
  const { canvas, chance, mood, height } = scene;
  sky(scene, [mood.near, mood.mid]);
  const step = 9 + (measure % 6);
  for (let y = -step; y < height + step; y += step) {
    for (let x = -step; x < 100 + step; x += step) {
      const shift = (Math.round(y / step) % 2) * (step / 2);
      const lift = chance.between(0.2, 1);
      canvas.polygon([[x + shift, y], [x + shift + step, y], [x + shift + step / 2, y + step]], mix(chance.pick(colours(scene)), mood.near, 1 - lift), 'opacity=".85"');
    }
  }
}
