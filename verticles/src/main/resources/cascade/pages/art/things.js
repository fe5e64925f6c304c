import { n } from "./canvas.js";
import { mix } from "./palette.js";
import { sky } from "./shapes.js";

/** A table seen from above, with a cloth or boards. */
function table(scene) {
  const { canvas, chance, mood, height } = scene;
  const wood = mix(mood.far, chance.pick(["#c9905a", "#e8ddd0", "#7a5236"]), 0.6);
  canvas.rect(0, 0, 100, height, canvas.gradient([mix(wood, "#ffffff", 0.2), wood, mix(wood, mood.near, 0.25)], true));
  if (chance.is(0.5)) {
    for (let x = 0; x < 100; x += 17) {
      canvas.rect(x, 0, 0.6, height, mood.near, 'opacity=".22"');
    }
  } else {
    const turn = chance.between(-24, 24);
    const more = `transform="rotate(${n(turn)} 50 ${n(height / 2)})"`;
    canvas.rect(16, -30, 68, height + 60, mix(mood.accent, mood.light, 0.55), more);
    for (let x = 20; x < 82; x += 9) {
      canvas.rect(x, -30, 3, height + 60, mood.light, `opacity=".6" ${more}`);
    }
  }
}

function disc(scene, x, y, radius, fill) {
  scene.canvas.circle(x + 1.5, y + 2.5, radius, "#000000", 'opacity=".2"');
  scene.canvas.circle(x, y, radius, fill);
}

export function food(scene) {
  const { canvas, chance, mood, height } = scene;
  table(scene);
  const x = 50 + chance.between(-6, 6);
  const y = height / 2 + chance.between(-4, 4);
  const radius = Math.min(40, height * 0.4);
  disc(scene, x, y, radius, canvas.gradient(["#ffffff", mix(mood.light, mood.far, 0.25)]));
  canvas.circle(x, y, radius * 0.8, mix(mood.light, mood.far, 0.12));
  const dish = chance.whole(0, 3);
  if (dish === 0) {
    bowl(scene, x, y, radius * 0.8);
  } else if (dish === 1) {
    pizza(scene, x, y, radius * 0.86);
  } else if (dish === 2) {
    sushi(scene, x, y, radius * 0.62);
  } else {
    salad(scene, x, y, radius * 0.66);
  }
  canvas.line(`M${n(x + radius + 6)} ${n(y - radius * 0.8)}V${n(y + radius * 0.8)}`, mood.light, 1.6);
  canvas.line(`M${n(x - radius - 6)} ${n(y + radius * 0.8)}V${n(y - radius * 0.3)}m-2 -${n(radius * 0.5)}v${n(radius * 0.4)}q2 3 4 0v-${n(radius * 0.4)}m-2 0v${n(radius * 0.4)}`, mood.light, 1.2);
}

function leaves(scene, x, y, radius, count) {
  for (let i = 0; i < count; i++) {
    const turn = scene.chance.between(0, 6.3);
    const away = radius * Math.sqrt(scene.chance.next());
    scene.canvas.petal(x + Math.cos(turn) * away, y + Math.sin(turn) * away, 9, 4.4, scene.chance.between(0, 360), scene.chance.pick(["#4f9d4a", "#79b84f", "#2f7a42", "#a7cf63"]));
  }
}

function egg(scene, x, y, size) {
  scene.canvas.ellipse(x, y, size, size * 0.86, "#fffaf0");
  scene.canvas.circle(x, y, size * 0.5, "#f6a623");
}

function bowl(scene, x, y, radius) {
  const { canvas, chance } = scene;
  canvas.circle(x, y, radius, canvas.glow(["#e9a85a", "#c8762f", "#9c4f1f"]));
  for (let i = 0; i < 13; i++) {
    const start = chance.between(0, 6.3);
    canvas.line(`M${n(x + Math.cos(start) * radius * 0.75)} ${n(y + Math.sin(start) * radius * 0.75)}q${n(chance.between(-20, 20))} ${n(chance.between(-14, 14))} ${n(chance.between(-24, 24))} ${n(chance.between(-20, 20))}`, "#f5dfa0", 1.6);
  }
  egg(scene, x - radius * 0.36, y - radius * 0.24, radius * 0.3);
  egg(scene, x - radius * 0.02, y - radius * 0.5, radius * 0.27);
  leaves(scene, x + radius * 0.4, y + radius * 0.3, radius * 0.25, 6);
  canvas.rect(x + radius * 0.15, y - radius * 0.75, radius * 0.42, radius * 0.62, "#1f3a2c", 'rx="1"');
}

