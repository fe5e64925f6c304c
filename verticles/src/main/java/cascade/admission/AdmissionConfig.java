package cascade.admission;

/**
 * How much of each kind of request a node takes in at once.
 *
 * @param feed feeds under way
 * @param waiting feeds that wait for events
 * @param events batches of events that wait for the log
 * @param bulk uploads of many items, each of which takes memory until it is through
 */
public record AdmissionConfig(LimitConfig feed, LimitConfig waiting, LimitConfig events, LimitConfig bulk) {

    /** What a core that makes some 800 pages a second has under way where each takes twenty milliseconds, ten times what it takes on a quiet node: more only waits. */
    private static final int FEEDS_PER_THREAD = 16;

    /** Four times as many, which is how many come at once where no queue stands, so that no stage is asked by more than it takes. */
    private static final int MOST_FEEDS_PER_THREAD = 64;

    private static final int WAITING = 128;
    private static final int LEAST_BATCHES = 256;
    private static final int MOST_BATCHES = 10_000;
    private static final int UPLOADS = 8;

    private static final int MOST = 1_000_000;

    public AdmissionConfig {
        require(Traffic.FEED, feed);
        require(Traffic.WAITING, waiting);
        require(Traffic.EVENTS, events);
        require(Traffic.BULK, bulk);
    }

    private static void require(Traffic traffic, LimitConfig limit) {
        if (limit.least() < 1 || limit.most() < limit.least() || limit.most() > MOST) {
            throw new IllegalArgumentException(
                    "admission.%s.least is at least 1, and its most between that and %d: %d, %d"
                            .formatted(traffic.text(), MOST, limit.least(), limit.most()));
        }
    }

    /** What keeps so many computing threads busy. */
    public static AdmissionConfig of(int threads) {
        return new AdmissionConfig(
                new LimitConfig(FEEDS_PER_THREAD * threads, MOST_FEEDS_PER_THREAD * threads),
                LimitConfig.of(WAITING),
                new LimitConfig(LEAST_BATCHES, MOST_BATCHES),
                LimitConfig.of(UPLOADS));
    }

    /** Look-ups of users at once: of each feed under way, and of as many, or all there may be, that wait for events. */
    public int lookUps() {
        return 2 * Math.max(feed.most(), waiting.most());
    }

    LimitConfig of(Traffic traffic) {
        return switch (traffic) {
            case FEED -> feed;
            case WAITING -> waiting;
            case EVENTS -> events;
            case BULK -> bulk;
        };
    }
}
