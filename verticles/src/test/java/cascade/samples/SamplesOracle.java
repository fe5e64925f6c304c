package cascade.samples;

import cascade.features.event.FeedEvent;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Samples as they should be, from lists of all that was done: by looking through them once for each thing that is asked. */
final class SamplesOracle {

    private SamplesOracle() {}

    /**
     * By {@code USER REQUEST ITEM}: what says that it was shown, its position, when, and the labels.
     *
     * @param pages their items, by {@code USER REQUEST}
     * @param late what came after the samples were first written
     */
    static Map<String, String> of(Map<String, List<String>> pages, List<FeedEvent> early, List<FeedEvent> late) {
        Map<String, String> samples = new TreeMap<>();
        pages.forEach((request, items) -> {
            boolean isToldOf = early.stream()
                    .anyMatch(event -> event instanceof FeedEvent.Impression
                            && isOf(event, request)
                            && items.contains(event.item().value()));
            for (String item : items) {
                List<FeedEvent> done = new ArrayList<>(early);
                done.addAll(late);
                done.removeIf(
                        event -> !isOf(event, request) || !event.item().value().equals(item));
                String impressedAt = isToldOf ? first(done) : null;
                if (!isToldOf || impressedAt != null) {
                    samples.put(
                            request + " " + item,
                            (isToldOf ? "impression" : "served") + " " + items.indexOf(item) + " " + impressedAt + " "
                                    + labels(done).encode());
                }
            }
        });
        return samples;
    }

    private static boolean isOf(FeedEvent event, String request) {
        return request.equals(event.user().value() + " " + event.envelope().requestId());
    }

    private static @Nullable String first(List<FeedEvent> done) {
        return done.stream()
                .filter(FeedEvent.Impression.class::isInstance)
                .map(FeedEvent::time)
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse(null);
    }

    private static JsonObject labels(List<FeedEvent> done) {
        Long longest = done.stream()
                .filter(FeedEvent.Dwell.class::isInstance)
                .map(event -> ((FeedEvent.Dwell) event).dwellMillis())
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new JsonObject()
                .put("click", done.stream().anyMatch(FeedEvent.Click.class::isInstance))
                .put("like", holds(done, FeedEvent.Like.class::isInstance, FeedEvent.Unlike.class::isInstance))
                .put("favorite", done.stream().anyMatch(FeedEvent.Favorite.class::isInstance))
                .put("follow", holds(done, FeedEvent.Follow.class::isInstance, FeedEvent.Unfollow.class::isInstance))
                .put("hide", holds(done, FeedEvent.Hide.class::isInstance, FeedEvent.Unhide.class::isInstance))
                .put("dwellMillis", longest);
    }

    /** True where it was done after it was last taken back. */
    private static boolean holds(List<FeedEvent> done, Predicate<FeedEvent> does, Predicate<FeedEvent> takesBack) {
        return done.stream()
                .filter(does)
                .anyMatch(event -> done.stream()
                        .filter(takesBack)
                        .noneMatch(other -> !other.time().isBefore(event.time())));
    }
}
