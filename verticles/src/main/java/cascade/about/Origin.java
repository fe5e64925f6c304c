package cascade.about;

import cascade.models.catalog.ModelVersion;

/**
 * Who said that a parameter has the value that it has.
 *
 * @param text for people, such as {@code experiment more-follows, arm follows}
 */
public record Origin(Kind kind, String text) {

    /** Sorts of who say so. */
    public enum Kind {
        /** The same whatever is configured. */
        ALWAYS,
        CONFIGURATION,
        EXPERIMENT,
        /** A training, which sealed it in a bundle. */
        MODEL,
        /** Rules that an operator set. */
        RULES
    }

    static final Origin ALWAYS = new Origin(Kind.ALWAYS, "always so");
    static final Origin CONFIGURATION = new Origin(Kind.CONFIGURATION, "configuration");

    static Origin experiment(String name, String arm) {
        return new Origin(Kind.EXPERIMENT, "experiment " + name + ", arm " + arm);
    }

    static Origin learned(ModelVersion in) {
        return new Origin(Kind.MODEL, "learned, " + in);
    }

    static Origin rule(String name) {
        return new Origin(Kind.RULES, "rule " + name);
    }

    static Origin rules(long version) {
        return new Origin(Kind.RULES, "rules, version " + version);
    }
}
