package cascade.features.redis;

/** How long to wait before the next attempt: 100 ms, doubled per failed attempt up to 2 s, less a random part of up to half. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long MOST_MILLIS = 2_000;
    private static final int MOST_DOUBLINGS = 10;

    private Backoff() {}

    /**
     * Milliseconds to wait.
     *
     * @param failures attempts failed in a row, from 0
     * @param random in [0, 1): spreads many nodes that lost one server
     */
    static long delayMillis(int failures, double random) {
        long full = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures, MOST_DOUBLINGS));
        return Math.round(full * (1 - random / 2));
    }
}
