import { n } from "./canvas.js";

/** Shapes that several motifs share. Each takes the scene: { canvas, mood, sun, chance, height }. */

export function sky(scene, colours = scene.mood.sky) {
  scene.canvas.rect(0, 0, 100, scene.height, scene.canvas.gradient(colours));
}

/** The sun or moon in the author's way of drawing it. */
export function sun(scene, x, y, radius) {
  const { canvas, mood } = scene;
  canvas.circle(x, y, radius * 3.4, canvas.glow([[mood.sun, 0.55], [mood.sun, 0]]));
  if (scene.sun === "ring") {
    canvas.circle(x, y, radius, "none", `stroke="${mood.sun}" stroke-width="${n(radius / 4)}"`);
    canvas.circle(x, y, radius * 0.62, mood.sun);
    return;
  }
  canvas.circle(x, y, radius, mood.sun);
  if (scene.sun === "halo") {
    canvas.circle(x, y, radius * 1.5, mood.sun, 'opacity=".3"');
  }
  if (scene.sun === "striped") {
    for (let i = 0; i < 4; i++) {
      canvas.rect(x - radius, y + radius * (0.15 + i * 0.24), radius * 2, radius * (0.05 + i * 0.03), mood.sky[2]);
    }
  }
}

export function clouds(scene, top, bottom, count, colour = scene.mood.light, opacity = 0.5) {
  const { canvas, chance } = scene;
  canvas.layer(6, 0, 18, () => {
    for (let i = 0; i < count; i++) {
      const x = chance.between(-5, 95);
      const y = chance.between(top, bottom);
      const size = chance.between(3, 7);
      const look = `opacity="${opacity}"`;
      canvas.rect(x, y, size * 4, size * 0.8, colour, `rx="${n(size * 0.4)}" ${look}`);
      canvas.rect(x + size, y - size * 0.55, size * 2, size * 0.9, colour, `rx="${n(size * 0.45)}" ${look}`);
    }
  });
}

/** A smooth swell from the left edge to the right, filled to the bottom. */
export function swell(scene, y, rise, length, phase, fill, more = "") {
  let data = `M-8 ${n(scene.height + 4)}`;
  for (let x = -8; x <= 110; x += 4) {
    data += `L${x} ${n(y + Math.sin(x / length + phase) * rise + Math.sin(x / length / 0.43 + phase * 2) * rise * 0.35)}`;
  }
  scene.canvas.path(data + `L110 ${n(scene.height + 4)}Z`, fill, more);
}

/** Jagged peaks by halving: points of a ridge from left to right. */
export function ridge(scene, y, rise) {
  let line = [
    [-4, y + scene.chance.between(-0.5, 0.5) * rise],
    [50 + scene.chance.between(-22, 22), y - rise * scene.chance.between(0.5, 1)],
    [104, y + scene.chance.between(-0.5, 0.5) * rise],
  ];
  for (let step = 0, jag = rise * 0.42; step < 4; step++, jag *= 0.5) {
    line = line.flatMap((point, i) => {
      if (i === 0) {
        return [point];
      }
      const before = line[i - 1];
      return [[(before[0] + point[0]) / 2, (before[1] + point[1]) / 2 + scene.chance.between(-jag, jag)], point];
    });
  }
  return line;
}

export function fillRidge(scene, line, fill) {
  scene.canvas.polygon([[-4, scene.height + 4], ...line, [104, scene.height + 4]], fill);
}

/** A fir with its foot at (x, y). */
export function fir(scene, x, y, size, colour, snow) {
  const { canvas } = scene;
  canvas.rect(x - size * 0.05, y - size * 0.16, size * 0.1, size * 0.18, scene.mood.dark);
  for (let i = 0; i < 3; i++) {
    const low = y - size * (0.12 + i * 0.26);
    const half = size * (0.3 - i * 0.07);
    const tip = low - size * 0.4;
    canvas.polygon([[x - half, low], [x, tip], [x + half, low]], colour);
    if (snow) {
      canvas.polygon([[x - half * 0.5, low - size * 0.2], [x, tip], [x + half * 0.5, low - size * 0.2], [x, low - size * 0.14]], snow);
    }
  }
}

export function stars(scene, count, bottom, colour = "#ffffff") {
  for (let i = 0; i < count; i++) {
    const size = scene.chance.between(0.15, 0.5);
    scene.canvas.circle(scene.chance.between(0, 100), scene.chance.between(0, bottom), size, colour, `opacity="${n(scene.chance.between(0.4, 1))}"`);
  }
}

/** Water with the light of a sun at x. */
export function water(scene, y, colours, x) {
  const { canvas, chance, mood } = scene;
  canvas.rect(0, y, 100, scene.height - y, canvas.gradient(colours));
  canvas.layer(2, 0, 4, () => {
    for (let i = 0; i < 16; i++) {
      const at = y + 1 + ((scene.height - y) * i) / 18;
      const width = chance.between(2, 8) + i * 0.5;
      canvas.rect(x - width / 2 + chance.between(-3, 3), at, width, 0.5, mood.sun, 'rx=".3" opacity=".6"');
    }
  });
}
