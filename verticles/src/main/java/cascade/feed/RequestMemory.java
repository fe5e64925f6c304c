package cascade.feed;

import cascade.features.catalogue.CatalogueRow;

/**
 * Arrays that the columns of one request lie in, and those of a later one again: hundreds of candidates are kilobytes a column, and each would be made
 * and thrown away. Arrays are as long as the longest that was asked for; what they hold beyond a request's size is of others.
 *
 * <p>Of one request at a time, from the pool to {@link RequestMemories#giveBack}. Who is not sure that nobody looks any more does not give it back:
 * the collector takes it then, which is always right.
 */
public final class RequestMemory {

    /** Columns of candidates, each at least as long as was asked for. */
    static final class Columns {

        int[] items = {};
        double[] recallScores = {};
        int[] sources = {};

        private Columns atLeast(int size) {
            if (items.length < size) {
                items = new int[size];
                recallScores = new double[size];
                sources = new int[size];
            }
            return this;
        }
    }

    /** What one source found, each at least as long as was asked for. */
    static final class Finds {

        int[] items = {};
        float[] scores = {};
        int[] triggers = {};

        private Finds atLeast(int size) {
            if (items.length < size) {
                items = new int[size];
                scores = new float[size];
                triggers = new int[size];
            }
            return this;
        }
    }

    private final Finds[] finds = new Finds[Source.values().length];
    private final Columns merged = new Columns();
    private final Columns filtered = new Columns();
    private CatalogueRow[] rows = {};
    private int[] knownItems = {};
    private long[] knownBits = {};
    private int[] crossSides = {};
    private int[] crossIds = {};
    private int[] similarities = {};
    private float[] scores = {};
    private double[] values = {};

    Finds finds(Source source, int size) {
        Finds kept = finds[source.place()];
        if (kept == null) {
            kept = new Finds();
            finds[source.place()] = kept;
        }
        return kept.atLeast(size);
    }

    int[] knownItems(int length) {
        knownItems = atLeast(knownItems, length);
        return knownItems;
    }

    long[] knownBits(int length) {
        if (knownBits.length < length) {
            knownBits = new long[length];
        }
        return knownBits;
    }

    Columns merged(int size) {
        return merged.atLeast(size);
    }

    Columns filtered(int size) {
        return filtered.atLeast(size);
    }

    /** Of {@code size} candidates at least; holds what it held. */
    public CatalogueRow[] rows(int size) {
        if (rows.length < size) {
            rows = new CatalogueRow[size];
        }
        return rows;
    }

    /** Likewise which sides of a user the candidates have. */
    public int[] crossSides(int length) {
        crossSides = atLeast(crossSides, length);
        return crossSides;
    }

    /** Likewise the ids of these sides. */
    public int[] crossIds(int length) {
        crossIds = atLeast(crossIds, length);
        return crossIds;
    }

    /** Likewise how near candidates lie to what was opened. */
    public int[] similarities(int length) {
        similarities = atLeast(similarities, length);
        return similarities;
    }

    /** Likewise probabilities by candidate and task. */
    public float[] scores(int length) {
        if (scores.length < length) {
            scores = new float[length];
        }
        return scores;
    }

    /** Likewise what candidates are ordered by. */
    public double[] values(int size) {
        if (values.length < size) {
            values = new double[size];
        }
        return values;
    }

    private static int[] atLeast(int[] present, int length) {
        return present.length >= length ? present : new int[length];
    }
}
