import { n } from "./canvas.js";
import { mix } from "./palette.js";
import { sky } from "./shapes.js";

const FUR = ["#e8a45c", "#6b6f78", "#f2e6d5", "#3a3338", "#b9794a", "#d9d3cc", "#8c5a3a"];
const SKIN = ["#f6d3b8", "#e9b48e", "#c98a62", "#9a6240", "#6e4429"];
const HAIR = ["#2a1c17", "#5a3420", "#b5793c", "#e0b46a", "#a33f2c", "#3c3f4d"];

/** A wall, a round window or shelf behind, and a floor: where animals and people sit. */
function room(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene, [mix(mood.sky[1], mood.light, 0.3), mix(mood.sky[2], mood.light, 0.2)]);
  canvas.circle(chance.between(30, 70), height * chance.between(0.36, 0.48), chance.between(30, 42), canvas.gradient([mood.sky[1], mix(mood.sky[2], mood.accent, 0.35)]));
  if (chance.is(0.4)) {
    for (let x = 6; x < 100; x += 11) {
      canvas.rect(x, 0, 3, height, mood.light, 'opacity=".22"');
    }
  }
}

function eyes(scene, x, y, apart, size, iris) {
  for (const side of [-1, 1]) {
    scene.canvas.ellipse(x + side * apart, y, size, size * 1.15, iris);
    scene.canvas.ellipse(x + side * apart, y, size * 0.45, size, "#15131a");
    scene.canvas.circle(x + side * apart + size * 0.3, y - size * 0.4, size * 0.28, "#ffffff");
  }
}

export function cat(scene) {
  const { canvas, chance, mood, height } = scene;
  room(scene);
  const fur = mix(chance.pick(FUR), mood.mid, 0.12);
  const dark = mix(fur, "#1c1418", 0.38);
  const pale = mix(fur, "#fff6ea", 0.55);
  const x = chance.between(40, 60);
  const size = chance.between(16, 21);
  const y = height * chance.between(0.42, 0.52);
  canvas.layer(chance.is(0.5) ? 3 : -3, 0, 3, () => {
    canvas.line(`M${n(x + size)} ${n(height * 0.95)}q${n(size * 1.3)} -${n(size * 0.4)} ${n(size * 0.7)} -${n(size * 1.9)}`, dark, size * 0.34);
  });
  canvas.path(`M${n(x - size * 1.25)} ${n(height + 3)}C${n(x - size * 1.3)} ${n(y + size)} ${n(x - size * 0.6)} ${n(y + size * 0.5)} ${n(x)} ${n(y + size * 0.5)}S${n(x + size * 1.3)} ${n(y + size)} ${n(x + size * 1.25)} ${n(height + 3)}Z`, canvas.gradient([fur, mix(fur, dark, 0.5)]));
  canvas.ellipse(x, y + size * 1.7, size * 0.52, size * 0.85, pale);
  canvas.layer(0, 1, 4, () => {
    for (const side of [-1, 1]) {
      canvas.polygon([[x + side * size * 0.98, y - size * 1.28], [x + side * size * 0.98, y - size * 0.1], [x + side * size * 0.22, y - size * 0.82]], fur);
      canvas.polygon([[x + side * size * 0.86, y - size], [x + side * size * 0.86, y - size * 0.3], [x + side * size * 0.4, y - size * 0.72]], mix("#e89a9a", fur, 0.35));
    }
    canvas.ellipse(x, y, size * 1.08, size * 0.92, fur);
    if (chance.is(0.6)) {
      for (let i = -1; i < 2; i++) {
        canvas.line(`M${n(x + i * size * 0.24)} ${n(y - size * 0.88)}v${n(size * 0.34)}`, dark, size * 0.1);
      }
    }
    canvas.ellipse(x, y + size * 0.38, size * 0.5, size * 0.36, pale);
    eyes(scene, x, y - size * 0.04, size * 0.44, size * 0.2, chance.pick(["#8bc34a", "#f0b429", "#5fb3d9"]));
    canvas.polygon([[x - size * 0.11, y + size * 0.2], [x + size * 0.11, y + size * 0.2], [x, y + size * 0.33]], "#d9707a");
    canvas.line(`M${n(x)} ${n(y + size * 0.33)}q-${n(size * 0.16)} ${n(size * 0.24)} -${n(size * 0.3)} ${n(size * 0.06)}M${n(x)} ${n(y + size * 0.33)}q${n(size * 0.16)} ${n(size * 0.24)} ${n(size * 0.3)} ${n(size * 0.06)}`, dark, 0.7);
    for (const side of [-1, 1]) {
      for (const lift of [-0.14, 0.02, 0.18]) {
        canvas.line(`M${n(x + side * size * 0.42)} ${n(y + size * 0.38)}l${n(side * size * 0.95)} ${n(size * lift)}`, mood.light, 0.4);
      }
    }
  });
}

