package cascade.lab.bench;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * What an index is measured with.
 *
 * @param base {@code [size, dimension]} of unit length
 * @param arriving {@code [size / 10, dimension]} that come in when a tenth of the base goes
 * @param queries {@code [queries, dimension]}
 * @param sample {@code [any, dimension]}: other queries, which an index may be measured with while it is built
 */
record IndexData(float[] base, float[] arriving, float[] queries, float[] sample, int dimension) {

    private static final int QUERIES = 1_000;

    static IndexData of(IndexTask task) {
        if (task.base() == null || task.queries() == null) {
            var made = new MadeUpVectors(task.dimension(), task.clusters(), task.seed());
            return new IndexData(
                    made.draw(task.vectors(), task.seed() + 1),
                    made.draw(task.vectors() / 10, task.seed() + 2),
                    made.moved(made.draw(QUERIES, task.seed() + 3), task.offPlace(), task.seed() + 4),
                    new float[0],
                    task.dimension());
        }
        Fvecs base = Fvecs.read(Path.of(task.base()));
        Fvecs queries = Fvecs.read(Path.of(task.queries()));
        if (base.dimension() != queries.dimension()) {
            throw new IllegalArgumentException(task.base() + " has dimension " + base.dimension() + ", "
                    + task.queries() + " has " + queries.dimension());
        }
        int tenth = base.values().length / base.dimension() / 10 * base.dimension();
        int asked = Math.min(queries.values().length, QUERIES * queries.dimension());
        int known = task.calibrated() ? queries.values().length : asked;
        // Those that go come back under other names.
        return new IndexData(
                base.values(),
                Arrays.copyOf(base.values(), tenth),
                Arrays.copyOf(queries.values(), asked),
                Arrays.copyOfRange(queries.values(), asked, known),
                base.dimension());
    }

    int size() {
        return base.length / dimension;
    }

    /** One query after another. */
    float[][] eachQuery() {
        float[][] each = new float[queries.length / dimension][];
        for (int i = 0; i < each.length; i++) {
            each[i] = Arrays.copyOfRange(queries, i * dimension, (i + 1) * dimension);
        }
        return each;
    }
}
