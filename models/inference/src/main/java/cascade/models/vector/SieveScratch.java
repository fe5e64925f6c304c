package cascade.models.vector;

import java.util.Arrays;

/** What a search in a {@link Sieve} writes to while it runs. */
final class SieveScratch {

    final CodebookQuery coarse = new CodebookQuery();
    final ScoreCounts counts = new ScoreCounts();
    final Candidates sample = new Candidates();

    /** Scores of some blocks. */
    final short[] blocks = new short[Sieve.AT_ONCE * CoarseCodes.ROWS];

    /** The query as fine codes meet it. */
    short[] fine = new short[0];

    /** Rows that are scored again. */
    int[] rows = new int[0];

    /** Their scores. */
    int[] scores = new int[0];

    /** What reading ahead saw; see {@link FloatRows#fetch}. */
    int seen;

    void set(Sieve sieve, float[] query) {
        coarse.set(sieve.book(), query);
        int stride = FineCodes.stride(sieve.fine().steps().length);
        if (fine.length != stride) {
            fine = new short[stride];
        }
        sieve.fine().encodeQuery(query, fine);
    }

    /** Makes room for so many rows, those there are included. */
    void reserve(int count) {
        if (rows.length < count) {
            rows = Arrays.copyOf(rows, 2 * count);
            scores = Arrays.copyOf(scores, 2 * count);
        }
    }
}