export function dog(scene) {
  const { canvas, chance, mood, height } = scene;
  room(scene);
  const fur = mix(chance.pick(FUR), mood.mid, 0.1);
  const dark = mix(fur, "#23160f", 0.5);
  const pale = mix(fur, "#fff6ea", 0.65);
  const x = chance.between(40, 60);
  const size = chance.between(16, 21);
  const y = height * chance.between(0.42, 0.5);
  canvas.path(`M${n(x - size * 1.3)} ${n(height + 3)}C${n(x - size * 1.2)} ${n(y + size)} ${n(x - size * 0.6)} ${n(y + size * 0.6)} ${n(x)} ${n(y + size * 0.6)}S${n(x + size * 1.2)} ${n(y + size)} ${n(x + size * 1.3)} ${n(height + 3)}Z`, canvas.gradient([fur, mix(fur, dark, 0.4)]));
  canvas.ellipse(x, y + size * 1.9, size * 0.55, size, pale);
  canvas.path(`M${n(x - size * 0.85)} ${n(y + size * 0.95)}q${n(size * 0.85)} ${n(size * 0.55)} ${n(size * 1.7)} 0v${n(size * 0.28)}q-${n(size * 0.85)} ${n(size * 0.5)} -${n(size * 1.7)} 0Z`, mood.accent);
  canvas.layer(1, 1, 3.5, () => {
    canvas.ellipse(x, y, size * 0.92, size, fur);
    canvas.path(`M${n(x - size * 0.17)} ${n(y - size)}h${n(size * 0.34)}L${n(x + size * 0.24)} ${n(y + size * 0.3)}h-${n(size * 0.48)}Z`, pale);
    canvas.ellipse(x, y + size * 0.5, size * 0.52, size * 0.44, pale);
    for (const side of [-1, 1]) {
      canvas.petal(x + side * size * 0.62, y - size * 0.66, size * 1.25, size * 0.6, side < 0 ? 112 : 68, dark);
    }
    eyes(scene, x, y - size * 0.06, size * 0.4, size * 0.16, "#4a2e1a");
    canvas.path(`M${n(x - size * 0.2)} ${n(y + size * 0.7)}h${n(size * 0.4)}v${n(size * 0.3)}a${n(size * 0.2)} ${n(size * 0.2)} 0 0 1 -${n(size * 0.4)} 0Z`, "#e8697a");
    canvas.ellipse(x, y + size * 0.3, size * 0.22, size * 0.16, "#1d1719");
    canvas.line(`M${n(x)} ${n(y + size * 0.42)}v${n(size * 0.16)}q-${n(size * 0.22)} ${n(size * 0.24)} -${n(size * 0.42)} ${n(size * 0.04)}M${n(x)} ${n(y + size * 0.58)}q${n(size * 0.22)} ${n(size * 0.24)} ${n(size * 0.42)} ${n(size * 0.04)}`, "#1d1719", 0.8);
  });
}

