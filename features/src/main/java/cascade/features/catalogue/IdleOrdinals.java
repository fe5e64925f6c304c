package cascade.features.catalogue;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ordinals that there is no need of, and since when their items have not changed either: who was needed for a moment between two looks begins anew.
 * For one thread.
 */
final class IdleOrdinals {

    private final Catalogue catalogue;
    /** Ascending; in the same places what follows. */
    private int[] ordinals = {};

    private long[] stamps = {};
    private long[] since = {};

    IdleOrdinals(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Takes a look in.
     *
     * @param idle all that there is no need of at {@code nanos}, ascending; taken over
     */
    void look(int[] idle, long nanos) {
        long[] newStamps = new long[idle.length];
        long[] newSince = new long[idle.length];
        int before = 0;
        for (int i = 0; i < idle.length; i++) {
            while (before < ordinals.length && ordinals[before] < idle[i]) {
                before++;
            }
            newStamps[i] = catalogue.stamp(idle[i]);
            boolean isKnown = before < ordinals.length && ordinals[before] == idle[i] && stamps[before] == newStamps[i];
            newSince[i] = isKnown ? since[before] : nanos;
        }
        ordinals = idle;
        stamps = newStamps;
        since = newSince;
    }

    /** Those that were seen idle first at {@code nanos} or before, and in each look after that. */
    int[] since(long nanos) {
        return IntStream.range(0, ordinals.length)
                .filter(place -> since[place] <= nanos)
                .map(place -> ordinals[place])
                .toArray();
    }

    /** True where the item of one of them has not changed after the last look. */
    boolean isUnchanged(int ordinal) {
        return catalogue.stamp(ordinal) == stamps[Arrays.binarySearch(ordinals, ordinal)];
    }
}
