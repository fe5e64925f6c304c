package cascade.client.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item on a page.
 *
 * @param item its id
 * @param kind {@code image} or {@code video}
 * @param author who published it
 * @param topic what it is about
 * @param value that the page was ranked by, before it was laid out
 * @param scores probability by task; empty where the ranker was missing
 * @param sources who found it, the strongest first
 * @param triggers of item-to-item sources, the clicked item that each started from
 * @param width in pixels; like all below of requests for details alone, and null where it is not known
 * @param height in pixels
 * @param durationMillis of a video
 * @param title to show
 * @param imageUrl of the picture to show
 * @param explain what its place rests on, where that was asked for
 */
public record FeedItem(
        String item,
        String kind,
        String author,
        String topic,
        double value,
        Map<String, Double> scores,
        List<String> sources,
        Map<String, String> triggers,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMillis,
        @Nullable String title,
        @Nullable String imageUrl,
        @Nullable JsonNode explain) {

    /** Makes its lists and maps immutable. */
    public FeedItem {
        Objects.requireNonNull(item, "item");
        scores = Map.copyOf(scores);
        sources = List.copyOf(sources);
        triggers = Map.copyOf(triggers);
    }
}
