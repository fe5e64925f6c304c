package cascade.features.schema;

import cascade.features.schema.Reading.Bucket;
import cascade.features.schema.Reading.Words;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Encodes one field: its slots in order, each with its rows. Allocates nothing. */
final class FieldEncoder<F> {

    private final List<SlotEncoder<F>> slots;

    /** {@code [slots]}, where the ids of each begin among those of the field. */
    private final int[] places;

    private final int width;

    FieldEncoder(List<SlotEncoder<F>> slots) {
        this(
                slots,
                places(slots),
                slots.stream().mapToInt(slot -> slot.slot().width()).sum());
    }

    private FieldEncoder(List<SlotEncoder<F>> slots, int[] places, int width) {
        this.slots = List.copyOf(slots);
        this.places = places;
        this.width = width;
    }

    private static <F> int[] places(List<SlotEncoder<F>> slots) {
        int[] places = new int[slots.size()];
        for (int i = 1; i < places.length; i++) {
            places[i] = places[i - 1] + slots.get(i - 1).slot().width();
        }
        return places;
    }

    int width() {
        return width;
    }

    /** Of some slots alone: it writes their ids where this writes them, and leaves the others as they are. */
    FieldEncoder<F> only(Predicate<SlotEncoder<F>> which) {
        int[] those = IntStream.range(0, slots.size())
                .filter(slot -> which.test(slots.get(slot)))
                .toArray();
        return new FieldEncoder<>(
                Arrays.stream(those).mapToObj(slots::get).toList(),
                Arrays.stream(those).map(slot -> places[slot]).toArray(),
                width);
    }

    /** Writes {@code width()} ids to {@code out} from {@code offset} on. */
    void encode(F from, long nowMillis, Priors priors, int[] out, int offset) {
        for (int i = 0; i < places.length; i++) {
            slots.get(i).encode(from, nowMillis, priors, out, offset + places[i]);
        }
    }

    /** One slot as this schema has it. */
    record SlotEncoder<F>(Slot slot, Reading<F> reading, WordRows rows) {

        void encode(F from, long nowMillis, Priors priors, int[] out, int at) {
            switch (reading) {
                case Words<F> words -> encodeWords(words, from, out, at);
                case Bucket<F> bucket -> out[at] = ofBucket(bucket.bucket(from, nowMillis, priors));
            }
        }

        private void encodeWords(Words<F> words, F from, int[] out, int at) {
            for (int i = 0; i < words.width(); i++) {
                String word = words.at().word(from, i);
                out[at + i] = isPadding(word, words.width()) ? 0 : slot.firstRow() + rows.number(word);
            }
        }

        int ofBucket(int bucket) {
            return slot.firstRow() + 1 + bucket;
        }

        /** The id of the word with this hash, 0 for none. */
        int ofWord(long hash) {
            if (hash == 0) {
                return slot.width() > 1 ? 0 : slot.firstRow();
            }
            return slot.firstRow() + rows.number(hash);
        }

        /** A single value that is missing says something; a place of a multi-hot slot that is not taken says nothing. */
        private static boolean isPadding(@Nullable String word, int width) {
            return word == null && width > 1;
        }
    }
}
