package cascade.models.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The bundles that serve together, one of each kind.
 *
 * @param number counts up from 1; {@link #OF_POINTERS} of what an older catalogue has in service, which knew no releases
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

    /** What {@code KIND/current} names, of every kind. */
    static final int OF_POINTERS = 0;

    public Release {
        bundles = Map.copyOf(bundles);
        if (number < OF_POINTERS) {
            throw new IllegalArgumentException("a release has no number " + number);
        }
        bundles.forEach((kind, version) -> {
            if (!version.kind().equals(kind)) {
                throw new IllegalArgumentException("release " + number + " has " + version + " as " + kind);
            }
        });
    }

    /** What an older catalogue has in service. */
    static Release ofPointers(Map<String, ModelVersion> bundles) {
        return new Release(
                OF_POINTERS,
                Instant.EPOCH,
                "before releases",
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                bundles);
    }

    /** The same bundles, those of {@code versions} in place of others of their kinds. */
    Map<String, ModelVersion> with(Collection<ModelVersion> versions) {
        Map<String, ModelVersion> all = new TreeMap<>(bundles);
        versions.forEach(version -> all.put(version.kind(), version));
        return all;
    }

    /** Sorted by kind. */
    public List<ModelVersion> versions() {
        return List.copyOf(new TreeMap<>(bundles).values());
    }

    /** As messages call it. */
    @Override
    public String toString() {
        return number == OF_POINTERS ? "what was in service before there were releases" : "release " + number;
    }
}
