package cascade.models.rank;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector and the weights of every id that a ranking model knows, the pools of ids over them, which are all that the rest of
 * the model sees of a field, and how fields meet. Mapped from a file, so that it may be larger than the heap and than an array.
 * Immutable, thread-safe; held until {@link #close}.
 *
 * <p>A pool is {@code [sums width][sums of squares width, where the model wants them][sums of weights tasks]}. Pools of ids add
 * up: those of a field are the sum of those of its parts.
 *
 * <p>On disk a sealed file {@code CASC-EMB}: rows, width, tasks, 1 with squares, then {@link FieldPairs} and, from a multiple of 64
 * bytes on and little-endian, {@code [rows, width + tasks]}: what is read together lies together.
 */
public final class PoolTable implements AutoCloseable {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private static final long LANE_BYTES = LANES.vectorByteSize();

    /** Bytes of a line of the cache. */
    private static final int LINE = 64;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final ValueLayout.OfInt BITS = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ORDER);
    private static final SealedFormat FORMAT = new SealedFormat("CASC-EMB", 3);
    private static final int PIECE = 1 << 16;

    private final PoolShape shape;
    private final FieldPairs pairs;
    private final Arena memory;
    private final MemorySegment values;

    private PoolTable(PoolShape shape, FieldPairs pairs, Arena memory, MemorySegment values) {
        this.shape = shape;
        this.pairs = pairs;
        this.memory = memory;
        this.values = values;
    }

    /** The rows that a table is written from. */
    @FunctionalInterface
    public interface Rows {

        /** Writes {@code row}, its vector and then its weights, to {@code to} from {@code at} on; row 0 is padding, all zero. */
        void read(int row, float[] to, int at);
    }

    /** Writes a table row by row, however many there are. */
    public static void write(Path file, PoolShape shape, FieldPairs pairs, Rows rows) {
        FORMAT.write(file, output -> {
            output.writeInt(shape.rows());
            output.writeInt(shape.width());
            output.writeInt(shape.tasks());
            output.writeInt(shape.squares() ? 1 : 0);
            pairs.write(output);
            output.startSection();
            write(output, shape, rows);
        });
    }

    private static void write(SealedOutput output, PoolShape shape, Rows rows) {
        int width = shape.rowWidth();
        int most = Math.max(1, PIECE / width);
        float[] piece = new float[most * width];
        for (int from = 0; from < shape.rows(); from += most) {
            int count = Math.min(most, shape.rows() - from);
            for (int i = 0; i < count; i++) {
                rows.read(from + i, piece, i * width);
            }
            output.writeLittleEndian(piece, count * width);
        }
    }

    /**
     * The table in the file, which must stay as it is.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    public static PoolTable map(Path file) {
        return FORMAT.map(file, PoolTable::parse);
    }

    private static PoolTable parse(SealedInput input, Arena memory) {
        int rows = input.readInt();
        int width = input.readInt();
        int tasks = input.readInt();
        int squares = input.readInt();
        if (squares < 0 || squares > 1) {
            throw input.corrupt("has " + squares + " where 0 or 1 tells of squares");
        }
        try {
            var shape = new PoolShape(rows, width, tasks, squares == 1);
            FieldPairs pairs = FieldPairs.read(input);
            MemorySegment values = input.mapSection(shape.values() * Float.BYTES, memory);
            var table = new PoolTable(shape, pairs, memory, values);
            table.checkPadding();
            return table;
        } catch (IllegalArgumentException e) {
            throw input.corrupt("is no table of a ranking model: " + e.getMessage());
        }
    }

    private void checkPadding() {
        for (int i = 0; i < shape.rowWidth(); i++) {
            float value = values.get(FLOAT, (long) i * Float.BYTES);
            if (value != 0) {
                throw new IllegalArgumentException("its padding row has " + value + ", not 0");
            }
        }
    }

    public PoolShape shape() {
        return shape;
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
        float[] ofUser = new float[shape.poolWidth()];
        pool(user, 0, user.length, ofUser, 0);
        float[] ofContext = new float[shape.poolWidth()];
        pool(context, 0, context.length, ofContext, 0);
        return new RequestPairs(this, ofUser, ofContext);
    }

    /**
     * Reads the rows of the first {@code count} ids, so that they are in the cache when they are pooled: in loops that do nothing but read, the
     * processor waits for many rows at once.
     *
     * @return of no use but to be used, or the reading would be optimised away
     */
    public int fetch(int[] ids, int count) {
        long stride = (long) shape.rowWidth() * Float.BYTES;
        int seen = 0;
        for (long line = 0; line < stride + LINE - Float.BYTES; line += LINE) {
            long at = Math.min(line, stride - Float.BYTES);
            for (int i = 0; i < count; i++) {
                seen ^= values.get(BITS, ids[i] * stride + at);
            }
        }
        return seen;
    }

    /** Writes the pool of {@code ids[from .. from + count)}, each in {@code [0, rows)}, to {@code to} from {@code at} on. */
    public void pool(int[] ids, int from, int count, float[] to, int at) {
        if (shape.squares()) {
            sumsAndSquares(ids, from, from + count, to, at);
        } else {
            sums(ids, from, from + count, to, at);
        }
        int weightsAt = at + shape.poolWidth() - shape.tasks();
        for (int task = 0; task < shape.tasks(); task++) {
            to[weightsAt + task] = sum(ids, from, from + count, shape.width() + task);
        }
    }

    /**
     * Two registers' width of all rows at a time: a pool is of a dozen rows, and the loop over them costs as much as what is added. Sums stay in
     * their registers while the rows go by, and no vector goes through a call: it would become an object. Padding is zeros, and added like
     * any other row: to ask for it costs more.
     */
    private void sumsAndSquares(int[] ids, int from, int end, float[] to, int at) {
        long stride = (long) shape.rowWidth() * Float.BYTES;
        int width = shape.width();
        int lanes = LANES.length();
        int i = 0;
        for (; i <= width - 2 * lanes; i += 2 * lanes) {
            FloatVector firstSum = FloatVector.zero(LANES);
            FloatVector secondSum = FloatVector.zero(LANES);
            FloatVector firstSquares = FloatVector.zero(LANES);
            FloatVector secondSquares = FloatVector.zero(LANES);
            for (int j = from; j < end; j++) {
                long place = ids[j] * stride + (long) i * Float.BYTES;
                FloatVector first = FloatVector.fromMemorySegment(LANES, values, place, ORDER);
                FloatVector second = FloatVector.fromMemorySegment(LANES, values, place + LANE_BYTES, ORDER);
                firstSum = firstSum.add(first);
                secondSum = secondSum.add(second);
                firstSquares = firstSquares.add(first.mul(first));
                secondSquares = secondSquares.add(second.mul(second));
            }
            firstSum.intoArray(to, at + i);
            secondSum.intoArray(to, at + i + lanes);
            firstSquares.intoArray(to, at + width + i);
            secondSquares.intoArray(to, at + width + i + lanes);
        }
        for (; i <= width - lanes; i += lanes) {
            FloatVector sum = FloatVector.zero(LANES);
            FloatVector squares = FloatVector.zero(LANES);
            for (int j = from; j < end; j++) {
                long place = ids[j] * stride + (long) i * Float.BYTES;
                FloatVector vector = FloatVector.fromMemorySegment(LANES, values, place, ORDER);
                sum = sum.add(vector);
                squares = squares.add(vector.mul(vector));
            }
            sum.intoArray(to, at + i);
            squares.intoArray(to, at + width + i);
        }
        for (; i < width; i++) {
            float sum = 0;
            float squares = 0;
            for (int j = from; j < end; j++) {
                float number = number(ids[j], i);
                sum += number;
                squares += number * number;
            }
            to[at + i] = sum;
            to[at + width + i] = squares;
        }
    }

    private void sums(int[] ids, int from, int end, float[] to, int at) {
        long stride = (long) shape.rowWidth() * Float.BYTES;
        int i = 0;
        for (; i <= shape.width() - LANES.length(); i += LANES.length()) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int j = from; j < end; j++) {
                long place = ids[j] * stride + (long) i * Float.BYTES;
                sum = sum.add(FloatVector.fromMemorySegment(LANES, values, place, ORDER));
            }
            sum.intoArray(to, at + i);
        }
        for (; i < shape.width(); i++) {
            to[at + i] = sum(ids, from, end, i);
        }
    }

    private float sum(int[] ids, int from, int end, int column) {
        float sum = 0;
        for (int j = from; j < end; j++) {
            sum += number(ids[j], column);
        }
        return sum;
    }

    private float number(int id, int column) {
        return values.get(FLOAT, ((long) id * shape.rowWidth() + column) * Float.BYTES);
    }

    /** A number of the vector of {@code id}. */
    double vector(int id, int component) {
        return number(id, component);
    }

    /** The weight of {@code id} for a task. */
    double weight(int id, int task) {
        return number(id, shape.width() + task);
    }

    /** No call may run or follow. */
    @Override
    public void close() {
        memory.close();
    }
}