function pizza(scene, x, y, radius) {
  const { canvas, chance } = scene;
  canvas.circle(x, y, radius, "#d69a4a");
  canvas.circle(x, y, radius * 0.9, "#c5402b");
  canvas.circle(x, y, radius * 0.86, "#f6cf6a");
  for (let i = 0; i < 9; i++) {
    const turn = i * 0.75 + chance.between(0, 0.4);
    const away = radius * chance.between(0.2, 0.7);
    canvas.circle(x + Math.cos(turn) * away, y + Math.sin(turn) * away, radius * 0.13, i % 3 ? "#c7392c" : "#fff3dc");
  }
  leaves(scene, x, y, radius * 0.6, 7);
  for (let i = 0; i < 4; i++) {
    const turn = (Math.PI * i) / 4;
    canvas.line(`M${n(x - Math.cos(turn) * radius)} ${n(y - Math.sin(turn) * radius)}L${n(x + Math.cos(turn) * radius)} ${n(y + Math.sin(turn) * radius)}`, "#a86a2c", 0.5, 'opacity=".6"');
  }
}

function sushi(scene, x, y, radius) {
  const { canvas, chance, mood } = scene;
  for (let i = 0; i < 6; i++) {
    const at = [x + ((i % 3) - 1) * radius * 0.7, y + (Math.floor(i / 3) - 0.5) * radius * 0.85];
    disc(scene, at[0], at[1], radius * 0.3, "#1e2f2a");
    canvas.circle(at[0], at[1], radius * 0.25, "#fdfdf8");
    canvas.circle(at[0], at[1], radius * 0.13, chance.pick(["#f2784b", "#7fb650", "#f6c445", mood.accent]));
  }
  canvas.circle(x + radius * 0.9, y + radius * 0.95, radius * 0.14, "#86b84f");
}

function salad(scene, x, y, radius) {
  const { canvas, chance } = scene;
  leaves(scene, x, y, radius, 34);
  for (let i = 0; i < 7; i++) {
    canvas.circle(x + chance.between(-0.7, 0.7) * radius, y + chance.between(-0.7, 0.7) * radius, radius * 0.13, chance.pick(["#e0452f", "#f28c28", "#f6d04d"]));
  }
  egg(scene, x + radius * 0.2, y - radius * 0.1, radius * 0.3);
}

export function coffee(scene) {
  const { canvas, chance, mood, height } = scene;
  table(scene);
  const x = 50 + chance.between(-8, 8);
  const y = height * chance.between(0.45, 0.56);
  const size = Math.min(33, height * 0.33);
  disc(scene, x, y, size * 1.12, canvas.gradient(["#ffffff", mix(mood.light, mood.far, 0.3)]));
  canvas.petal(x, y, size * 1.26, size * 0.3, chance.between(-50, 50), mood.light);
  disc(scene, x, y, size * 0.8, mix(mood.accent, mood.light, 0.1));
  canvas.circle(x, y, size * 0.7, canvas.glow(["#c58b52", "#9a5f31", "#6d3d1d"]));
  const milk = "#fbeedd";
  if (chance.is(0.5)) {
    const s = size * 0.4;
    canvas.path(`M${n(x)} ${n(y + s)}C${n(x - s * 1.7)} ${n(y - s * 0.1)} ${n(x - s * 0.7)} ${n(y - s * 1.2)} ${n(x)} ${n(y - s * 0.4)}C${n(x + s * 0.7)} ${n(y - s * 1.2)} ${n(x + s * 1.7)} ${n(y - s * 0.1)} ${n(x)} ${n(y + s)}Z`, milk);
  } else {
    for (let i = 0; i < 5; i++) {
      const wide = size * (0.5 - i * 0.08);
      canvas.line(`M${n(x - wide)} ${n(y - size * 0.3 + i * size * 0.14)}q${n(wide)} ${n(size * 0.34)} ${n(wide * 2)} 0`, milk, size * 0.06);
    }
    canvas.line(`M${n(x)} ${n(y - size * 0.42)}v${n(size * 0.95)}`, milk, size * 0.04);
  }
  for (let i = chance.whole(2, 5); i > 0; i--) {
    const at = [chance.between(4, 96), chance.is(0.5) ? chance.between(4, height * 0.14) : chance.between(height * 0.88, height - 4)];
    canvas.ellipse(at[0], at[1], 3, 2.1, "#4a2a17");
    canvas.line(`M${n(at[0] - 2.4)} ${n(at[1])}q2.4 -1.3 4.8 0`, "#2b170c", 0.5);
  }
  canvas.layer(2, -3, 4, () => {
    for (const shift of [-8, 0, 8]) {
      canvas.line(`M${n(x + shift)} ${n(y - size * 0.2)}q-4 -6 0 -11t0 -11`, "#ffffff", 1.5, 'opacity=".25"');
    }
  });
}

