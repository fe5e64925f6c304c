package cascade.lab.bench.feedback;

import java.util.Locale;

/** A way in which events come. */
public enum FeedbackPhase {
    /** All are in Kafka before the node starts: how fast it can. */
    KAFKA,
    /** A few at an even rate: how soon each takes effect. */
    STEADY,
    /** At a high even rate, which a sink writes into a log beside the node: what that costs. */
    SINK,
    /** Posted to a whole server as fast as it takes them. */
    HTTP;

    /** As the report and the options name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
