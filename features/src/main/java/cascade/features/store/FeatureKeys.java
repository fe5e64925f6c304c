package cascade.features.store;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every Redis key of the feature store, who writes it and how long it lives.
 *
 * <p>The part in braces is the hash tag: on a cluster all keys of one user, of one bucket of items, or of the lists of what
 * trends, share a slot, so one command or script may touch them together.
 *
 * <p>Keys of what is folded from the log of events are of a {@link Generation}, whose number stands after their names: {@code {u:u1}:state@3}. Those
 * of the first have none.
 */
public final class FeatureKeys {

    /** ZSET of item to the epoch seconds of its take-down, for what adds to trending lists; written by HTTP. No expiry. */
    public static final String TAKEN_DOWN = "{cascade}:taken-down";

    /** A user who did nothing for so long is forgotten: expiry of states, renewed twice a day. */
    public static final Duration FEEDBACK_TTL = Duration.ofDays(365);

    /** A user of whom there is one event is more likely a made-up id than one who stays away for a year. */
    public static final Duration ONE_EVENT_TTL = Duration.ofDays(30);

    /** The ids of events are remembered for a day; a row that nobody adds to any more is all older. */
    public static final Duration EVENT_IDS_TTL = Duration.ofDays(2);

    /** An erased user is remembered as such for longer than the log keeps his events. */
    public static final Duration ERASED_TTL = Duration.ofDays(8);

    /** What is told of an item that nobody published waits this long for it. */
    public static final Duration EARLY_TTL = Duration.ofHours(1);

    /**
     * HASH of {@code current}, the number of the {@link Generation} in force, and {@code building}, of one that is made beside it, who makes it
     * and until when nobody else may, and whether keys of others are left; written by who makes one. No expiry. Where there is none the first is in force.
     */
    public static final String GENERATION = "{cascade}:generation";

    /**
     * HASH of partition to the next position of it to be folded in, 16 hexadecimal digits, and of {@code PARTITION:log} to where its epoch
     * began, likewise, and the id of the topic that it is of; written by feedback. No expiry: two fields a partition. On a cluster there is one a bucket instead,
     * {@link #watermarks(int, Generation)}.
     */
    public static String watermarks(Generation generation) {
        return "{cascade}:watermarks" + generation.suffix();
    }

    /**
     * HASH of partition of the log of what was written to the next offset that may not be held, 16 hexadecimal digits, and the id of the topic;
     * written by its keeper. No expiry: a field a partition. On a cluster there is one a bucket instead, {@link #writtenMarks}.
     */
    public static final String WRITTEN_MARKS = "{cascade}:written";

    private FeatureKeys() {}

    /**
     * As {@link #watermarks(Generation)}, of a cluster: what its master holds in the end is what was written to it before, so the mark of each says
     * how much of the log it holds itself.
     */
    public static String watermarks(int bucket, Generation generation) {
        return tag(bucket) + ":watermarks" + generation.suffix();
    }

    /** ZSET of item to its {@link cascade.features.Trend#score}; written by feedback, and by HTTP on a take-down. No expiry. */
    public static String trending(Segment segment, Generation generation) {
        String everyone = "{cascade}:trends";
        return (segment.equals(Segment.EVERYONE) ? everyone : everyone + ":" + segment.text()) + generation.suffix();
    }

    /** As {@link #WRITTEN_MARKS}, of a cluster, as with {@link #watermarks}. */
    public static String writtenMarks(int bucket) {
        return tag(bucket) + ":written";
    }

    /** A profile row; written by HTTP. No expiry: the application put it and takes it away. Of who was erased for {@link #ERASED_TTL}. */
    public static String profile(UserId user) {
        return "{u:" + user.value() + "}:profile";
    }

    /**
     * A state row; written by feedback once there are enough of {@link #recent}, and by HTTP where the user is erased. Lives for {@link
     * #FEEDBACK_TTL} or {@link #ERASED_TTL}.
     */
    public static String state(UserId user, Generation generation) {
        return "{u:" + user.value() + "}:state" + generation.suffix();
    }

    /**
     * STRING of events that the state row does not hold yet; appended to by feedback. Lives for {@link #FEEDBACK_TTL}, or {@link
     * #ONE_EVENT_TTL} where there is but one.
     */
    public static String recent(UserId user, Generation generation) {
        return "{u:" + user.value() + "}:recent" + generation.suffix();
    }

