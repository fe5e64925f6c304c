package cascade.client.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of a feed.
 *
 * @param requestId names the page in events about it
 * @param user whose page it is; {@code (nobody)} without profiling
 * @param scene as asked for
 * @param items in their order; fewer than asked for only where nothing else may be shown
 * @param arms of experiments, by layer
 * @param models that were asked, version by role
 * @param degraded what was missing, such as {@code recall:trending}; empty when all went well
 * @param isStale whether the page does not hold the events of {@code after} yet
 * @param tookMillis that the server needed
 * @param cursor asks for the next page
 * @param explain what the page rests on, where that was asked for
 */
public record FeedPage(
        String requestId,
        String user,
        Scene scene,
        List<FeedItem> items,
        Map<String, String> arms,
        Map<String, String> models,
        List<String> degraded,
        @JsonProperty("stale") boolean isStale,
        double tookMillis,
        String cursor,
        @Nullable JsonNode explain) {

    /** Makes its lists and maps immutable. */
    public FeedPage {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(cursor, "cursor");
        items = List.copyOf(items);
        arms = Map.copyOf(arms);
        models = Map.copyOf(models);
        degraded = List.copyOf(degraded);
    }

    /** {@return the ids of the items, in their order} */
    public List<String> itemIds() {
        return items.stream().map(FeedItem::item).toList();
    }
}
