package cascade.experiment;

import java.time.Duration;

/**
 * How what is pushed, experiments and rules, is followed.
 *
 * @param node this server's name in its status key; names of servers on one Redis should differ
 * @param rereadEvery how often what is pushed is read unasked, since messages can be missed
 */
public record ExperimentsConfig(String node, Duration rereadEvery) {

    public ExperimentsConfig {
        if (node.isEmpty() || node.length() > 64) {
            throw new IllegalArgumentException("experiments.node must have 1-64 characters: '" + node + "'");
        }
        if (rereadEvery.toMillis() < 100) {
            throw new IllegalArgumentException("experiments.reread-every must be at least 100 ms: " + rereadEvery);
        }
    }

    public static ExperimentsConfig defaults() {
        return new ExperimentsConfig("local", Duration.ofSeconds(5));
    }
}
