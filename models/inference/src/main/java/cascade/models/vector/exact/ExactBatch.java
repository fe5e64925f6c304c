package cascade.models.vector.exact;

import cascade.models.vector.Neighbours;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Panels;
import cascade.models.vector.codes.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The true nearest of many queries at once, in a fraction of what as many scans would take: each vector is read once for
 * all queries. Measures and calibrates other indexes.
 */
public final class ExactBatch {

    private static final int LANES = Shapes.FLOATS.length();

    private final Panels queries;
    private final float[] products = new float[Panels.ROWS * Panels.PAIR];
    private final float[] thresholds;
    private final Candidates[] best;

    private ExactBatch(float[] queries, int count, int dimension, int k, IntPredicate accepts) {
        this.queries = Panels.of(queries, count, dimension);
        thresholds = new float[this.queries.pairs() * Panels.PAIR];
        Arrays.fill(thresholds, count, thresholds.length, Float.POSITIVE_INFINITY);
        Arrays.fill(thresholds, 0, count, Float.NEGATIVE_INFINITY);
        best = new Candidates[count];
        for (int query = 0; query < count; query++) {
            best[query] = new Candidates();
            best[query].reset(k, accepts);
        }
    }

    /**
     * The {@code k} nearest of each query, best first.
     *
     * @param rows {@code [size, dimension]}
     * @param queries {@code [count, dimension]}
     * @param accepts which of the rows count
     */
    public static List<Neighbours> search(float[] rows, int dimension, float[] queries, int k, IntPredicate accepts) {
        int count = queries.length / dimension;
        var batch = new ExactBatch(queries, count, dimension, k, accepts);
        int size = rows.length / dimension;
        for (int chunk = 0; chunk < size; chunk += Panels.CHUNK) {
            batch.scan(rows, chunk, Math.min(size, chunk + Panels.CHUNK));
        }
        List<Neighbours> nearest = new ArrayList<>(count);
        for (Candidates each : batch.best) {
            nearest.add(Neighbours.of(each, k));
        }
        return nearest;
    }

    private void scan(float[] rows, int from, int to) {
        for (int pair = 0; pair < queries.pairs(); pair++) {
            for (int row = from; row < to; row += Panels.ROWS) {
                queries.products(rows, row, to, pair, products);
                for (int i = 0; i < Math.min(Panels.ROWS, to - row); i++) {
                    keep(row + i, i * Panels.PAIR, pair * Panels.PAIR);
                }
            }
        }
    }

    private void keep(int row, int at, int first) {
        for (int part = 0; part < Panels.PAIR; part += LANES) {
            FloatVector scores = FloatVector.fromArray(Shapes.FLOATS, products, at + part);
            FloatVector least = FloatVector.fromArray(Shapes.FLOATS, thresholds, first + part);
            long hits = scores.compare(VectorOperators.GT, least).toLong();
            for (; hits != 0; hits &= hits - 1) {
                int lane = part + Long.numberOfTrailingZeros(hits);
                best[first + lane].add(products[at + lane], row);
                thresholds[first + lane] = best[first + lane].threshold();
            }
        }
    }
}
