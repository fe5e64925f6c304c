package cascade.features.schema;

import cascade.features.schema.Reading.Bucket;
import cascade.features.schema.Reading.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes one field: its slots in order, each with its rows. Allocates nothing. */
final class FieldEncoder<F> {

    private final List<SlotEncoder<F>> slots;
    private final int width;

    FieldEncoder(List<SlotEncoder<F>> slots) {
        this.slots = List.copyOf(slots);
        this.width = slots.stream().mapToInt(slot -> slot.slot().width()).sum();
    }

    int width() {
        return width;
    }

    /** Writes {@code width()} ids to {@code out} from {@code offset} on. */
    void encode(F from, long nowMillis, Priors priors, int[] out, int offset) {
        int at = offset;
        for (int i = 0; i < slots.size(); i++) {
            SlotEncoder<F> slot = slots.get(i);
            slot.encode(from, nowMillis, priors, out, at);
            at += slot.slot().width();
        }
    }

    /** One slot as this schema has it. */
    record SlotEncoder<F>(Slot slot, Reading<F> reading, Vocabulary vocabulary) {

        void encode(F from, long nowMillis, Priors priors, int[] out, int at) {
            switch (reading) {
                case Words<F> words -> encodeWords(words, from, out, at);
                case Bucket<F> bucket ->
                    out[at] = slot.firstRow() + 1 + bucket.of().bucket(from, nowMillis, priors);
            }
        }

        private void encodeWords(Words<F> words, F from, int[] out, int at) {
            for (int i = 0; i < words.width(); i++) {
                String word = words.at().word(from, i);
                out[at + i] = isPadding(word, words.width()) ? 0 : slot.firstRow() + vocabulary.number(word);
            }
        }

        /** A single value that is missing says something; a place of a multi-hot slot that is not taken says nothing. */
        private static boolean isPadding(@Nullable String word, int width) {
            return word == null && width > 1;
        }
    }
}
