package cascade.models.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The bundles that serve together, one of each kind.
 *
 * @param number counts up from 1
 * @param reason why it was made, such as {@code trained}
 * @param before the release that was in service when this one was made; empty where there was none
 * @param restores the earlier release that this one is equal to; empty where it is not one that was gone back to
 * @param fault what the release before was taken back for in its guard time; empty where it was not
 * @param bundles by kind
 */
public record Release(
        int number,
        Instant createdAt,
        String reason,
        OptionalInt before,
        OptionalInt restores,
        Optional<String> fault,
        Map<String, ModelVersion> bundles) {

    public Release {
        bundles = Map.copyOf(bundles);
        if (number < 1) {
            throw new IllegalArgumentException("a release has no number " + number);
        }
        bundles.forEach((kind, version) -> {
            if (!version.kind().equals(kind)) {
                throw new IllegalArgumentException("release " + number + " has " + version + " as " + kind);
            }
        });
    }

    /** Sorted by kind. */
    public List<ModelVersion> versions() {
        return List.copyOf(new TreeMap<>(bundles).values());
    }

    /** As messages call it. */
    @Override
    public String toString() {
        return "release " + number;
    }
}
