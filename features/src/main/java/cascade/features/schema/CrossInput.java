package cascade.features.schema;

import cascade.features.IdHash;
import cascade.features.ItemFeatures;
import cascade.features.Taste;
import cascade.features.UserFeatures;
import cascade.features.schema.CrossReading.OfAuthor;
import cascade.features.schema.CrossReading.OfContent;
import cascade.features.schema.CrossReading.OfSimilarity;
import cascade.features.schema.CrossReading.OfTopic;
import cascade.features.schema.CrossReading.OfTraitAndTopic;
import org.jspecify.annotations.Nullable;

/** What slots of the field cross read, as numbers: {@link Input} of a user and an item. */
final class CrossInput {

    static final String TOPIC = "cross.topic";
    static final String AUTHOR = "cross.author";
    static final String SIMILARITY = "cross.similarity";

    /** An {@link Acquaintance}: counters, latest clicks, those of the session, whether he follows. */
    static final int ACQUAINTANCE = Input.COUNTS + 3;

    /**
     * A user and an item.
     *
     * @param similarity numbers of {@link Similarity}, from {@code similarityAt} on
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once, compared by nobody
    record Meeting(UserFeatures user, ItemFeatures item, int[] similarity, int similarityAt) {}

    private CrossInput() {}

    /** What the slot called {@code name} reads. */
    static Input<Meeting> of(String name, CrossReading reading) {
        return switch (reading) {
            case OfTopic _ ->
                new Input<>(
                        new InputSlot(TOPIC, ACQUAINTANCE),
                        (from, now, out, at) -> write(
                                Acquaintance.withTopic(
                                        from.user.state(), from.item.item().topic(), now),
                                out,
                                at));
            case OfAuthor _ ->
                new Input<>(
                        new InputSlot(AUTHOR, ACQUAINTANCE),
                        (from, now, out, at) -> write(
                                Acquaintance.withAuthor(
                                        from.user.state(), from.item.item().author(), now),
                                out,
                                at));
            case OfTraitAndTopic both ->
                new Input<>(
                        new InputSlot(name, 1),
                        (from, _, out, at) -> out[at] = hash(
                                both.of().of(from.user.profile()),
                                from.item.item().topic().value()));
            case OfContent _ ->
                new Input<>(
                        new InputSlot(name, 1),
                        (from, _, out, at) -> out[at] = affinity(
                                from.user.state().taste(), from.item.item().vector()));
            case OfSimilarity _ ->
                new Input<>(new InputSlot(SIMILARITY, Similarity.NUMBERS), (from, _, out, at) -> {
                    for (int number = 0; number < Similarity.NUMBERS; number++) {
                        out[at + number] = from.similarity[from.similarityAt + number];
                    }
                });
        };
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
