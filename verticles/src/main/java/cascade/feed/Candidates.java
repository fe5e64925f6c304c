package cascade.feed;

import java.util.Arrays;
import java.util.List;

/**
 * The candidates of a request in columns, in the order of a stage. Never written to once made.
 *
 * @param query the request they are of
 * @param found what each source found: of an item's sources, ranks and triggers, for those that are shown
 * @param size how many there are; columns may be longer, and what is there is of no meaning
 * @param items {@code [size]} ordinals of the catalogue: what is known of an item is asked there, in columns, by whoever needs it
 * @param recallScores {@code [size]} merged over the sources; comparable only within one request
 * @param sources {@code [size]} bits of {@link Source#bit}
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Candidates(
        FeedQuery query, List<Found> found, int size, int[] items, double[] recallScores, int[] sources) {

    /** All of these columns, which are their own. */
    public Candidates(FeedQuery query, List<Found> found, int[] items, double[] recallScores, int[] sources) {
        this(query, found, items.length, items, recallScores, sources);
    }

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

    public boolean isEmpty() {
        return size == 0;
    }

    /** A copy of the items, and of nothing else. */
    public int[] itemsAlone() {
        return Arrays.copyOf(items, size);
    }

    /** With {@code all} of the items, of which the first are these and the others were found by no source. */
    public Candidates with(int[] all) {
        double[] scores = new double[all.length];
        int[] bits = new int[all.length];
        System.arraycopy(recallScores, 0, scores, 0, size);
        System.arraycopy(sources, 0, bits, 0, size);
        return new Candidates(query, found, all.length, all, scores, bits);
    }

    /** The same, found by these sources. */
    public Candidates foundBy(int[] others) {
        return new Candidates(query, found, size, items, recallScores, others);
    }

    /** The first {@code most} at {@code places}, in that order. */
    public Candidates at(int[] places, int most) {
        RequestMemory.Columns some = query.memoryOrOwn().filtered(most);
        for (int i = 0; i < most; i++) {
            some.items[i] = items[places[i]];
            some.recallScores[i] = recallScores[places[i]];
            some.sources[i] = sources[places[i]];
        }
        return new Candidates(query, found, most, some.items, some.recallScores, some.sources);
    }

    /** Candidates to be, in columns. For one merge. */
    public static final class Columns {

        private final FeedQuery query;
        private final RequestMemory.Columns columns;

        /** @param size how many there will be */
        public Columns(FeedQuery query, int size) {
            this.query = query;
            columns = query.memoryOrOwn().merged(size);
        }

        public void set(int place, int item, double recallScore, int sources) {
            columns.items[place] = item;
            columns.recallScores[place] = recallScore;
            columns.sources[place] = sources;
        }

        /** The first {@code size} of those that were set. */
        public Candidates candidates(List<Found> found, int size) {
            return new Candidates(query, found, size, columns.items, columns.recallScores, columns.sources);
        }
    }
}
