package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.Taste;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.schema.CrossReading.OfAuthor;
import cascade.features.schema.CrossReading.OfContent;
import cascade.features.schema.CrossReading.OfTopic;
import cascade.features.schema.CrossReading.OfTraitAndTopic;
import org.jspecify.annotations.Nullable;

/** What slots of the field cross read, as numbers: {@link Input} of a user and one thing of an item. */
final class CrossInput {

    static final String TOPIC = "cross.topic";
    static final String AUTHOR = "cross.author";

    /** An {@link Acquaintance}: counters, latest clicks, those of the session, whether he follows. */
    static final int ACQUAINTANCE = Input.COUNTS + 3;

    /** A user and an item's topic, its author, or the item for its content. */
    record With<T>(UserFeatures user, T of) {}

    private CrossInput() {}

    /** Where the numbers of the slot called {@code name} stand. */
    static InputSlot slot(String name, CrossReading reading) {
        return switch (reading) {
            case OfTopic _ -> new InputSlot(TOPIC, ACQUAINTANCE);
            case OfAuthor _ -> new InputSlot(AUTHOR, ACQUAINTANCE);
            case OfTraitAndTopic _, OfContent _ -> new InputSlot(name, 1);
        };
    }

    static void topic(With<Topic> with, long nowMillis, long[] out, int at) {
        write(Acquaintance.withTopic(with.user.state(), with.of, nowMillis), out, at);
    }

    static void trait(OfTraitAndTopic both, With<Topic> with, long[] out, int at) {
        out[at] = hash(both.of().of(with.user.profile()), with.of.value());
    }

    static void author(With<AuthorId> with, long nowMillis, long[] out, int at) {
        write(Acquaintance.withAuthor(with.user.state(), with.of, nowMillis), out, at);
    }

    static void content(With<Item> with, long[] out, int at) {
        out[at] = affinity(with.user.state().taste(), with.of.vector());
    }

    private static void write(Acquaintance with, long[] out, int at) {
        Input.write(with.counts(), out, at);
        out[at + Input.COUNTS] = with.recentClicks();
        out[at + Input.COUNTS + 1] = with.sessionClicks();
        out[at + Input.COUNTS + 2] = with.isFollowed() ? 1 : 0;
    }

    /** What was written of one. */
    static Acquaintance acquaintance(long[] in, int at) {
        return new Acquaintance(
                Input.counts(in, at),
                Math.toIntExact(in[at + Input.COUNTS]),
                Math.toIntExact(in[at + Input.COUNTS + 1]),
                in[at + Input.COUNTS + 2] == 1);
    }

    private static long hash(@Nullable String trait, String topic) {
        return trait == null ? 0 : IdHash.of(trait, OfTraitAndTopic.BETWEEN, topic);
    }

    /** The bits of a double. */
    private static long affinity(Taste taste, float @Nullable [] vector) {
        return vector != null && taste.dimensions() > 0 && vector.length == taste.dimensions()
                ? Double.doubleToLongBits(taste.affinity(vector) + 0.0) // never -0, whose bits stand for nothing
                : Reading.NumberOf.UNKNOWN;
    }

    /** The bucket of an affinity that was written. */
    static int affinityBucket(long bits) {
        return bits == Reading.NumberOf.UNKNOWN ? Affinity.UNKNOWN : Lift.bucket(Double.longBitsToDouble(bits));
    }
}
