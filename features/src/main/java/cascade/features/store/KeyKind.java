package cascade.features.store;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of {@link FeatureKeys}: how long such a key lives that nobody writes any more, and how large it gets. Whatever comes of what people do
 * has an end; without one are what the application put and takes away, and the few keys that there are once.
 */
public enum KeyKind {
    PROFILE,
    PREFERENCES,
    STATE,
    /** Larger for a moment, where a user sends hundreds of events at once. */
    RECENT,
    EVENT_IDS,
    SERVED,
    EARLY,
    ITEMS,
    VERSIONS,
    COUNTS,
    DOWN,
    CHANGES,
    META,
    TRENDING,
    TRENDING_IN_SEGMENT,
    TAKEN_DOWN,
    WATERMARKS,
    WRITTEN_MARKS,
    GENERATION;

    /** What the size of a key is counted in. */
    public enum Measure {
        /** Of a string its length, of a stream its memory. */
        BYTES,
        /** Of a hash or a sorted set. */
        ENTRIES
    }

    /** The kind of this key; empty where it is none of the store's. */
    public static Optional<KeyKind> of(String key) {
        int end = key.indexOf("}:");
        if (end < 0) {
            return Optional.empty();
        }
        // Of an early row the item's id comes after all else, and may look like anything.
        int id = key.startsWith("{c:") ? key.indexOf(':', end + 2) : -1;
        String name = key.substring(end + 2, id < 0 ? key.length() : id);
        boolean isOfTheFirst = Generation.markOf(name) == name.length();
        return Optional.ofNullable(ofName(key, name.substring(0, Generation.markOf(name)), id > 0))
                .filter(kind -> isOfTheFirst || kind.isFolded());
    }

    private static @Nullable KeyKind ofName(String key, String name, boolean hasId) {
        if (key.startsWith("{u:")) {
            return ofUser(name);
        }
        if (key.startsWith("{c:")) {
            return hasId ? (name.equals("early") ? EARLY : null) : ofBucket(name);
        }
        return key.startsWith("{cascade}") ? ofAll(name) : null;
    }

    /** The generation of a key of a kind that {@link #isFolded}. */
    public static Generation generation(String key) {
        int end = key.indexOf("}:");
        int id = key.startsWith("{c:") ? key.indexOf(':', end + 2) : -1;
        return Generation.ofName(key.substring(end + 2, id < 0 ? key.length() : id));
    }

    /** True where it is made of the log of events, so that there is one for each {@link Generation}. */
    public boolean isFolded() {
        return switch (this) {
            case STATE, RECENT, EVENT_IDS, EARLY, COUNTS, TRENDING, TRENDING_IN_SEGMENT, WATERMARKS -> true;
            case PROFILE,
                    PREFERENCES,
                    SERVED,
                    ITEMS,
                    VERSIONS,
                    DOWN,
                    CHANGES,
                    META,
                    TAKEN_DOWN,
                    WRITTEN_MARKS,
                    GENERATION -> false;
        };
    }

    private static @Nullable KeyKind ofUser(String name) {
        return switch (name) {
            case "profile" -> PROFILE;
            case "preferences" -> PREFERENCES;
            case "state" -> STATE;
            case "recent" -> RECENT;
            case "ids" -> EVENT_IDS;
            case "served" -> SERVED;
            default -> null;
        };
    }

    private static @Nullable KeyKind ofBucket(String name) {
        return switch (name) {
            case "items" -> ITEMS;
            case "versions" -> VERSIONS;
            case "counts" -> COUNTS;
            case "down" -> DOWN;
            case "changes" -> CHANGES;
            case "meta" -> META;
            case "watermarks" -> WATERMARKS;
            case "written" -> WRITTEN_MARKS;
            default -> null;
        };
    }

    private static @Nullable KeyKind ofAll(String name) {
        return switch (name) {
            case "watermarks" -> WATERMARKS;
            case "written" -> WRITTEN_MARKS;
            case "taken-down" -> TAKEN_DOWN;
            case "generation" -> GENERATION;
            case "trends" -> TRENDING;
            default -> name.startsWith("trends:") ? TRENDING_IN_SEGMENT : null;
        };
    }

    /** How long a key lives at most after it was written last; empty where it has no end. */
    public Optional<Duration> lives(StoreLimits limits) {
        return switch (this) {
            case STATE, RECENT -> Optional.of(FeatureKeys.FEEDBACK_TTL);
            case EVENT_IDS -> Optional.of(FeatureKeys.EVENT_IDS_TTL);
            case SERVED -> Optional.of(limits.seenFor());
            case EARLY -> Optional.of(FeatureKeys.EARLY_TTL);
            case PROFILE,
                    PREFERENCES,
                    ITEMS,
                    VERSIONS,
                    COUNTS,
                    DOWN,
                    CHANGES,
                    META,
                    TRENDING,
                    TRENDING_IN_SEGMENT,
                    TAKEN_DOWN,
                    WATERMARKS,
                    WRITTEN_MARKS,
                    GENERATION -> Optional.empty();
        };
    }

    /** What {@link #most} counts. */
    public Measure measure() {
        return switch (this) {
            case PROFILE, PREFERENCES, STATE, RECENT, EVENT_IDS, SERVED, EARLY, CHANGES -> Measure.BYTES;
            case ITEMS,
                    VERSIONS,
                    COUNTS,
                    DOWN,
                    META,
                    TRENDING,
                    TRENDING_IN_SEGMENT,
                    TAKEN_DOWN,
                    WATERMARKS,
                    WRITTEN_MARKS,
                    GENERATION -> Measure.ENTRIES;
        };
    }

    /**
     * The largest that a key gets.
     *
     * @param published items in the catalogue
     */
    public long most(StoreLimits limits, long published) {
        return SizeBounds.most(this, limits, published);
    }
}
