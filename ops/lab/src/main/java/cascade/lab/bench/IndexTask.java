package cascade.lab.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench index} measures of one index.
 *
 * @param index one of {@link #INDEXES}
 * @param vectors number of made-up vectors, where there is no {@code base}
 * @param clusters of the made-up vectors, 0 for none
 * @param offPlace of its length, by how much each made-up query is moved, in any direction
 * @param base file of vectors, or null
 * @param queries file of queries, or null with {@code base}
 * @param calibrated whether {@code ivf} is measured, while it is built, with queries of that file that are not asked later
 * @param depths neighbours asked for
 * @param threads that search at once
 * @param accepted shares of the vectors that a filter accepts
 * @param phases some of {@link #PHASES}
 */
public record IndexTask(
        String index,
        int vectors,
        int dimension,
        int clusters,
        double offPlace,
        @Nullable String base,
        @Nullable String queries,
        boolean calibrated,
        List<Integer> depths,
        List<Integer> threads,
        List<Double> accepted,
        List<String> phases,
        long seed) {

    /** All that can be measured. */
    public static final List<String> INDEXES = List.of("exact", "ivf-nibbles", "ivf", "jvector");

    /**
     * As built; after a tenth was deleted and a tenth inserted, at once and again when all is merged; while vectors are
     * inserted. Filters are measured as built.
     */
    public static final List<String> PHASES = List.of("fresh", "churned", "live");

    IndexTask with(String other) {
        return new IndexTask(
                other,
                vectors,
                dimension,
                clusters,
                offPlace,
                base,
                queries,
                calibrated,
                depths,
                threads,
                accepted,
                phases,
                seed);
    }
}
