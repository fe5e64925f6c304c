package cascade.feed;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import java.util.Arrays;
import java.util.List;

/**
 * The candidates of a request in columns, in the order of a stage. Never written to once made.
 *
 * @param query the request they are of
 * @param found what each source found: of an item's sources, ranks and triggers, for those that are shown
 * @param rows {@code [size]} what was known of each when recall was done
 * @param recallScores {@code [size]} merged over the sources; comparable only within one request
 * @param sources {@code [size]} bits of {@link Source#bit}
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Candidates(
        FeedQuery query, List<Found> found, CatalogueRow[] rows, double[] recallScores, int[] sources) {

    /** The first {@code size} of {@code items}, best first, as one source found them; scored by rank. */
    public static Candidates of(FeedQuery query, Source source, int[] items, int size, Catalogue catalogue) {
        int[] ranked = Arrays.copyOf(items, size);
        float[] scores = new float[size];
        CatalogueRow[] rows = new CatalogueRow[size];
        double[] recallScores = new double[size];
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = catalogue.row(ranked[i]);
            recallScores[i] = 1.0 / (1 + i);
            scores[i] = (float) recallScores[i];
            sources[i] = source.bit();
        }
        return new Candidates(query, List.of(new Found(source, ranked, scores, null)), rows, recallScores, sources);
    }

    public int size() {
        return rows.length;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }

    /** Those at {@code places}, in that order. */
    public Candidates at(int[] places, int size) {
        CatalogueRow[] someRows = new CatalogueRow[size];
        double[] someScores = new double[size];
        int[] someSources = new int[size];
        for (int i = 0; i < size; i++) {
            someRows[i] = rows[places[i]];
            someScores[i] = recallScores[places[i]];
            someSources[i] = sources[places[i]];
        }
        return new Candidates(query, found, someRows, someScores, someSources);
    }
}
