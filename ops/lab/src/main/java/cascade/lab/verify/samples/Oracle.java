package cascade.lab.verify.samples;

import cascade.features.event.FeedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the log should hold, from all that was told, each event once, by code that knows nothing of how samples are made: it has all events of an item before it looks at the first. Thread-safe.
 */
final class Oracle {

    private static final long NEVER = Long.MAX_VALUE;

    /** What is killed may be felt for so long: on a busy machine it takes as long to start again. */
    private static final long STANDSTILL_MILLIS = 60_000;

    private final Timing timing;
    private final Map<String, Told> requests = new HashMap<>();
    private final List<Long> kills = new ArrayList<>();

    /** What was told of a request. */
    private static final class Told {

        private final PagePlan.Client client;
        private final Map<String, List<FeedEvent>> byItem = new HashMap<>();
        private long impressionMillis = NEVER;

        Told(PagePlan.Client client) {
            this.client = client;
        }
    }

    /**
     * What came of an item.
     *
     * @param impressedMillis the earliest time at which a client says it was shown; null where none does
     * @param dwellMillis the longest; null where nobody looked
     */
    record Labels(
            @Nullable Long impressedMillis,
            boolean click,
            boolean like,
            boolean favorite,
            boolean follow,
            boolean hide,
            @Nullable Long dwellMillis) {}

    Oracle(Timing timing) {
        this.timing = timing;
    }

    /** Somebody has a page of this request. */
    synchronized void has(String requestId, PagePlan.Client client) {
        requests.put(requestId, new Told(client));
    }

    /** An event is told for the first time. */
    synchronized void told(FeedEvent event) {
        told(event.envelope().requestId())
                .byItem
                .computeIfAbsent(event.item().value(), _ -> new ArrayList<>())
                .add(event);
    }

    /** An event is in Kafka at {@code millis}. */
    synchronized void acknowledged(FeedEvent event, long millis) {
        if (event instanceof FeedEvent.Impression) {
            Told told = told(event.envelope().requestId());
            told.impressionMillis = Math.min(told.impressionMillis, millis);
        }
    }

    private Told told(@Nullable String requestId) {
        Told told = requests.get(requestId);
        if (told == null) {
            throw new IllegalStateException("nobody has a page of request " + requestId);
        }
        return told;
    }

    /** Requests of which somebody has a page. */
    synchronized Set<String> requests() {
        return Set.copyOf(requests.keySet());
    }

    /** Something is killed at {@code millis}. */
    synchronized void killed(long millis) {
        kills.add(millis);
    }

    /** Whether a client's impressions say what was shown of a request, and not what was served. */
    synchronized boolean isByImpression(String requestId) {
        Told told = requests.get(requestId);
        return told != null && told.client == PagePlan.Client.TELLS;
    }

    /**
     * Whether the opposite is right too, of a request that was asked at {@code openedMillis}: its impressions were acknowledged when it may have been decided, or they came late, and something
     * had been killed, so that it may have been decided later still.
     */
    synchronized boolean mayBeOtherwise(String requestId, long openedMillis) {
        Told told = requests.get(requestId);
        if (told == null) {
            return false;
        }
        return switch (told.client) {
            case SILENT -> false;
            case TELLS -> told.impressionMillis >= openedMillis + timing.certainMillis();
            case FORGETS ->
                kills.stream()
                        .anyMatch(kill -> kill >= openedMillis - STANDSTILL_MILLIS && kill <= told.impressionMillis);
        };
    }

    /** True where a client told of an item's impression. */
    synchronized boolean isImpressed(String requestId, String item) {
        return events(requestId, item).stream().anyMatch(FeedEvent.Impression.class::isInstance);
    }

    /** @param countImpressions whether impressions of the request's client count */
    synchronized Labels labels(String requestId, String item, boolean countImpressions) {
        List<FeedEvent> events = events(requestId, item);
        Long impressed = events.stream()
                .filter(event -> countImpressions && event instanceof FeedEvent.Impression)
                .map(event -> event.time().toEpochMilli())
                .min(Comparator.naturalOrder())
                .orElse(null);
        Long dwell = events.stream()
                .filter(FeedEvent.Dwell.class::isInstance)
                .map(event -> ((FeedEvent.Dwell) event).dwellMillis())
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Labels(
                impressed,
                events.stream().anyMatch(FeedEvent.Click.class::isInstance),
                holds(events, FeedEvent.Like.class::isInstance, FeedEvent.Unlike.class::isInstance),
                events.stream().anyMatch(FeedEvent.Favorite.class::isInstance),
                holds(events, FeedEvent.Follow.class::isInstance, FeedEvent.Unfollow.class::isInstance),
                holds(events, FeedEvent.Hide.class::isInstance, FeedEvent.Unhide.class::isInstance),
                dwell);
    }

    private List<FeedEvent> events(String requestId, String item) {
        Told told = requests.get(requestId);
        return told == null ? List.of() : told.byItem.getOrDefault(item, List.of());
    }

    /** Whether what was done last holds; at the same time it is taken back. */
    private static boolean holds(List<FeedEvent> events, Predicate<FeedEvent> done, Predicate<FeedEvent> takenBack) {
        long lastDone = last(events, done);
        return lastDone != Long.MIN_VALUE && lastDone > last(events, takenBack);
    }

    private static long last(List<FeedEvent> events, Predicate<FeedEvent> of) {
        return events.stream()
                .filter(of)
                .mapToLong(event -> event.time().toEpochMilli())
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
