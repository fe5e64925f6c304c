import { element, iconButton } from "./dom.js";

/**
 * Dialogs that lie on each other. Each has a step in the browser's history, so that a phone's back button closes the topmost,
 * as Escape does.
 */
const open = [];
let steps = 0;

/** The place for what must be on top: within a modal dialog all else is out of reach. */
export function top() {
  return open.at(-1)?.dialog ?? document.body;
}

export function depth() {
  return open.length;
}

/** Shows a dialog of this content; closed is called once it is gone. */
export function sheet({ className, label, content, closed = () => {} }) {
  const dialog = element("dialog", { className: "sheet " + className, "aria-label": label }, ...content);
  const step = ++steps;
  open.push({ dialog, step });
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", (event) => {
    if (event.target !== dialog) {
      return;
    }
    open.splice(open.findIndex((one) => one.dialog === dialog), 1);
    dialog.remove();
    if (history.state?.step === step) {
      history.back();
    }
    closed();
  });
  history.pushState({ step }, "");
  dialog.showModal();
  return dialog;
}

addEventListener("popstate", () => {
  const reached = history.state?.step ?? 0;
  // A closed one stays in the list until its event comes, and somebody may go back faster than that.
  open.toReversed().forEach(({ dialog, step }) => step > reached && dialog.close());
  const topmost = open.findLast(({ dialog }) => dialog.open);
  if (reached > (topmost?.step ?? 0)) {
    history.back(); // The step of one that is gone, as where one Escape closed two.
  }
});

export function closeButton(label = "Close") {
  return iconButton("close", label, (event) => event.currentTarget.closest("dialog").close(), "close");
}
