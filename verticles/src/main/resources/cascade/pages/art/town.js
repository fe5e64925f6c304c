import { n } from "./canvas.js";
import { mix } from "./palette.js";
import { clouds, sky, stars, sun, swell, water } from "./shapes.js";

export function cityNight(scene) {
  const { canvas, chance, mood, height } = scene;
  const dark = (colour, share) => mix(colour, "#060818", share);
  sky(scene, [dark(mood.sky[0], 0.65), dark(mood.sky[1], 0.45), mix(dark(mood.sky[2], 0.25), mood.accent, 0.3)]);
  stars(scene, 50, height * 0.45);
  sun(scene, chance.between(15, 85), height * chance.between(0.12, 0.25), chance.between(3.5, 6));
  const shore = chance.is(0.5) ? height * 0.8 : height;
  for (let row = 0; row < 3; row++) {
    const colour = dark([mood.far, mood.mid, mood.near][row], 0.35 + row * 0.15);
    for (let x = chance.between(-6, 0); x < 100; ) {
      const width = chance.between(7, 15);
      const top = height * chance.between(0.3 + row * 0.11, 0.56 + row * 0.12);
      tower(scene, x, top, width, shore - top, colour, row);
      x += width + chance.between(-1, 2);
    }
  }
  if (shore < height) {
    water(scene, shore, [dark(mood.mid, 0.6), dark(mood.near, 0.8)], chance.between(30, 70));
    for (let i = 0; i < 14; i++) {
      const x = chance.between(0, 98);
      canvas.rect(x, shore + chance.between(0, 3), 1.2, (height - shore) * chance.between(0.3, 0.8), canvas.gradient([[chance.pick([mood.accent, mood.sun]), 0.7], [mood.sun, 0]]));
    }
  }
}

function tower(scene, x, top, width, height, colour, row) {
  const { canvas, chance, mood } = scene;
  canvas.rect(x, top, width, height, colour);
  if (chance.is(0.3)) {
    canvas.line(`M${n(x + width / 2)} ${n(top)}v-${n(chance.between(3, 8))}`, colour, 0.8);
  }
  const step = row === 0 ? 3.4 : 2.8;
  let warm = "";
  let bright = "";
  for (let y = top + 2; y < top + height - 2; y += step) {
    for (let at = x + 1.2; at < x + width - 1.6; at += 2.4) {
      if (chance.is(0.36)) {
        const pane = `M${n(at)} ${n(y)}h1.2v1.4h-1.2z`;
        warm += chance.is(0.8) ? pane : "";
        bright += chance.is(0.25) ? pane : "";
      }
    }
  }
  canvas.path(warm, mood.sun, `opacity="${row === 0 ? 0.5 : 0.9}"`);
  canvas.path(bright, mood.accent, `opacity="${row === 0 ? 0.4 : 0.8}"`);
}

export function street(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene);
  const x = chance.between(38, 62);
  const y = height * chance.between(0.46, 0.58);
  sun(scene, x, y - 4, 6);
  canvas.polygon([[x - 3, y], [x + 3, y], [96, height], [4, height]], mix(mood.near, "#3a3f4a", 0.55));
  for (let i = 0; i < 6; i++) {
    const share = ((i + 0.4) / 6) ** 1.7;
    const at = y + (height - y) * share;
    canvas.rect(x + (50 - x) * share - 0.3 - share * 1.5, at, 0.6 + share * 3, (height - y) * 0.09 * (share + 0.15), mood.light, 'opacity=".8"');
  }
  for (const side of [-1, 1]) {
    const edge = side < 0 ? 0 : 100;
    for (let i = 0; i < 4; i++) {
      const near = edge + side * (2 - i * 1) + (x - edge) * (0.24 * i);
      const far = edge + (x - edge) * (0.24 * (i + 1));
      house(scene, near, far, y, i, x);
    }
  }
  for (const side of [-1, 1]) {
    const lamp = x + side * 25;
    canvas.line(`M${n(lamp)} ${n(height * 0.88)}V${n(height * 0.46)}q0 -3 ${-side * 5} -3`, mood.dark, 0.9);
    canvas.circle(lamp - side * 5, height * 0.44, 4.5, canvas.glow([[mood.sun, 0.9], [mood.sun, 0]]));
  }
}

