package cascade.models.rank;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.nio.file.Path;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector and the weights of every id that a ranking model knows, the pools of ids over them, which are all that the rest of
 * the model sees of a field, and how fields meet. Immutable, thread-safe.
 *
 * <p>A pool is {@code [sums width][sums of squares width, where the model wants them][sums of weights tasks]}. Pools of ids add
 * up: those of a field are the sum of those of its parts.
 *
 * <p>On disk a sealed file {@code CASC-EMB}: rows, width, tasks, 1 with squares, then {@link FieldPairs}, the vectors and the weights.
 */
public final class PoolTable {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final SealedFormat FORMAT = new SealedFormat("CASC-EMB", 2);

    private final int rows;
    private final int width;
    private final int tasks;
    private final boolean squares;
    private final FieldPairs pairs;
    /** {@code [rows, width + tasks]}: what is read together lies together. */
    private final float[] values;

    /**
     * A table of copies.
     *
     * @param vectors {@code [rows, width]}; row 0 is padding, all zero
     * @param weights {@code [rows, tasks]} likewise
     */
    public PoolTable(
            int rows, int width, int tasks, boolean squares, FieldPairs pairs, float[] vectors, float[] weights) {
        Weights.checkTable("vectors", vectors, rows, width);
        Weights.checkTable("weights", weights, rows, tasks);
        this.rows = rows;
        this.width = width;
        this.tasks = tasks;
        this.squares = squares;
        this.pairs = pairs;
        values = new float[Math.multiplyExact(rows, width + tasks)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(vectors, row * width, values, row * (width + tasks), width);
            System.arraycopy(weights, row * tasks, values, row * (width + tasks) + width, tasks);
        }
    }

    public int rows() {
        return rows;
    }

    public int tasks() {
        return tasks;
    }

    /** Numbers of a vector. */
    public int width() {
        return width;
    }

    boolean hasSquares() {
        return squares;
    }

    FieldPairs pairs() {
        return pairs;
    }

    /**
     * How the fields of a request's candidates meet.
     *
     * @param user ids of the user, each in {@code [0, rows)}
     * @param context likewise
     */
    public RequestPairs pairs(int[] user, int[] context) {
        float[] ofUser = new float[poolWidth()];
        pool(user, 0, user.length, ofUser, 0);
        float[] ofContext = new float[poolWidth()];
        pool(context, 0, context.length, ofContext, 0);
        return new RequestPairs(this, ofUser, ofContext);
    }

    /** Numbers of a pool. */
    public int poolWidth() {
        return width * (squares ? 2 : 1) + tasks;
    }

    /** Writes the pool of {@code ids[from .. from + count)}, each in {@code [0, rows)}, to {@code to} from {@code at} on. */
    public void pool(int[] ids, int from, int count, float[] to, int at) {
        int weightsAt = at + poolWidth() - tasks;
        for (int i = at; i < weightsAt + tasks; i++) {
            to[i] = 0;
        }
        for (int i = from; i < from + count; i++) {
            if (ids[i] != 0) {
                int row = ids[i] * (width + tasks);
                addVector(row, to, at);
                for (int task = 0; task < tasks; task++) {
                    to[weightsAt + task] += values[row + width + task];
                }
            }
        }
    }

    /** A number of the vector of {@code id}. */
    double vector(int id, int component) {
        return values[id * (width + tasks) + component];
    }

    /** The weight of {@code id} for a task. */
    double weight(int id, int task) {
        return values[id * (width + tasks) + width + task];
    }

    private void addVector(int row, float[] to, int at) {
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector vector = FloatVector.fromArray(LANES, values, row + i);
            FloatVector.fromArray(LANES, to, at + i).add(vector).intoArray(to, at + i);
            if (squares) {
                FloatVector.fromArray(LANES, to, at + width + i)
                        .add(vector.mul(vector))
                        .intoArray(to, at + width + i);
            }
        }
        for (; i < width; i++) {
            to[at + i] += values[row + i];
            if (squares) {
                to[at + width + i] += values[row + i] * values[row + i];
            }
        }
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(rows);
            output.writeInt(width);
            output.writeInt(tasks);
            output.writeInt(squares ? 1 : 0);
            pairs.write(output);
            output.writeFloats(column(0, width));
            output.writeFloats(column(width, tasks));
        });
    }

    private float[] column(int from, int count) {
        float[] column = new float[rows * count];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * (width + tasks) + from, column, row * count, count);
        }
        return column;
    }

    /** Reads the file, or throws {@link cascade.models.file.CorruptFileException} naming it and its fault. */
    public static PoolTable read(Path file) {
        return FORMAT.read(file, PoolTable::parse);
    }

    private static PoolTable parse(SealedInput input) {
        int rows = input.readInt();
        int width = input.readInt();
        int tasks = input.readInt();
        int squares = input.readInt();
        if (rows < 1 || width < 0 || tasks < 1 || squares < 0 || squares > 1) {
            throw input.corrupt("is no table of %d rows of %d numbers for %d tasks".formatted(rows, width, tasks));
        }
        FieldPairs pairs = FieldPairs.read(input);
        float[] vectors = input.readFloats((long) rows * width);
        float[] weights = input.readFloats((long) rows * tasks);
        try {
            return new PoolTable(rows, width, tasks, squares == 1, pairs, vectors, weights);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw input.corrupt("is no table of a ranking model: " + e.getMessage());
        }
    }
}
