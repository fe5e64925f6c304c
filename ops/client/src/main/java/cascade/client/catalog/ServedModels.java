package cascade.client.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that feeds are made with.
 *
 * @param models sorted by kind
 * @param release that they are of; null before there is one
 * @param refused bundles of a release that is to serve and cannot
 */
public record ServedModels(List<Model> models, @Nullable Release release, List<Refused> refused) {

    /** Makes its lists immutable. */
    public ServedModels {
        models = List.copyOf(models);
        refused = List.copyOf(refused);
    }

    /**
     * What serves together.
     *
     * @param release its number; 0 in a catalogue that has none yet
     * @param createdAt when it was made
     * @param reason why it was made
     * @param guard what came of it in its guard time; null where nobody watches it
     */
    public record Release(
            long release,
            @Nullable Instant createdAt,
            @Nullable String reason,
            @Nullable JsonNode guard) {}

    /**
     * A bundle that was refused.
     *
     * @param release that it is of; 0 where that cannot be told
     * @param bundle its name
     * @param reason why
     */
    public record Refused(long release, String bundle, String reason) {}
}
