import { n } from "./canvas.js";
import { mix } from "./palette.js";
import { clouds, fillRidge, fir, ridge, sky, stars, sun, swell, water } from "./shapes.js";

export function sea(scene) {
  const { canvas, chance, mood, height } = scene;
  const horizon = height * chance.between(0.36, 0.56);
  const x = chance.between(18, 82);
  sky(scene);
  sun(scene, x, horizon - chance.between(-2, height * 0.2), chance.between(6, 11));
  clouds(scene, height * 0.08, horizon - 8, chance.whole(2, 4));
  if (chance.is(0.5)) {
    const from = chance.between(-10, 60);
    canvas.path(`M${n(from)} ${n(horizon)}q14 -12 26 -5q12 -9 24 5Z`, mix(mood.far, "#1d6f8f", 0.3));
  }
  const blue = (colour, share) => mix(colour, "#0b7fb0", share);
  water(scene, horizon, [blue(mood.far, 0.45), blue(mood.mid, 0.55)], x);
  if (chance.is(0.55)) {
    sail(scene, chance.between(20, 75), horizon + height * 0.06, chance.between(9, 16));
  }
  for (let i = 0; i < 4; i++) {
    const y = horizon + (height - horizon) * (0.3 + i * 0.2);
    const phase = chance.between(0, 6);
    const length = chance.between(7, 12) + i * 2;
    canvas.layer(i % 2 ? 5 : -5, 1, 5 + i, () => {
      swell(scene, y - 0.9, 1.4 + i * 0.7, length, phase, mood.light, 'opacity=".55"');
      swell(scene, y, 1.4 + i * 0.7, length, phase, canvas.gradient([blue(i < 2 ? mood.far : mood.mid, 0.6), blue(mood.near, 0.4)]));
    });
  }
  gulls(scene, horizon);
}

function sail(scene, x, y, size) {
  const { canvas, mood } = scene;
  canvas.layer(4, -0.6, 7, () => {
    canvas.path(`M${n(x)} ${n(y - size)}Q${n(x + size * 0.75)} ${n(y - size * 0.4)} ${n(x + size * 0.55)} ${n(y - 1)}H${n(x)}Z`, mood.light);
    canvas.polygon([[x - 0.6, y - size * 0.85], [x - 0.6, y - 1], [x - size * 0.4, y - 1]], mood.accent);
    canvas.path(`M${n(x - size * 0.5)} ${n(y)}H${n(x + size * 0.65)}l-${n(size * 0.2)} ${n(size * 0.16)}H${n(x - size * 0.32)}Z`, mood.near);
  });
}

function gulls(scene, horizon) {
  for (let i = scene.chance.whole(0, 4); i > 0; i--) {
    const x = scene.chance.between(8, 90);
    const y = scene.chance.between(horizon * 0.25, horizon * 0.8);
    scene.canvas.line(`M${n(x - 2.4)} ${n(y)}q1.4 -1.8 2.4 0q1 -1.8 2.4 0`, scene.mood.near, 0.5);
  }
}

export function mountain(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene);
  sun(scene, chance.between(15, 85), height * chance.between(0.12, 0.32), chance.between(5, 9));
  clouds(scene, height * 0.1, height * 0.35, 3);
  const tints = [mix(mood.far, mood.sky[2], 0.35), mood.far, mix(mood.mid, "#3d5a73", 0.25), mix(mood.near, "#22384a", 0.2)];
  for (let i = 0; i < 4; i++) {
    const y = height * (0.46 + i * 0.13);
    const line = ridge(scene, y, height * (0.27 - i * 0.045));
    fillRidge(scene, line, canvas.gradient([tints[i], mix(tints[i], mood.sky[2], 0.3)]));
    if (i < 2) {
      snowcaps(scene, line, y);
    }
  }
  if (chance.is(0.5)) {
    const lake = height * 0.84;
    water(scene, lake, [mix(mood.far, "#2b8fb5", 0.4), mix(mood.near, "#0f5878", 0.4)], chance.between(30, 70));
  } else {
    for (let i = 0; i < 14; i++) {
      fir(scene, chance.between(-2, 102), height * chance.between(0.9, 1.03), chance.between(9, 18), mix(mood.near, "#16382b", 0.4));
    }
  }
}

function snowcaps(scene, line, y) {
  line.forEach(([x, top], i) => {
    const before = line[i - 1];
    const after = line[i + 1];
    if (before && after && top < before[1] && top < after[1] && top < y - 3) {
      const left = [x + (before[0] - x) * 0.8, top + (before[1] - top) * 0.8];
      const right = [x + (after[0] - x) * 0.8, top + (after[1] - top) * 0.8];
      scene.canvas.polygon([left, [x, top], right, [x + 1, (left[1] + right[1]) / 2 - 1], [x - 1, (left[1] + right[1]) / 2 + 1.6]], "#ffffff", 'opacity=".9"');
    }
  });
}

