package cascade.lab.verify.samples;

import java.time.Duration;

/**
 * What a verification does.
 *
 * @param impressions at least, that are to be in the log
 * @param kills of nodes, sink and broker together
 * @param nodes that serve and make samples
 * @param impressionWait after a request, in which its client has to tell of impressions
 * @param window after a request, at whose end its sample is written
 * @param brokerDown how long the broker is away, and nothing is killed; zero for kills instead
 */
public record SamplesSettings(
        int impressions,
        int kills,
        int nodes,
        Duration impressionWait,
        Duration window,
        Duration brokerDown,
        long seed) {

    /** A kill takes some ten seconds, and some more until all is well again. */
    private static final double SECONDS_A_KILL = 14;

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final double FEWEST_PAGES_A_SECOND = 20;

    public SamplesSettings {
        if (impressions < 1 || kills < 0 || nodes < 1) {
            throw new IllegalArgumentException("impressions and nodes are at least 1, kills at least 0: " + impressions
                    + ", " + nodes + ", " + kills);
        }
        if (impressionWait.toMillis() < 1_000 || window.compareTo(impressionWait) <= 0) {
            throw new IllegalArgumentException(
                    "the window is longer than the wait for impressions, and that at least a second: " + window + ", "
                            + impressionWait);
        }
    }

    /** The usual: impressions have a multiple of the longest standstill that a kill makes, so that it is sure what they should be. */
    public static SamplesSettings usual(int impressions, int kills, int nodes, long seed) {
        return new SamplesSettings(impressions, kills, nodes, WAIT, WINDOW, Duration.ZERO, seed);
    }

    /** The broker is away once, for so long. */
    public static SamplesSettings ofOutage(Duration brokerDown, int nodes, long seed) {
        if (brokerDown.toSeconds() < 1) {
            throw new IllegalArgumentException("the broker is down for at least a second: " + brokerDown);
        }
        return new SamplesSettings(1, 0, nodes, WAIT, WINDOW, brokerDown, seed);
    }

    boolean isOfOutage() {
        return brokerDown.isPositive();
    }

    Timing timing() {
        return new Timing(impressionWait.toMillis(), window.toMillis());
    }

    /** At which so many last as long as the kills. */
    double pagesPerSecond(int pages) {
        return Math.max(FEWEST_PAGES_A_SECOND, pages / (SECONDS_A_KILL * Math.max(1, kills)));
    }
}
