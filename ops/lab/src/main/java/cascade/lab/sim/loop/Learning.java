package cascade.lab.sim.loop;

import java.util.Locale;

/** What models of a world learn of what happens under an arm. */
public enum Learning {
    /** Nothing: they stay as its past made them. */
    NONE,
    /** At the end of each day, of what was served: inputs of what was shown are those of its page. */
    SERVED,
    /** At the end of each day, of events alone: inputs are folded anew from what happened before each page. */
    FOLDED;

    /** As options name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
