package cascade.admission;

/**
 * How much of each kind of request a node takes in at once.
 *
 * @param feed feeds under way
 * @param events batches of events that wait for the log
 * @param bulk uploads of many items, each of which takes memory until it is through
 */
public record AdmissionConfig(LimitConfig feed, LimitConfig events, LimitConfig bulk) {

    /** Enough that a pause of forty milliseconds refuses nobody, few enough that what is admitted meanwhile is there within a hundred. */
    private static final int FEEDS_PER_THREAD = 32;

    private static final int MOST_FEEDS_PER_THREAD = 512;
    private static final int LEAST_BATCHES = 256;
    private static final int MOST_BATCHES = 10_000;
    private static final int UPLOADS = 8;

    /** What keeps so many computing threads busy. */
    public static AdmissionConfig of(int threads) {
        return new AdmissionConfig(
                new LimitConfig(FEEDS_PER_THREAD * threads, MOST_FEEDS_PER_THREAD * threads),
                new LimitConfig(LEAST_BATCHES, MOST_BATCHES),
                LimitConfig.of(UPLOADS));
    }

    public static AdmissionConfig defaults() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    LimitConfig of(Traffic traffic) {
        return switch (traffic) {
            case FEED -> feed;
            case EVENTS -> events;
            case BULK -> bulk;
        };
    }
}
