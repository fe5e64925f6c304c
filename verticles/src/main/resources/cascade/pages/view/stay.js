/** How long somebody stays with something, while the page is in sight. Says it when he leaves it or the page. */
export class Stay {
  constructor(say) {
    this.say = say;
    this.since = document.hidden ? null : performance.now();
    this.look = () => (document.hidden ? this.#tell() : (this.since = performance.now()));
    // Capturing, so that it is said before the events are sent from a page that may not come back.
    document.addEventListener("visibilitychange", this.look, true);
  }

  end() {
    document.removeEventListener("visibilitychange", this.look, true);
    this.#tell();
  }

  #tell() {
    if (this.since !== null) {
      this.say(Math.round(performance.now() - this.since));
      this.since = null;
    }
  }
}
