package cascade.models.rank;

import cascade.features.schema.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * How the fields of one candidate meet, part by part and in double precision: what {@link RequestPairs} sums up. With S and Q the sum
 * and the sum of squares of a field's vectors, elementwise, {@code r_mn S_m S_n} for each two fields, then {@code r_mm (S_m S_m - Q_m)}
 * for each field.
 *
 * @param pairs the ten of four fields
 * @param values {@code [pairs][width]}; zeros of a pair that the model has not
 * @param linear {@code [tasks]} the sum of the weights of all ids
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PairParts(List<Pair> pairs, double[][] values, double[] linear) {

    private static final Field[] FIELDS = {Field.USER, Field.ITEM, Field.CONTEXT, Field.CROSS};

    /** Two fields, or one twice. */
    public record Pair(Field one, Field other) {}

    /** Those of the one candidate in {@code row}. */
    public static PairParts of(PoolTable table, RankBatch row) {
        if (row.size() != 1) {
            throw new IllegalArgumentException(row.size() + " candidates where one is explained");
        }
        int[][] ids = {row.user(), row.items(), row.context(), row.cross()};
        List<Pair> pairs = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (int m = 0; m < FIELDS.length; m++) {
            for (int n = m + 1; n < FIELDS.length; n++) {
                pairs.add(new Pair(FIELDS[m], FIELDS[n]));
                values.add(between(table, ids[m], ids[n], table.pairs().between(FIELDS[m], FIELDS[n])));
            }
        }
        for (int m = 0; m < FIELDS.length; m++) {
            pairs.add(new Pair(FIELDS[m], FIELDS[m]));
            double strength = table.shape().squares() ? table.pairs().between(FIELDS[m], FIELDS[m]) : 0;
            values.add(within(table, ids[m], strength));
        }
        return new PairParts(List.copyOf(pairs), values.toArray(double[][]::new), linear(table, ids));
    }

    private static double[] between(PoolTable table, int[] some, int[] others, double strength) {
        double[] value = new double[table.shape().width()];
        for (int i = 0; i < value.length; i++) {
            value[i] = strength * sum(table, some, i) * sum(table, others, i);
        }
        return value;
    }

    private static double[] within(PoolTable table, int[] ids, double strength) {
        double[] value = new double[table.shape().width()];
        for (int i = 0; i < value.length; i++) {
            double sum = sum(table, ids, i);
            double squares = 0;
            for (int id : ids) {
                double number = id == 0 ? 0 : table.vector(id, i);
                squares += number * number;
            }
            value[i] = strength * (sum * sum - squares);
        }
        return value;
    }

    private static double sum(PoolTable table, int[] ids, int component) {
        double sum = 0;
        for (int id : ids) {
            sum += id == 0 ? 0 : table.vector(id, component);
        }
        return sum;
    }

    private static double[] linear(PoolTable table, int[][] ids) {
        double[] linear = new double[table.shape().tasks()];
        for (int[] ofField : ids) {
            for (int id : ofField) {
                for (int task = 0; id != 0 && task < linear.length; task++) {
                    linear[task] += table.weight(id, task);
                }
            }
        }
        return linear;
    }
}
