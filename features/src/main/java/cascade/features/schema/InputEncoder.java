package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.schema.CrossReading.OfAuthor;
import cascade.features.schema.CrossReading.OfContent;
import cascade.features.schema.CrossReading.OfSimilarity;
import cascade.features.schema.CrossReading.OfTopic;
import cascade.features.schema.CrossReading.OfTraitAndTopic;
import cascade.features.schema.Reading.OfCounts;
import cascade.features.schema.Reading.OfNumber;
import cascade.features.schema.Reading.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Encodes what an {@link InputReader} read, by a schema that may be younger than the reading: the ids that {@link FeatureSchema} gives for what it was read
 * from. Immutable, thread-safe.
 */
public final class InputEncoder {

    /** What stands in the place of the ids of a slot that was not read, or by another width. */
    public static final int LACKING = -1;

    private final Priors priors;
    private final int usual;
    private final List<Encoding> user;
    private final List<Encoding> item;
    private final List<Encoding> context;
    private final List<CrossEncoding> cross = new ArrayList<>();
    private final Set<String> lacking = new LinkedHashSet<>();

    /** The ids of a slot. */
    private record Encoding(int width, Ids ids) {

        /** Reads numbers of the slot's field, which begin at {@code from}, and writes to {@code out} from {@code at} on. */
        @FunctionalInterface
        interface Ids {

            void encode(long[] in, int from, int[] out, int at);
        }
    }

    /** The id of a slot of the field cross. */
    @FunctionalInterface
    private interface CrossEncoding {

        int id(long[] in, int from, UsualRates usual);
    }

    InputEncoder(FeatureSchema schema, Priors priors, InputLayout layout) {
        this.priors = priors;
        usual = layout.place(new InputSlot(UserSlots.ALL.name(), Input.COUNTS));
        user = field(schema, Field.USER, layout, UserSlots::of);
        item = field(schema, Field.ITEM, layout, ItemSlots::of);
        context = field(schema, Field.CONTEXT, layout, ContextSlots::of);
        for (Slot slot : schema.slots()) {
            if (slot.field() == Field.CROSS) {
                CrossReading reading = CrossSlots.of(slot.name());
                int place = place(layout, CrossInput.of(slot.name(), reading).slot());
                var encoder = new CrossEncoder.SlotEncoder(slot, reading, schema.rowsOfWords(slot.name()));
                cross.add(place < 0 || usual < 0 ? (_, _, _) -> LACKING : of(encoder, place));
            }
        }
        if (!cross.isEmpty() && usual < 0) {
            lacking.add(UserSlots.ALL.name());
        }
    }

    private <F> List<Encoding> field(
            FeatureSchema schema, Field field, InputLayout layout, Function<String, Reading<F>> readings) {
        List<Encoding> encodings = new ArrayList<>();
        for (Slot slot : schema.slots()) {
            if (slot.field() == field) {
                Reading<F> reading = readings.apply(slot.name());
                int place = place(layout, Input.of(slot.name(), reading).slot());
                var encoder = new FieldEncoder.SlotEncoder<>(slot, reading, schema.rowsOfWords(slot.name()));
                encodings.add(new Encoding(slot.width(), place < 0 ? lacking(slot.width()) : of(encoder, place)));
            }
        }
        return encodings;
    }

    private static Encoding.Ids lacking(int width) {
        return (_, _, out, at) -> Arrays.fill(out, at, at + width, LACKING);
    }

    private <F> Encoding.Ids of(FieldEncoder.SlotEncoder<F> slot, int place) {
        return switch (slot.reading()) {
            case Words<F> words ->
                (in, from, out, at) -> {
                    for (int i = 0; i < words.width(); i++) {
                        out[at + i] = slot.ofWord(in[from + place + i]);
                    }
                };
            case OfNumber<F> number -> (in, from, out, at) -> out[at] = slot.ofBucket(number.bucket(in[from + place]));
            case OfCounts<F> counts ->
                (in, from, out, at) ->
                        out[at] = slot.ofBucket(counts.of().bucket(Input.counts(in, from + place), priors));
        };
    }

    private static CrossEncoding of(CrossEncoder.SlotEncoder slot, int place) {
        return switch (slot.reading()) {
            case OfTopic topic ->
                (in, from, rates) -> slot.id(topic.of().bucket(CrossInput.acquaintance(in, from + place), rates));
            case OfAuthor author ->
                (in, from, rates) -> slot.id(author.of().bucket(CrossInput.acquaintance(in, from + place), rates));
            case OfContent _ -> (in, from, _) -> slot.id(CrossInput.affinityBucket(in[from + place]));
            case OfTraitAndTopic _ -> (in, from, _) -> slot.ofPair(in[from + place]);
            case OfSimilarity similarity ->
                (in, from, _) ->
                        slot.id(similarity.of().applyAsInt(Math.toIntExact(in[from + place + similarity.number()])));
        };
    }

    /** What the schema reads and was not read, or by another width: ids of slots that read it are {@link #LACKING}. */
    public List<String> lacking() {
        return List.copyOf(lacking);
    }

    /** Writes the user's ids to {@code out}; {@code in} is what was read of him. */
    public void user(long[] in, int[] out) {
        encode(user, in, 0, out, 0);
    }

    /** The same of the context. */
    public void context(long[] in, int[] out) {
        encode(context, in, 0, out, 0);
    }

    /** Writes an item's ids to {@code out} from {@code at} on; what was read of it begins at {@code from}. */
    public void item(long[] in, int from, int[] out, int at) {
        encode(item, in, from, out, at);
    }

    /** Writes the ids of a user and an item to {@code out} from {@code at} on; what was read of both begins at {@code from}, and {@code of} was of him alone. */
    public void cross(long[] of, long[] in, int from, int[] out, int at) {
        UsualRates rates = UsualRates.of(usual < 0 ? Counts.NONE : Input.counts(of, usual), priors);
        for (int i = 0; i < cross.size(); i++) {
            out[at + i] = cross.get(i).id(in, from, rates);
        }
    }

    private static void encode(List<Encoding> slots, long[] in, int from, int[] out, int offset) {
        int at = offset;
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).ids.encode(in, from, out, at);
            at += slots.get(i).width;
        }
    }

    private int place(InputLayout layout, InputSlot read) {
        int place = layout.place(read);
        if (place < 0) {
            lacking.add(read.text());
        }
        return place;
    }
}