    /** STRING of {@link cascade.features.EventIds}; appended to by feedback with each event. Lives for {@link #EVENT_IDS_TTL}. */
    public static String eventIds(UserId user, Generation generation) {
        return "{u:" + user.value() + "}:ids" + generation.suffix();
    }

    /** A row of preferences; written by HTTP. No expiry: a person's own words hold until he takes them back or is erased. */
    public static String preferences(UserId user) {
        return "{u:" + user.value() + "}:preferences";
    }

    /** STRING of {@link cascade.features.SeenItems}; written by the served stage. Lives as long as items stay seen. */
    public static String served(UserId user) {
        return "{u:" + user.value() + "}:served";
    }

    /** The pattern of all keys of users, for SCAN. */
    public static String ofAllUsers() {
        return "{u:*}:*";
    }

    /** The pattern of all profiles, for SCAN. */
    public static String ofAllProfiles() {
        return "{u:*}:profile";
    }

    /** True for a key of a user that says what he did. */
    public static boolean isOfState(String key) {
        return KeyKind.of(key)
                .filter(kind -> kind == KeyKind.STATE || kind == KeyKind.RECENT)
                .isPresent();
    }

    /** The user of one of his keys. */
    public static UserId userOf(String key) {
        return new UserId(key.substring("{u:".length(), key.indexOf('}')));
    }

    /** HASH of item to its row; written by HTTP. No expiry: a take-down deletes the field. */
    public static String items(int bucket) {
        return tag(bucket) + ":items";
    }

    /** ZSET of published item to its version; written by HTTP with the row. No expiry. */
    public static String versions(int bucket) {
        return tag(bucket) + ":versions";
    }

    /** ZSET of taken-down item to the version of its take-down; written by HTTP. The oldest give way. */
    public static String down(int bucket) {
        return tag(bucket) + ":down";
    }

    /** The counts row of an item that nobody published yet; written by feedback. Lives for {@link #EARLY_TTL}, or until it is published. */
    public static String early(ItemId item, Generation generation) {
        return tag(IdHash.bucket(item.hash())) + ":early" + generation.suffix() + ":" + item.value();
    }

    /** HASH of published item to its counts row; written by feedback. A field goes when the item's take-down is forgotten. */
    public static String counts(int bucket, Generation generation) {
        return tag(bucket) + ":counts" + generation.suffix();
    }

    /** STREAM of changes; written with each of them. Trimmed by size. */
    public static String changes(int bucket) {
        return tag(bucket) + ":changes";
    }

    /**
     * HASH of what goes with each change: {@code epoch}, the {@code layout} of all keys and rows, {@code version} last given, {@code number} and {@code last} id of the
     * stream's entries, {@code items} published and the sum of their {@code versions}, {@code entry}'s average bytes, the {@code generation} whose
     * counts catalogues read and the one that is {@code building}, and for each partition of the log of events how far the counts hold it, {@link
     * #fence}. No expiry.
     */
    public static String meta(int bucket) {
        return tag(bucket) + ":meta";
    }

    /** The field of {@link #meta} with the next position of a partition to be counted in, eight bytes; written by feedback with the counts. */
    public static String fence(int partition, Generation generation) {
        return "f" + partition + generation.suffix();
    }

    /** The partition of a field of {@link #meta} that is a fence of this generation; empty of any other field. */
    public static OptionalInt partitionOfFence(String field, Generation generation) {
        return generationOfFence(field).filter(generation::equals).isPresent()
                ? OptionalInt.of(partitionOfFence(field))
                : OptionalInt.empty();
    }

    /** The partition of a field of {@link #meta} that is a fence. */
    public static int partitionOfFence(String fence) {
        return Integer.parseInt(fence.substring(1, Generation.markOf(fence)));
    }

    /** The generation of a field of {@link #meta} that is a fence; empty of any other field. */
    public static Optional<Generation> generationOfFence(String field) {
        int end = Generation.markOf(field);
        boolean isFence = field.startsWith("f")
                && end > 1
                && field.substring(1, end).chars().allMatch(Character::isDigit);
        return isFence ? Optional.of(Generation.ofName(field)) : Optional.empty();
    }

    private static String tag(int bucket) {
        return bucket < 10 ? "{c:0" + bucket + "}" : "{c:" + bucket + "}";
    }
}
