import { send } from "../net/http.js";
import { millis, time, whole } from "../console/words.js";
import { element } from "../view/dom.js";
import { frame, Table } from "./panel.js";
import { timeline } from "./timeline.js";

const MOST = 20;

/** Requests that this node has just served, the latest or the slowest first. */
export const requests = {
  section: "requests",
  open(console) {
    const table = new Table("Served by this node", ["Request", "Person", "Scene", "When", ".Took", ".Items", "Missing", "Stages"], "No feed was served since the start.");
    const order = element("select", { id: "requests-order", on: { change: () => load() } }, element("option", { value: "latest" }, "Latest first"), element("option", { value: "slowest" }, "Slowest first"));
    const again = element("button", { type: "button", className: "action", on: { click: () => load() } }, "Look again");
    const detail = element("div", { className: "detail-of-request" });
    const load = async () => {
      try {
        const answer = await send("GET", `/v1/admin/requests?limit=${MOST}&order=${order.value}`);
        table.show(answer.requests.map((request) => row(request, detail)));
      } catch (failure) {
        console.refused(failure);
      }
    };
    return {
      element: frame("requests-panel", "Recent requests", { isWide: true }, element("div", { className: "actions" }, element("label", { for: order.id, className: "sr" }, "Order"), order, again), table.element, detail),
      shown: load,
    };
  },
};

function row(request, detail) {
  const show = element("button", { type: "button", className: "quiet", on: { click: () => detail.replaceChildren(element("h3", {}, "Request " + request.request), timeline(request.tookMillis, request.stages)) } }, "Show");
  const inspect = element("a", { href: `#requests/${encodeURIComponent(request.user)}` }, request.user);
  return [request.request, inspect, request.scene, time(request.at), millis(request.tookMillis), whole(request.items), request.degraded.join(", ") || "nothing", show];
}
