package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.schema.Reading.OfCounts;
import cascade.features.schema.Reading.OfNumber;
import cascade.features.schema.Reading.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a slot reads, as numbers: words by their {@link IdHash}, 0 for none; a number as it is; counters as {@link #write(Counts, long[], int)} has them.
 *
 * @param of reads them from {@code F}
 */
record Input<F>(InputSlot slot, InputOf<F> of) {

    /** Counters take so many. */
    static final int COUNTS = 5;

    @FunctionalInterface
    interface InputOf<F> {

        /** Writes the slot's numbers to {@code out} from {@code at} on. */
        void write(F from, long nowMillis, long[] out, int at);
    }

    /** What the slot called {@code name} reads. */
    static <F> Input<F> of(String name, Reading<F> reading) {
        return switch (reading) {
            case Words<F> words -> ofWords(name, words);
            case OfNumber<F> number ->
                new Input<>(
                        new InputSlot(name, 1),
                        (from, now, out, at) -> out[at] = number.number().number(from, now));
            case OfCounts<F> counts ->
                new Input<>(
                        new InputSlot(counts.tally().name(), COUNTS),
                        (from, _, out, at) -> write(counts.tally().of().apply(from), out, at));
        };
    }

    private static <F> Input<F> ofWords(String name, Words<F> words) {
        return new Input<>(new InputSlot(name, words.width()), (from, _, out, at) -> {
            for (int i = 0; i < words.width(); i++) {
                out[at + i] = hash(words.at().word(from, i));
            }
        });
    }

    static long hash(@Nullable String word) {
        return word == null ? 0 : IdHash.of(word);
    }

    static void write(Counts counts, long[] out, int at) {
        out[at] = counts.impressions();
        out[at + 1] = counts.clicks();
        out[at + 2] = counts.netLikes();
        out[at + 3] = counts.netFollows();
        out[at + 4] = counts.longViews();
    }

    /** What {@link #write(Counts, long[], int)} wrote. */
    static Counts counts(long[] in, int at) {
        return new Counts(in[at], in[at + 1], in[at + 2], in[at + 3], in[at + 4]);
    }
}