export function forest(scene) {
  const { canvas, chance, mood, height } = scene;
  const green = (colour, share) => mix(colour, "#1f6b3a", share);
  sky(scene, [mix(mood.sky[1], "#d9f0c2", 0.3), mix(mood.sky[2], "#f2f7d5", 0.5)]);
  sun(scene, chance.between(25, 75), height * 0.25, 7);
  for (let layer = 0; layer < 4; layer++) {
    const colour = green([mood.far, mood.far, mood.mid, mood.near][layer], 0.3 + layer * 0.12);
    const foot = height * (0.66 + layer * 0.12);
    swell(scene, foot, 2, 17, layer * 2, colour);
    for (let i = 0; i < 13 - layer * 2; i++) {
      fir(scene, chance.between(-4, 104), foot + chance.between(-1, 5), height * chance.between(0.2, 0.34) + layer * 4, colour);
    }
    canvas.rect(0, foot - height * 0.1, 100, height * 0.2, canvas.gradient([[mood.light, 0], [mood.light, 0.28], [mood.light, 0]]));
  }
  for (let i = 0; i < 3; i++) {
    const x = chance.between(10, 80);
    canvas.polygon([[x, 0], [x + 7, 0], [x + 30, height], [x + 8, height]], canvas.gradient([[mood.sun, 0.35], [mood.sun, 0]]));
  }
}

export function desert(scene) {
  const { canvas, chance, mood, height } = scene;
  const sand = (colour, share) => mix(colour, "#e39a4f", share);
  sky(scene, [mood.sky[0], mood.sky[1], mix(mood.sky[2], "#ffd9a0", 0.5)]);
  sun(scene, chance.between(20, 80), height * chance.between(0.25, 0.42), chance.between(9, 15));
  for (let i = 0; i < 4; i++) {
    const y = height * (0.5 + i * 0.14);
    const peak = chance.between(20, 80);
    const rise = height * chance.between(0.07, 0.13);
    const lit = sand([mood.far, mood.far, mood.mid, mood.mid][i], 0.72 - i * 0.08);
    canvas.path(`M-2 ${n(y)}Q${n(peak * 0.6)} ${n(y - rise * 0.4)} ${n(peak)} ${n(y - rise)}Q${n(peak + 22)} ${n(y + rise * 0.1)} 102 ${n(y - rise * 0.2)}V${n(height + 2)}H-2Z`, lit);
    canvas.path(`M${n(peak)} ${n(y - rise)}Q${n(peak + 22)} ${n(y + rise * 0.1)} 102 ${n(y - rise * 0.2)}V${n(height + 2)}H${n(peak - 16)}Q${n(peak + 9)} ${n(y + rise)} ${n(peak)} ${n(y - rise)}Z`, sand(mood.near, 0.35), 'opacity=".4"');
  }
  for (let i = chance.whole(1, 3); i > 0; i--) {
    cactus(scene, chance.between(10, 90), height * chance.between(0.82, 0.97), chance.between(10, 20));
  }
}

function cactus(scene, x, y, size) {
  const green = mix(scene.mood.near, "#2f6b4a", 0.6);
  scene.canvas.line(`M${n(x)} ${n(y)}v-${n(size)}`, green, size * 0.22);
  scene.canvas.line(`M${n(x)} ${n(y - size * 0.4)}h${n(size * 0.32)}v-${n(size * 0.3)}`, green, size * 0.15);
  scene.canvas.line(`M${n(x)} ${n(y - size * 0.28)}h-${n(size * 0.3)}v-${n(size * 0.36)}`, green, size * 0.15);
}

export function snow(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene, [mix(mood.sky[0], "#8fb3d9", 0.3), mix(mood.sky[1], "#dbe9f7", 0.5), "#f3f8fd"]);
  sun(scene, chance.between(20, 80), height * 0.2, 6);
  for (let i = 0; i < 4; i++) {
    const y = height * (0.52 + i * 0.13);
    for (let tree = 0; tree < 5; tree++) {
      fir(scene, chance.between(0, 100), y + chance.between(0, 4), 10 + i * 5 + chance.between(0, 6), mix(mood.mid, "#2c5364", 0.5), "#ffffff");
    }
    swell(scene, y, 3, 20, chance.between(0, 6), canvas.gradient(["#ffffff", mix("#dce9f5", mood.far, 0.15 + i * 0.05)]));
  }
  if (chance.is(0.6)) {
    cabin(scene, chance.between(20, 70), height * 0.84, 17);
  }
  canvas.layer(3, 5, 6, () => stars(scene, 60, height));
}