export function cake(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene, [mix(mood.sky[1], "#ffffff", 0.4), mix(mood.sky[2], "#ffffff", 0.3)]);
  for (let x = 4; x < 100; x += 12) {
    canvas.rect(x, 0, 5, height, mood.light, 'opacity=".4"');
  }
  const foot = height * 0.8;
  canvas.rect(0, foot + 9, 100, height, mix(mood.far, mood.light, 0.3));
  canvas.path(`M46 ${n(foot)}h8l4 14H42Z`, mix(mood.light, mood.far, 0.25));
  canvas.ellipse(50, foot, 41, 4.5, mix(mood.light, mood.far, 0.15));
  const icing = chance.pick([mood.accent, mix(mood.accent, "#ffffff", 0.45), mood.light, "#6b3f2a"]);
  let wide = chance.between(29, 33);
  let y = foot - 1;
  for (let tier = chance.whole(1, 3); tier > 0; tier--) {
    const tall = height * chance.between(0.14, 0.18);
    const crumb = chance.pick(["#f3d9a8", "#8a5434", mix(mood.accent, "#fff1e0", 0.6)]);
    canvas.rect(50 - wide, y - tall, wide * 2, tall, canvas.gradient([mix(crumb, "#000000", 0.12), crumb, mix(crumb, "#000000", 0.2)], true), 'rx="2"');
    canvas.rect(50 - wide, y - tall * 0.5, wide * 2, tall * 0.12, mood.light);
    let drip = `M${n(50 - wide - 1)} ${n(y - tall - 2)}H${n(50 + wide + 1)}`;
    for (let x = 50 + wide + 1; x > 50 - wide; x -= 6) {
      drip += `v${n(chance.between(2, 8))}q-3 4 -6 0`;
      drip += `V${n(y - tall + 1)}`;
    }
    canvas.path(drip + "Z", icing);
    y -= tall + 1;
    wide *= 0.7;
  }
  for (let x = 50 - wide; x <= 50 + wide; x += 8) {
    canvas.circle(x, y - 3, 3.4, mix(mood.accent, "#c2183a", 0.5));
    canvas.circle(x - 1, y - 4, 0.9, "#ffffff", 'opacity=".7"');
  }
}

export function music(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene, [mix(mood.sky[0], mood.near, 0.3), mood.sky[1], mix(mood.sky[2], mood.accent, 0.3)]);
  const x = chance.between(38, 62);
  const y = height * chance.between(0.38, 0.5);
  const radius = chance.between(27, 36);
  canvas.circle(x, y, radius + 7, mood.light, 'opacity=".15"');
  canvas.circle(x, y, radius, "#17151c");
  for (let r = radius - 2.5; r > radius * 0.4; r -= 2.3) {
    canvas.circle(x, y, r, "none", `stroke="#3a3644" stroke-width=".5"`);
  }
  canvas.path(`M${n(x)} ${n(y)}L${n(x + radius)} ${n(y - radius * 0.25)}A${n(radius)} ${n(radius)} 0 0 0 ${n(x + radius * 0.75)} ${n(y - radius * 0.66)}Z`, "#ffffff", 'opacity=".14"');
  canvas.circle(x, y, radius * 0.36, mood.accent);
  canvas.circle(x, y, radius * 0.36, canvas.gradient([[mood.sun, 0.7], [mood.accent, 0]]));
  canvas.circle(x, y, 1.6, mood.light);
  const bars = 16;
  for (let i = 0; i < bars; i++) {
    const tall = height * chance.between(0.04, 0.2);
    canvas.layer(0, -tall * 0.3, chance.between(0.6, 1.4), () => canvas.rect(4 + i * 5.8, height - tall - 4, 4, tall + 12, mix(mood.light, mood.accent, i / bars), 'rx="2"'));
  }
  for (let i = chance.whole(1, 3); i > 0; i--) {
    const at = [chance.between(8, 88), chance.between(8, height * 0.3)];
    canvas.line(`M${n(at[0] + 2)} ${n(at[1])}v-9l6 -2v9`, mood.light, 1);
    canvas.ellipse(at[0], at[1], 2.2, 1.6, mood.light);
    canvas.ellipse(at[0] + 6, at[1] - 2, 2.2, 1.6, mood.light);
  }
}

