import { element } from "../view/dom.js";

/**
 * A line of fields and a button.
 *
 * @param fields { name, label, value, required, options } each: an input, or a choice where there are options
 * @param asked called with the values by name; the button waits until it is done
 */
export function form(id, fields, button, asked) {
  const inputs = fields.map((field) => [field.name, input(id, field)]);
  const submit = element("button", { type: "submit", className: "action main" }, button);
  const made = element(
    "form",
    {
      className: "line",
      on: {
        async submit(event) {
          event.preventDefault();
          submit.disabled = true;
          try {
            await asked(values(inputs));
          } finally {
            submit.disabled = false;
          }
        },
      },
    },
    ...inputs.map(([, made], i) => element("div", { className: "field" }, element("label", { for: made.id }, fields[i].label), made)),
    submit,
  );
  made.fill = (known) => inputs.forEach(([name, made]) => (made.value = known[name] ?? made.value));
  return made;
}

function values(inputs) {
  return Object.fromEntries(inputs.map(([name, { value }]) => [name, value.trim()]));
}

function input(id, { name, value = "", required = false, options }) {
  if (options) {
    return element("select", { id: `${id}-${name}` }, ...options.map(([code, text]) => element("option", { value: code }, text)));
  }
  return element("input", { id: `${id}-${name}`, value, required, autocomplete: "off", spellcheck: false });
}

/** Asks whether that is really meant; a dialog, so that a key pressed by mistake does nothing. */
export function confirm(question, what, yes) {
  return new Promise((answered) => {
    const no = element("button", { type: "button", className: "action", on: { click: () => dialog.close() } }, "No");
    const does = element("button", { type: "button", className: "action danger", on: { click: () => dialog.close("yes") } }, yes);
    const dialog = element("dialog", { className: "confirm", "aria-label": question }, element("h2", {}, question), element("p", {}, what), element("div", { className: "actions" }, no, does));
    dialog.addEventListener("close", () => {
      dialog.remove();
      answered(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}