function cabin(scene, x, y, size) {
  const { canvas, mood } = scene;
  canvas.rect(x, y - size * 0.5, size, size * 0.5, mix(mood.near, "#6b4226", 0.5));
  canvas.polygon([[x - size * 0.15, y - size * 0.48], [x + size / 2, y - size], [x + size * 1.15, y - size * 0.48]], "#f7fbff");
  canvas.rect(x + size * 0.18, y - size * 0.36, size * 0.2, size * 0.18, "#ffd166");
  canvas.rect(x + size * 0.6, y - size * 0.38, size * 0.2, size * 0.38, mood.dark);
}

export function galaxy(scene) {
  const { canvas, chance, mood, height } = scene;
  const deep = mix(mood.near, "#04061a", 0.72);
  sky(scene, [deep, mix(mood.mid, "#0b0a2e", 0.6), deep]);
  for (let i = 0; i < 6; i++) {
    canvas.circle(chance.between(0, 100), chance.between(0, height), chance.between(22, 48), canvas.glow([[chance.pick([mood.accent, mood.far, mood.sky[1]]), 0.42], [mood.mid, 0]]));
  }
  stars(scene, 110, height);
  const x = chance.between(30, 70);
  const y = height * chance.between(0.35, 0.65);
  if (chance.is(0.55)) {
    for (let i = 0; i < 170; i++) {
      const turn = i * 0.1 + (i % 2) * Math.PI;
      const away = i * 0.22 + chance.between(-1.5, 1.5);
      canvas.circle(x + Math.cos(turn) * away, y + Math.sin(turn) * away * 0.55, chance.between(0.2, 0.7), i % 5 ? mood.light : mood.accent, 'opacity=".8"');
    }
    canvas.circle(x, y, 8, canvas.glow([["#ffffff", 0.95], [mood.sun, 0]]));
  } else {
    planet(scene, x, y, chance.between(13, 21));
  }
}

function planet(scene, x, y, radius) {
  const { canvas, mood, chance } = scene;
  const tilt = chance.between(-28, 28);
  canvas.circle(x, y, radius, canvas.gradient([mood.sun, mood.accent, mix(mood.mid, mood.dark, 0.5)], true));
  for (let i = -2; i < 3; i++) {
    canvas.ellipse(x, y + (i * radius) / 3, Math.sqrt(radius * radius - ((i * radius) / 3) ** 2) * 0.98, radius * 0.05, mood.light, 'opacity=".25"');
  }
  const ring = `stroke="${mood.light}" stroke-width="1.6" transform="rotate(${n(tilt)} ${n(x)} ${n(y)})" opacity=".8"`;
  canvas.path(`M${n(x - radius * 1.8)} ${n(y)}a${n(radius * 1.8)} ${n(radius * 0.42)} 0 0 0 ${n(radius * 3.6)} 0`, "none", ring);
}

export function flowers(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene, [mix(mood.sky[1], "#ffffff", 0.35), mix(mood.sky[2], "#ffffff", 0.2), mix(mood.light, "#d9efc9", 0.4)]);
  for (let i = 0; i < 9; i++) {
    canvas.circle(chance.between(0, 100), chance.between(0, height), chance.between(4, 13), mood.light, 'opacity=".35"');
  }
  const count = chance.whole(3, 6);
  for (let i = 0; i < count; i++) {
    const x = 100 * ((i + 0.5) / count) + chance.between(-8, 8);
    const y = height * chance.between(0.22, 0.62);
    const size = chance.between(11, 19);
    const green = mix(mood.mid, "#3f8f4f", 0.65);
    canvas.line(`M${n(x)} ${n(y)}Q${n(x + chance.between(-10, 10))} ${n((y + height) / 2)} ${n(x + chance.between(-8, 8))} ${n(height + 2)}`, green, 1.5);
    canvas.petal(x, y + size * 1.6, size * 1.1, size * 0.35, chance.is(0.5) ? 28 : 152, green);
    canvas.layer(chance.between(-2, 2), 1, 5, () => blossom(scene, x, y, size));
  }
}

function blossom(scene, x, y, size) {
  const { canvas, chance, mood } = scene;
  const colour = chance.pick([mood.accent, mix(mood.accent, "#ff5c8a", 0.5), mood.sun, mix(mood.mid, "#b56bd6", 0.5), "#ffffff"]);
  const petals = chance.whole(6, 12);
  const turn = chance.between(0, 60);
  for (let ring = 0; ring < 2; ring++) {
    for (let i = 0; i < petals; i++) {
      canvas.petal(x, y, size * (1 - ring * 0.35), size * 0.46, turn + ring * 15 + (360 * i) / petals, mix(colour, ring ? "#ffffff" : mood.near, ring ? 0.25 : 0.12), 'opacity=".93"');
    }
  }
  canvas.circle(x, y, size * 0.24, mix("#f6c445", mood.near, 0.12));
  canvas.circle(x, y, size * 0.13, mix("#9a5b13", mood.near, 0.2));
}
