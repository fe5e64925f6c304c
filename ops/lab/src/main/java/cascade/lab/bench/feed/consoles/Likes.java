package cascade.lab.bench.feed.consoles;

import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Likes of videos by somebody who does nothing else: the load sends clicks alone, so that all likes a server counts are these. An endless supply of bodies for {@code
 * POST /v1/events}.
 */
public final class Likes {

    static final String TYPE = "like";

    private static final int MOST_ATTEMPTS = 100;

    private final int items;
    private final SplittableRandom random;
    private final Set<String> gone;
    private final Supplier<Instant> clock;
    private final String run;
    private long events;

    /**
     * Of items {@code i0} and on.
     *
     * @param gone items that are taken down, which others add to
     * @param clock also names this run's user and events, which must not have been there before
     */
    public Likes(int items, long seed, Set<String> gone, Supplier<Instant> clock) {
        this.items = items;
        this.random = new SplittableRandom(seed);
        this.gone = gone;
        this.clock = clock;
        this.run = Long.toString(clock.get().toEpochMilli(), Character.MAX_RADIX);
    }

    /** One of an item that is there. */
    String next() {
        return "{\"v\":1,\"id\":\"c" + run + "-" + events++ + "\",\"type\":\"" + TYPE + "\",\"user\":\"c" + run
                + "\",\"item\":\"" + item() + "\",\"time\":\""
                + Instant.ofEpochMilli(clock.get().toEpochMilli()) + "\",\"scene\":\"video\"}";
    }

    /** How long to wait before the next. */
    long pauseMillis(int least, int range) {
        return random.nextLong(least, (long) least + range);
    }

    private String item() {
        String any = "i" + random.nextInt(items);
        for (int attempt = 1; attempt < MOST_ATTEMPTS && gone.contains(any); attempt++) {
            any = "i" + random.nextInt(items);
        }
        return any;
    }
}
