package cascade.lab.verify.swap;

import java.util.Optional;

/** Which release serves, as far as can be told from outside. A new one stands for each change, so that who asked before one can tell. */
final class Service {

    private volatile State state;

    /** Told apart by identity: the same release may serve twice. */
    static final class State {

        private final Optional<Bundles> serving;

        private State(Optional<Bundles> serving) {
            this.serving = serving;
        }
    }

    Service(Bundles first) {
        state = new State(Optional.of(first));
    }

    /** From here on it may be either. */
    void swapping() {
        state = new State(Optional.empty());
    }

    /** From here on it is this one. */
    void serves(Bundles release) {
        state = new State(Optional.of(release));
    }

    State state() {
        return state;
    }

    /** The one release that may have made an answer to who asked in a state and is answered now. */
    Optional<Bundles> of(State asked) {
        return asked == state ? asked.serving : Optional.empty();
    }
}
