/** What the browser keeps of this page. Where it keeps nothing, as in some private windows, this page's own memory does. */
class Kept {
  constructor(find) {
    this.memory = new Map();
    try {
      this.storage = find();
      this.storage.setItem("cascade.probe", "1");
      this.storage.removeItem("cascade.probe");
    } catch {
      this.storage = null;
    }
  }

  get(key) {
    try {
      return this.storage?.getItem("cascade." + key) ?? this.memory.get(key) ?? null;
    } catch {
      return this.memory.get(key) ?? null;
    }
  }

  put(key, value) {
    this.memory.set(key, value);
    try {
      this.storage?.setItem("cascade." + key, value);
    } catch {
      this.storage = null; // full or forbidden since
    }
  }
}

/** For good, for all tabs. */
export const browser = new Kept(() => window.localStorage);

/** As long as this tab: two tabs may show two people. */
export const tab = new Kept(() => window.sessionStorage);
