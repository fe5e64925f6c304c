package cascade.models.vector.codes;

/** What a search writes to while it runs. A thread's searches, of whatever index, follow each other in one. */
public final class Scratch {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    public final QueryCode query = new QueryCode();
    public final Candidates lists = new Candidates();
    public final Candidates rows = new Candidates();
    public final Candidates best = new Candidates();
    public final Candidates merged = new Candidates();

    /** Rows that are read ahead. */
    public final int[] ahead = new int[FloatRows.AHEAD];

    /** Their ordinals. */
    public final int[] aheadOrdinals = new int[FloatRows.AHEAD];

    /** Numbers that are read ahead. */
    public final int[] numbers = new int[FloatRows.AHEAD];

    /** What reading ahead saw; see {@link FloatRows#fetch}. */
    public int seen;

    private int[] ranked = new int[0];
    private int[] ordinals = new int[0];
    private int[] places = new int[0];
    private float[] scores = new float[0];

    private Scratch() {}

    public static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** Room for {@code most} ordinals, for use until the next search. */
    public int[] ordinals(int most) {
        if (ordinals.length < most) {
            ordinals = new int[most];
        }
        return ordinals;
    }

    /** Likewise for places among candidates. */
    public int[] places(int most) {
        if (places.length < most) {
            places = new int[most];
        }
        return places;
    }

    /** The rows of sorted candidates, in an array for use until the next search. */
    public int[] ranked(Candidates sorted) {
        if (ranked.length < sorted.size()) {
            ranked = new int[sorted.size()];
        }
        for (int i = 0; i < sorted.size(); i++) {
            ranked[i] = sorted.row(i);
        }
        return ranked;
    }

    /** The scores of candidates by row, of fewer than {@code rows} rows, in an array for use until the next search. */
    public float[] scores(Candidates candidates, int rows) {
        if (scores.length < rows) {
            scores = new float[rows];
        }
        for (int i = 0; i < candidates.size(); i++) {
            scores[candidates.row(i)] = candidates.score(i);
        }
        return scores;
    }
}
