package cascade.models.vector;

/** What a search writes to while it runs. A thread's searches, of whatever index, follow each other in one. */
final class Scratch {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    final QueryCode query = new QueryCode();
    final Candidates lists = new Candidates();
    final Candidates rows = new Candidates();
    final Candidates best = new Candidates();
    final Candidates merged = new Candidates();
    final SieveScratch sieve = new SieveScratch();

    /** Rows that are read ahead. */
    final int[] ahead = new int[FloatRows.AHEAD];

    /** What reading ahead saw; see {@link FloatRows#fetch}. */
    int seen;

    private int[] ranked = new int[0];

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** The rows of sorted candidates, in an array for use until the next search. */
    int[] ranked(Candidates sorted) {
        if (ranked.length < sorted.size()) {
            ranked = new int[sorted.size()];
        }
        for (int i = 0; i < sorted.size(); i++) {
            ranked[i] = sorted.row(i);
        }
        return ranked;
    }
}
