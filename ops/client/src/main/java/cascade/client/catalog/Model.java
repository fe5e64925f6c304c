package cascade.client.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model of the server's catalogue.
 *
 * @param bundle as a feed names it, such as {@code nfwfm/20261124T101500Z-1}
 * @param kind what it is
 * @param version of it
 * @param isInService whether feeds are made with it
 * @param role that it has in a feed, or null
 * @param createdAt when it was trained, or null
 * @param seed of its training, or null
 * @param featureSchemaHash of what it reads, or null
 * @param tasks that it predicts
 * @param metrics on the validation period of its log, or null
 * @param data what it learned from, or null
 * @param commit of the code that trained it, or null
 * @param plan that trains it again, or null
 */
public record Model(
        String bundle,
        String kind,
        String version,
        @JsonProperty("inService") boolean isInService,
        @Nullable String role,
        @Nullable Instant createdAt,
        @Nullable Long seed,
        @Nullable String featureSchemaHash,
        List<String> tasks,
        @Nullable JsonNode metrics,
        @Nullable Period data,
        @Nullable String commit,
        @Nullable JsonNode plan) {

    /** Makes its list immutable. */
    public Model {
        tasks = List.copyOf(tasks);
    }

    /**
     * From one time to another, exclusive.
     *
     * @param from the first, or null
     * @param to the last, or null
     */
    public record Period(@Nullable Instant from, @Nullable Instant to) {}
}
