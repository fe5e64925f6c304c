import { rise, share } from "../console/sample.js";
import { percent, whole } from "../console/words.js";
import { frame, Table } from "./panel.js";

const FEEDS = "cascade.experiment.feeds";
const TEN_MINUTES = 10 * 60_000;

/** How many feeds each arm has really made. */
export const exposure = {
  section: "experiments",
  open() {
    const table = new Table("Feeds by arm", ["Layer", "Arm", ".Last ten minutes", ".Of its layer", ".Since the start"], "No experiment is in force: the same holds for everybody.");
    return {
      element: frame("exposure", "Exposure", { isWide: true }, table.element),
      draw(history) {
        const now = history.last;
        const before = history.before(TEN_MINUTES);
        const layers = new Map(now.valuesOf(FEEDS, "layer").map((layer) => [layer, rise(now, before, FEEDS, { layer })]));
        table.show(
          now.series(FEEDS).map(([layer, arm, all]) => {
            const feeds = rise(now, before, FEEDS, { layer, arm });
            return [layer, arm, whole(feeds), percent(share(feeds, layers.get(layer))), whole(all)];
          }),
        );
      },
    };
  },
};
