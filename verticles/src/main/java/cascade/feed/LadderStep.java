package cascade.feed;

import java.util.Locale;

/** How much is done for a feed while a node is asked for more than it bears: each step takes less of it than the one before. */
public enum LadderStep {
    /** All of it. */
    WHOLE(0),
    /** Half as many candidates of each source. */
    CANDIDATES(1),
    /** A quarter, ranked by a cheaper ranker where there is one. */
    RANKER(2),
    /** What is popular with those like him, and what he has not seen of it, unranked. */
    POPULAR(3);

    /** Popular items that a page is picked from, beside three times its size: most of them may have been seen. */
    private static final int LEAST_POPULAR = 100;

    private final int number;

    LadderStep(int number) {
        this.number = number;
    }

    /** The word in {@code degraded}, in records and in metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many steps it is from the whole. */
    public int number() {
        return number;
    }

    /** The next one; itself where there is none. */
    public LadderStep next() {
        return switch (this) {
            case WHOLE -> CANDIDATES;
            case CANDIDATES -> RANKER;
            case RANKER, POPULAR -> POPULAR;
        };
    }

    /** The one before; itself where there is none. */
    public LadderStep previous() {
        return switch (this) {
            case WHOLE, CANDIDATES -> WHOLE;
            case RANKER -> CANDIDATES;
            case POPULAR -> RANKER;
        };
    }

    /** Whether candidates are ranked. */
    public boolean isRanked() {
        return this != POPULAR;
    }

    /**
     * How many candidates of a source there may be.
     *
     * @param quota where all is done
     * @param size of the page
     */
    int quota(Source source, int quota, int size) {
        return switch (this) {
            case WHOLE -> quota;
            case CANDIDATES -> Math.ceilDiv(quota, 2);
            case RANKER -> Math.ceilDiv(quota, 4);
            case POPULAR -> source == Source.TRENDING ? Math.max(LEAST_POPULAR, 3 * size) : 0;
        };
    }
}
