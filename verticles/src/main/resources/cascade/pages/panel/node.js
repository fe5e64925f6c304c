import { LineChart } from "../console/chart.js";
import { rate } from "../console/sample.js";
import { bytes, duration, number, percent, whole } from "../console/words.js";
import { facts, Figure, figures, frame } from "./panel.js";

const CPU = "cascade.jvm.cpu";
const COLLECTION = "cascade.jvm.collection";
const stops = (collector) => !collector.includes("Concurrent");

/** The process itself, and what it needs. */
export const node = {
  section: "now",
  open() {
    const redis = new Figure("Redis");
    const kafka = new Figure("Kafka");
    const items = new Figure("items can be shown");
    const known = facts({});
    const chart = new LineChart({ label: "Cores in use over the last ten minutes", lines: [{ label: "Cores in use", of: (now, before) => rate(now, before, CPU) }], text: number });
    return {
      element: frame("node", "This node, " + location.host, {}, figures(redis, kafka, items), chart.element, known),
      began: () => chart.clear(),
      sampled: (now, before) => chart.add(now, before),
      draw(history) {
        const now = history.last;
        const before = history.before();
        claim(redis, now.sum("cascade.redis.up") === 1);
        claim(kafka, !(now.sum("cascade.feedback.log.down") > 0 || now.sum("cascade.feedback.waiting") > 0));
        items.show(whole(now.sum("cascade.catalogue.items")));
        const said = facts({
          Up: duration(now.sum("cascade.jvm.uptime")),
          Heap: `${bytes(now.sum("cascade.jvm.heap.used"))} of ${bytes(now.sum("cascade.jvm.heap.most"))}`,
          Allocates: bytes(rate(now, before, "cascade.jvm.allocated")) + " a second",
          "Stands still": percent(rate(now, before, COLLECTION, { collector: stops })) + " of the time, for garbage",
          Threads: whole(now.sum("cascade.jvm.threads")),
          Consoles: whole(now.sum("cascade.console.watchers")),
        });
        if (known.textContent !== said.textContent) {
          known.replaceChildren(...said.children);
        }
        chart.draw();
      },
    };
  },
};

function claim(figure, isUp) {
  figure.show(isUp ? "up" : "down", isUp ? "good" : "bad");
}