export function books(scene) {
  const { canvas, chance, mood, height } = scene;
  canvas.rect(0, 0, 100, height, canvas.gradient([mix(mood.mid, "#5a3a22", 0.5), mix(mood.near, "#2c1a10", 0.5)]));
  const shelves = Math.max(2, Math.round(height / 42));
  const tall = height / shelves;
  for (let shelf = 0; shelf < shelves; shelf++) {
    const foot = (shelf + 1) * tall - 4;
    for (let x = 3; x < 92; ) {
      const width = chance.between(4, 9);
      const size = tall * chance.between(0.58, 0.84);
      const colour = chance.pick([mood.accent, mood.far, mood.light, mood.sky[1], mood.sun, mood.mid, "#b5563c"]);
      const lean = chance.is(0.1) ? `transform="rotate(8 ${n(x)} ${n(foot)})"` : "";
      canvas.rect(x, foot - size, width, size, canvas.gradient([mix(colour, "#000000", 0.12), colour, mix(colour, "#000000", 0.22)], true), `rx=".6" ${lean}`);
      canvas.rect(x + 0.8, foot - size * 0.86, width - 1.6, 1, mood.dark, `opacity=".5" ${lean}`);
      canvas.rect(x + 0.8, foot - size * 0.2, width - 1.6, 2, mood.light, `opacity=".6" ${lean}`);
      x += width + (lean ? 5 : 0.5);
      if (chance.is(0.06)) {
        x += 10;
      }
    }
    canvas.rect(0, foot, 100, 4, mix(mood.mid, "#8a5a34", 0.6));
    canvas.rect(0, foot + 4, 100, 2.5, "#000000", 'opacity=".25"');
  }
}

export function sports(scene) {
  const { canvas, chance, mood, height } = scene;
  const field = mix(chance.pick(["#2f8f5b", "#c8693a", "#2b6cb0", "#7a4fb5"]), mood.mid, 0.25);
  canvas.rect(0, 0, 100, height, canvas.gradient([mix(field, "#ffffff", 0.14), field, mix(field, "#000000", 0.2)]));
  for (let y = 0; y < height; y += 22) {
    canvas.rect(0, y, 100, 11, "#ffffff", 'opacity=".06"');
  }
  const chalk = `stroke="${mood.light}" stroke-width="1.1" opacity=".9" transform="rotate(${chance.whole(-16, 16)} 50 ${n(height / 2)})"`;
  canvas.path(`M-20 ${n(height * 0.42)}H120M50 ${n(height * 0.42)}m-19 0a19 19 0 1 0 38 0a19 19 0 1 0 -38 0M24 ${n(height * 1.2)}V${n(height * 0.8)}H76V${n(height * 1.2)}M36 ${n(height * 0.8)}a14 14 0 0 1 28 0`, "none", chalk);
  const x = chance.between(28, 72);
  const y = height * chance.between(0.35, 0.7);
  const size = chance.between(12, 17);
  canvas.ellipse(x + size * 0.5, y + size * 1.15, size * 0.95, size * 0.32, "#000000", 'opacity=".3"');
  canvas.layer(0, -9, 1.1, () => ball(scene, x, y, size));
}

function ball(scene, x, y, size) {
  const { canvas, chance } = scene;
  const kind = chance.whole(0, 2);
  const skin = ["#e8772e", "#d7e34a", "#ffffff"][kind];
  canvas.circle(x, y, size, canvas.gradient([mix(skin, "#ffffff", 0.35), skin, mix(skin, "#000000", 0.35)]));
  if (kind === 2) {
    canvas.circle(x, y, size * 0.3, "#22252b");
    for (let i = 0; i < 5; i++) {
      const turn = (i * 2 * Math.PI) / 5 - 0.9;
      canvas.circle(x + Math.cos(turn) * size * 0.78, y + Math.sin(turn) * size * 0.78, size * 0.19, "#22252b");
    }
    return;
  }
  const seam = kind === 0 ? "#3a1d0c" : "#ffffff";
  canvas.line(`M${n(x - size * 0.8)} ${n(y - size * 0.6)}q${n(size * 0.9)} ${n(size * 0.6)} 0 ${n(size * 1.2)}M${n(x + size * 0.8)} ${n(y - size * 0.6)}q-${n(size * 0.9)} ${n(size * 0.6)} 0 ${n(size * 1.2)}`, seam, 0.9);
  if (kind === 0) {
    canvas.line(`M${n(x - size)} ${n(y)}h${n(size * 2)}M${n(x)} ${n(y - size)}v${n(size * 2)}`, seam, 0.9);
  }
}