export function portrait(scene) {
  const { canvas, chance, mood, height } = scene;
  room(scene);
  const skin = mix(chance.pick(SKIN), mood.accent, 0.07);
  const shade = mix(skin, "#4a1f2e", 0.28);
  const hair = mix(chance.pick(HAIR), mood.near, 0.2);
  const x = chance.between(44, 56);
  const size = chance.between(14, 18);
  const y = height * chance.between(0.36, 0.44);
  const isLong = chance.is(0.55);
  if (isLong) {
    canvas.path(`M${n(x - size * 1.2)} ${n(y)}C${n(x - size * 1.5)} ${n(y + size * 2)} ${n(x - size * 1.9)} ${n(y + size * 2.3)} ${n(x - size * 1.5)} ${n(y + size * 3.1)}H${n(x + size * 1.5)}C${n(x + size * 1.9)} ${n(y + size * 2.3)} ${n(x + size * 1.5)} ${n(y + size * 2)} ${n(x + size * 1.2)} ${n(y)}Z`, mix(hair, "#000000", 0.15));
  }
  canvas.path(`M${n(x - size * 0.4)} ${n(y + size * 0.7)}h${n(size * 0.8)}v${n(size * 1.3)}h-${n(size * 0.8)}Z`, shade);
  canvas.path(`M${n(x - size * 2.3)} ${n(height + 3)}C${n(x - size * 2.2)} ${n(y + size * 1.9)} ${n(x - size)} ${n(y + size * 1.9)} ${n(x - size * 0.46)} ${n(y + size * 1.6)}Q${n(x)} ${n(y + size * 2.2)} ${n(x + size * 0.46)} ${n(y + size * 1.6)}C${n(x + size)} ${n(y + size * 1.9)} ${n(x + size * 2.2)} ${n(y + size * 1.9)} ${n(x + size * 2.3)} ${n(height + 3)}Z`, canvas.gradient([mood.accent, mix(mood.accent, mood.near, 0.55)]));
  canvas.ellipse(x, y, size * 0.88, size * 1.16, canvas.gradient([mix(skin, "#ffffff", 0.12), skin, mix(skin, shade, 0.45)], true));
  const part = chance.between(-0.5, 0.5);
  canvas.path(`M${n(x - size)} ${n(y + size * 0.28)}C${n(x - size * 1.35)} ${n(y - size * 1.6)} ${n(x + size * 1.35)} ${n(y - size * 1.6)} ${n(x + size)} ${n(y + size * 0.28)}Q${n(x + size * 0.86)} ${n(y - size * 0.45)} ${n(x + size * part)} ${n(y - size * 0.68)}Q${n(x - size * 0.8)} ${n(y - size * 0.35)} ${n(x - size)} ${n(y + size * 0.28)}Z`, hair);
  if (!isLong && chance.is(0.5)) {
    canvas.circle(x, y - size * 1.35, size * 0.42, hair);
  }
  for (const side of [-1, 1]) {
    canvas.line(`M${n(x + side * size * 0.2)} ${n(y - size * 0.2)}q${n(side * size * 0.2)} -${n(size * 0.12)} ${n(side * size * 0.4)} 0`, hair, 0.8);
    canvas.line(`M${n(x + side * size * 0.24)} ${n(y + size * 0.06)}q${n(side * size * 0.15)} ${n(size * 0.13)} ${n(side * size * 0.32)} 0`, mix(shade, "#22111a", 0.6), 0.9);
    canvas.circle(x + side * size * 0.5, y + size * 0.4, size * 0.17, "#f2727f", 'opacity=".32"');
    if (isLong) {
      canvas.circle(x + side * size * 0.9, y + size * 0.5, size * 0.1, mood.sun);
    }
  }
  canvas.line(`M${n(x)} ${n(y + size * 0.12)}l-${n(size * 0.08)} ${n(size * 0.26)}h${n(size * 0.12)}`, shade, 0.6);
  canvas.path(`M${n(x - size * 0.26)} ${n(y + size * 0.62)}q${n(size * 0.26)} -${n(size * 0.1)} ${n(size * 0.52)} 0q-${n(size * 0.26)} ${n(size * 0.26)} -${n(size * 0.52)} 0Z`, mix("#c2384e", skin, 0.2));
}

export function fashion(scene) {
  const { canvas, chance, mood, height } = scene;
  sky(scene, [mix(mood.light, mood.sky[2], 0.4), mix(mood.sky[2], mood.sky[1], 0.4)]);
  canvas.path(`M18 ${n(height)}V${n(height * 0.4)}a32 32 0 0 1 64 0V${n(height)}Z`, mix(mood.sky[1], mood.light, 0.35));
  const top = height * 0.24;
  const long = height * chance.between(0.45, 0.6);
  const waist = top + long * 0.36;
  const cloth = chance.pick([mood.accent, mood.mid, mix(mood.accent, mood.sun, 0.4), mood.near]);
  canvas.line(`M50 ${n(top - 7)}q-4 -5 0 -6q4 0 2 4l-2 3L31 ${n(top + 1)}M50 ${n(top - 6)}L69 ${n(top + 1)}`, mood.dark, 1);
  canvas.layer(1.5, 0, 4, () => {
    const hem = chance.between(24, 34);
    canvas.path(`M36 ${n(top)}Q50 ${n(top + 9)} 64 ${n(top)}L61 ${n(waist)}Q${50 + n(hem)} ${n(top + long * 0.8)} ${50 + n(hem)} ${n(top + long)}Q50 ${n(top + long + 6)} ${50 - n(hem)} ${n(top + long)}Q${50 - n(hem)} ${n(top + long * 0.8)} 39 ${n(waist)}Z`, canvas.gradient([mix(cloth, "#ffffff", 0.2), cloth, mix(cloth, mood.dark, 0.4)], true));
    for (let i = -2; i < 3; i++) {
      canvas.line(`M${50 + i * 4} ${n(waist + 2)}Q${50 + i * 7} ${n(top + long * 0.7)} ${50 + i * 10} ${n(top + long)}`, mood.dark, 0.5, 'opacity=".35"');
    }
    canvas.rect(39, waist - 1.6, 22, 3.2, mood.sun, 'rx="1"');
    if (chance.is(0.5)) {
      for (let i = 0; i < 22; i++) {
        canvas.circle(chance.between(38, 62), chance.between(waist + 5, top + long - 3), 0.9, mood.light, 'opacity=".8"');
      }
    }
  });
}
