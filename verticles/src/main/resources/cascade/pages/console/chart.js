import { element } from "../view/dom.js";

const HEIGHT = 170;
const SHOWN_SECONDS = 600;
const MOST_POINTS = 900;
const GAP_SECONDS = 30;

const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * Lines over the last ten minutes. What they come to now stands below in words: a drawing says nothing to who cannot see it, and the words do.
 *
 * @param lines { label, of: (now, before) => number } each, in the order of their colours
 * @param text of a number on the axis and below
 */
export class LineChart {
  constructor({ label, lines, text }) {
    this.lines = lines;
    this.text = text;
    this.points = [[], ...lines.map(() => [])];
    this.canvas = element("div", { className: "plot", "aria-hidden": "true" });
    this.shown = lines.map(() => element("strong", {}));
    this.when = element("span", { className: "muted when" });
    const legend = lines.map((line, i) => element("li", {}, element("i", { className: "swatch line-" + (i + 1) }), element("span", {}, line.label), this.shown[i]));
    this.element = element("figure", { className: "chart", "aria-label": label }, this.canvas, element("figcaption", {}, element("ul", { className: "legend" }, ...legend), this.when));
    dark.addEventListener("change", () => this.#forget());
    new ResizeObserver(() => this.#fit()).observe(this.canvas);
  }

  clear() {
    this.points = this.points.map(() => []);
  }

  add(now, before) {
    const [times] = this.points;
    times.push(now.at / 1000);
    this.lines.forEach((line, i) => {
      const value = before ? line.of(now, before) : NaN;
      this.points[i + 1].push(Number.isFinite(value) ? value : null);
    });
    while (times.length > MOST_POINTS || times[0] < times.at(-1) - SHOWN_SECONDS) {
      this.points.forEach((points) => points.shift());
    }
  }

  draw() {
    const width = this.canvas.clientWidth;
    if (width === 0 || this.points[0].length === 0) {
      return;
    }
    this.plot ??= new globalThis.uPlot(this.#looks(width), [[0], ...this.lines.map(() => [null])], this.canvas);
    this.plot.setData(this.points);
    if (this.plot.cursor.idx === null || this.plot.cursor.idx === undefined) {
      this.#say(this.points[0].length - 1, "");
    }
  }

  #say(at, when) {
    this.lines.forEach((_, i) => (this.shown[i].textContent = this.text(this.points[i + 1][at] ?? NaN)));
    this.when.textContent = when;
  }

  #looks(width) {
    const style = getComputedStyle(this.element);
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = { stroke: colour("--muted"), font: "11px system-ui, sans-serif", grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { setScale: false }, y: false, points: { size: 7 } },
      padding: [10, 10, 0, 0],
      scales: { x: { range: (_, __, last) => [last - SHOWN_SECONDS, last] }, y: { range: (_, __, most) => [0, most > 0 ? most * 1.12 : 1] } },
      axes: [
        { ...axis, space: 90, values: (_, splits) => splits.map((at) => new Date(at * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })) },
        { ...axis, size: 58, gap: 4, space: 36, values: (_, splits) => splits.map((value) => this.text(value)) },
      ],
      series: [{}, ...this.lines.map((_, i) => this.#line(colour("--line-" + (i + 1))))],
      hooks: { setCursor: [({ cursor }) => this.#pointed(cursor.idx)] },
    };
  }

  #line(stroke) {
    const gaps = (plot, series, from, to, found) => {
      const [times] = plot.data;
      for (let i = from + 1; i <= to; i++) {
        if (times[i] - times[i - 1] > GAP_SECONDS) {
          found.push([plot.valToPos(times[i - 1], "x", true), plot.valToPos(times[i], "x", true)]);
        }
      }
      return found;
    };
    return { stroke, width: 2, points: { show: false }, gaps };
  }

  #pointed(at) {
    const [times] = this.points;
    if (at === null || at === undefined) {
      this.#say(times.length - 1, "");
    } else {
      this.#say(at, new Date(times[at] * 1000).toLocaleTimeString("en-GB"));
    }
  }

  /** Colours are drawn: other ones are another drawing. */
  #forget() {
    this.plot?.destroy();
    this.plot = undefined;
    this.draw();
  }

  #fit() {
    const width = this.canvas.clientWidth;
    if (this.plot && width > 0 && width !== this.plot.width) {
      this.plot.setSize({ width, height: HEIGHT });
    } else if (!this.plot) {
      this.draw();
    }
  }
}