function house(scene, near, far, y, depth, x) {
  const { canvas, chance, mood, height } = scene;
  const rise = chance.between(0.8, 1.15);
  const at = (edge) => Math.abs(edge - x) / 50;
  const top = (edge) => y - height * 0.5 * rise * at(edge);
  const foot = (edge) => y + (height - y) * at(edge);
  const colour = mix(chance.pick([mood.far, mood.mid, mood.accent, mood.sky[1]]), mood.near, 0.15 + depth * 0.08);
  canvas.polygon([[near, top(near)], [far, top(far)], [far, foot(far)], [near, foot(near)]], colour);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 2; column++) {
      const from = near + (far - near) * (0.15 + column * 0.45);
      const to = near + (far - near) * (0.38 + column * 0.45);
      const high = 0.12 + row * 0.22;
      const point = (edge, share) => [edge, top(edge) + (foot(edge) - top(edge)) * share];
      canvas.polygon([point(from, high), point(to, high), point(to, high + 0.13), point(from, high + 0.13)], chance.is(0.5) ? mood.sun : mood.dark, 'opacity=".75"');
    }
  }
}

export function architecture(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene);
  clouds(scene, height * 0.06, height * 0.3, 2);
  const wall = mix(mood.light, mood.far, 0.25);
  const shade = mix(mood.mid, mood.far, 0.4);
  if (chance.is(0.5)) {
    const columns = chance.whole(2, 4);
    const width = 100 / columns;
    const rows = Math.max(2, Math.round((height * 0.78) / (width * 1.25)));
    const top = height * 0.2;
    canvas.rect(0, top, 100, height, canvas.gradient([wall, mix(wall, mood.far, 0.4)]));
    for (let i = 0; i < columns * rows; i++) {
      arch(scene, (i % columns) * width + width * 0.17, top + (Math.floor(i / columns) + 0.14) * ((height - top) / rows), width * 0.66, ((height - top) / rows) * 0.8, shade);
    }
    return;
  }
  for (let i = 0; i < 4; i++) {
    const x = i * 22 + chance.between(-4, 6);
    const top = height * chance.between(0.1, 0.45);
    const lean = chance.between(6, 14);
    canvas.polygon([[x, top + lean * 0.6], [x + 16, top], [x + 16, height], [x, height]], mix(wall, mood.sky[1], i * 0.08));
    canvas.polygon([[x + 16, top], [x + 16 + lean, top + lean], [x + 16 + lean, height], [x + 16, height]], mix(shade, mood.near, 0.25 + i * 0.1));
    for (let y = top + 9; y < height; y += 6) {
      canvas.line(`M${n(x + 1.5)} ${n(y + lean * 0.3)}L${n(x + 14.5)} ${n(y)}`, mood.near, 1.5, 'opacity=".42"');
    }
  }
}

function arch(scene, x, y, width, height, shade) {
  const { canvas, chance, mood } = scene;
  const half = width / 2;
  canvas.path(`M${n(x)} ${n(y + height)}V${n(y + half)}a${n(half)} ${n(half)} 0 0 1 ${n(width)} 0V${n(y + height)}Z`, canvas.gradient([mix(shade, mood.near, 0.55), shade], true));
  canvas.path(`M${n(x)} ${n(y + height)}V${n(y + half)}a${n(half)} ${n(half)} 0 0 1 ${n(half)} -${n(half)}Q${n(x + width * 0.42)} ${n(y + height * 0.5)} ${n(x + width * 0.5)} ${n(y + height)}Z`, mood.near, 'opacity=".35"');
  if (chance.is(0.3)) {
    canvas.circle(x + half, y + height - half * 0.5, half * 0.5, mood.accent);
  }
}

