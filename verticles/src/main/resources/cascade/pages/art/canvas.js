/** Collects the shapes of a picture 100 units wide. Takes numbers and colours of our own only, never text of an item. */
export class Canvas {
  constructor(height, isMoving) {
    this.height = height;
    this.isMoving = isMoving;
    this.shapes = "";
    this.definitions = "";
    this.gradients = 0;
  }

  /** A fill that runs from the top down, or from left to right; stops are colours, or pairs of colour and opacity. */
  gradient(stops, isAcross = false) {
    return this.#define("linearGradient", isAcross ? 'x2="1"' : 'x2="0" y2="1"', stops);
  }

  /** A fill that runs outwards. */
  glow(stops) {
    return this.#define("radialGradient", "", stops);
  }

  #define(kind, attributes, stops) {
    const id = "g" + this.gradients++;
    const marks = stops.map((stop, i) => {
      const [colour, opacity] = Array.isArray(stop) ? stop : [stop, 1];
      return `<stop offset="${n(i / (stops.length - 1))}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
    });
    this.definitions += `<${kind} id="${id}" ${attributes}>${marks.join("")}</${kind}>`;
    return `url(#${id})`;
  }

  rect(x, y, width, height, fill, more = "") {
    this.shapes += `<rect x="${n(x)}" y="${n(y)}" width="${n(Math.max(0, width))}" height="${n(Math.max(0, height))}" fill="${fill}" ${more}/>`;
  }

  circle(x, y, radius, fill, more = "") {
    this.shapes += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(Math.max(0, radius))}" fill="${fill}" ${more}/>`;
  }

  ellipse(x, y, across, down, fill, more = "") {
    this.shapes += `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(across)}" ry="${n(down)}" fill="${fill}" ${more}/>`;
  }

  /** An ellipse turned about a point at its end, such as a petal. */
  petal(x, y, length, breadth, angle, fill, more = "") {
    this.shapes += `<ellipse cx="${n(x + length / 2)}" cy="${n(y)}" rx="${n(length / 2)}" ry="${n(breadth / 2)}" fill="${fill}" transform="rotate(${n(angle)} ${n(x)} ${n(y)})" ${more}/>`;
  }

  path(data, fill, more = "") {
    this.shapes += `<path d="${data}" fill="${fill}" ${more}/>`;
  }

  /** An open line. */
  line(data, colour, width, more = "") {
    this.path(data, "none", `stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}`);
  }

  polygon(points, fill, more = "") {
    this.path("M" + points.map(([x, y]) => n(x) + " " + n(y)).join("L") + "Z", fill, more);
  }

  /** Shapes that sway together where the picture moves, by so many units and in so many seconds. */
  layer(across, down, seconds, draw) {
    this.shapes += "<g>";
    draw();
    if (this.isMoving) {
      this.shapes += `<animateTransform attributeName="transform" type="translate" dur="${n(seconds)}s" repeatCount="indefinite" calcMode="spline" keyTimes="0;.5;1" keySplines=".4 0 .6 1;.4 0 .6 1" values="0 0;${n(across)} ${n(down)};0 0"/>`;
    }
    this.shapes += "</g>";
  }

  text() {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 ${n(this.height)}" preserveAspectRatio="xMidYMid slice"><defs>${this.definitions}</defs>${this.shapes}</svg>`;
  }
}

/** Short numbers make short pictures. */
export function n(value) {
  return Math.round(value * 10) / 10;
}
