package cascade.feed;

import java.util.Arrays;
import java.util.List;

/**
 * The candidates of a request in columns, in the order of a stage. Never written to once made.
 *
 * @param query the request they are of
 * @param found what each source found: of an item's sources, ranks and triggers, for those that are shown
 * @param items {@code [size]} ordinals of the catalogue: what is known of an item is asked there, in columns, by whoever needs it
 * @param recallScores {@code [size]} merged over the sources; comparable only within one request
 * @param sources {@code [size]} bits of {@link Source#bit}
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Candidates(FeedQuery query, List<Found> found, int[] items, double[] recallScores, int[] sources) {

    /** The first {@code size} of {@code items}, best first, as one source found them; scored by rank. */
    public static Candidates of(FeedQuery query, Source source, int[] items, int size) {
        int[] ranked = Arrays.copyOf(items, size);
        float[] scores = new float[size];
        double[] recallScores = new double[size];
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            recallScores[i] = 1.0 / (1 + i);
            scores[i] = (float) recallScores[i];
            sources[i] = source.bit();
        }
        return new Candidates(query, List.of(new Found(source, ranked, scores, null)), ranked, recallScores, sources);
    }

    public int size() {
        return items.length;
    }

    public boolean isEmpty() {
        return items.length == 0;
    }

    /** With {@code all} of the items, of which the first are these and the others were found by no source. */
    public Candidates with(int[] all) {
        return new Candidates(
                query, found, all, Arrays.copyOf(recallScores, all.length), Arrays.copyOf(sources, all.length));
    }

    /** Those at {@code places}, in that order. */
    public Candidates at(int[] places, int size) {
        int[] someItems = new int[size];
        double[] someScores = new double[size];
        int[] someSources = new int[size];
        for (int i = 0; i < size; i++) {
            someItems[i] = items[places[i]];
            someScores[i] = recallScores[places[i]];
            someSources[i] = sources[places[i]];
        }
        return new Candidates(query, found, someItems, someScores, someSources);
    }
}