export function car(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene);
  sun(scene, chance.between(15, 85), height * 0.3, chance.between(8, 13));
  swell(scene, height * 0.6, 5, 14, chance.between(0, 6), mood.far);
  swell(scene, height * 0.68, 3, 19, chance.between(0, 6), mood.mid);
  const road = height * 0.76;
  canvas.rect(0, road, 100, height - road, mix(mood.near, "#2b2d33", 0.5));
  canvas.layer(-20, 0, 1.6, () => {
    for (let x = -10; x < 130; x += 20) {
      canvas.rect(x, road + (height - road) * 0.62, 11, 1.2, mood.sun, 'opacity=".85"');
    }
  });
  const size = chance.between(0.85, 1.1);
  const x = chance.between(18, 32);
  const y = road + 6;
  const at = (across, down) => `${n(x + across * size)} ${n(y + down * size)}`;
  canvas.ellipse(x + 28 * size, y + 1, 31 * size, 2, "#000000", 'opacity=".3"');
  canvas.path(`M${at(0, -3)}Q${at(-1, -10)} ${at(7, -11)}L${at(13, -12)}Q${at(19, -20)} ${at(27, -20)}H${n(x + 34 * size)}Q${at(41, -19)} ${at(45, -12)}Q${at(56, -11)} ${at(57, -4)}L${at(56, -2)}H${n(x + size)}Z`, canvas.gradient([mix(mood.accent, "#ffffff", 0.22), mood.accent, mix(mood.accent, mood.near, 0.35)]));
  canvas.path(`M${at(16, -12)}Q${at(20, -18)} ${at(27, -18)}V${n(y - 12 * size)}Z`, mix(mood.sky[1], "#ffffff", 0.35));
  canvas.path(`M${at(29, -12)}V${n(y - 18 * size)}Q${at(38, -18)} ${at(42, -12)}Z`, mix(mood.sky[1], "#ffffff", 0.35));
  canvas.circle(x + 55 * size, y - 7 * size, 1.4 * size, mood.sun);
  for (const wheel of [12, 45]) {
    canvas.circle(x + wheel * size, y - 2 * size, 5 * size, "#16181d");
    canvas.circle(x + wheel * size, y - 2 * size, 2.4 * size, mood.light);
  }
}

export function travel(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene);
  sun(scene, chance.between(20, 80), height * 0.3, 9);
  clouds(scene, height * 0.15, height * 0.5, 4);
  for (let i = 0; i < 3; i++) {
    canvas.layer(-8 + i * 4, 0, 14, () => {
      for (let x = -6; x < 106; x += 11) {
        canvas.circle(x + chance.between(-4, 4), height * (0.78 + i * 0.11), chance.between(8, 14), mix(mood.light, mood.far, 0.32 - i * 0.14));
      }
    });
  }
  const x = chance.between(38, 58);
  const y = height * chance.between(0.42, 0.56);
  const turn = chance.between(-26, -6);
  canvas.line(`M-4 ${n(height * 0.72)}Q${n(x * 0.5)} ${n(height * 0.66)} ${n(x)} ${n(y)}`, mood.light, 0.9, 'stroke-dasharray="2 3"');
  canvas.layer(7, -4, 8, () => {
    const more = `transform="rotate(${n(turn)} ${n(x)} ${n(y)})"`;
    canvas.path(`M${n(x + 2)} ${n(y - 1)}l-11 -15h5l17 15Z M${n(x - 17)} ${n(y - 2)}l-6 -9h4l9 9Z`, mix(mood.accent, mood.near, 0.3), more);
    canvas.path(`M${n(x - 22)} ${n(y - 3)}H${n(x + 17)}q9 0 11 4q-2 3.4 -11 3.4H${n(x - 14)}Q${n(x - 20)} ${n(y + 3)} ${n(x - 22)} ${n(y - 3)}Z`, mood.light, more);
    canvas.path(`M${n(x + 1)} ${n(y + 2)}l-14 16h6l20 -16Z`, mood.accent, more);
    for (let i = 0; i < 7; i++) {
      canvas.circle(x - 10 + i * 4, y - 0.4, 0.7, mood.near, more);
    }
  });
}
