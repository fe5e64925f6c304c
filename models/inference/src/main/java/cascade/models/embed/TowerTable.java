package cascade.models.embed;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * All of a tower but its hidden layer: the rows that are added up, the layer from what an item shows, and the tail. Mapped from a
 * file, so that rows nobody asks for take no memory and processes share the others. Thread-safe; held until {@link #close}.
 *
 * <p>On disk a sealed file {@code CASC-TWR}: rows, width, contentWidth, hidden units, head and values of the tail; then, each from a
 * multiple of 64 bytes on and little-endian, the layer {@code [contentWidth, width]} and the table {@code [rows, width]}.
 */
public final class TowerTable implements AutoCloseable {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-TWR", 1);
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena memory;
    private final MemorySegment table;
    private final MemorySegment layer;
    private final int rows;
    private final int width;
    private final int contentWidth;
    private final int hiddenUnits;
    private final Tail tail;

    private TowerTable(SealedInput input, Arena memory) {
        this.memory = memory;
        rows = input.readInt();
        width = input.readInt();
        contentWidth = input.readInt();
        hiddenUnits = input.readInt();
        if (rows < 1 || width < 1 || contentWidth < 0 || hiddenUnits < 0) {
            throw input.corrupt("is no tower of %d rows of %d numbers, with content of %d and %d hidden units"
                    .formatted(rows, width, contentWidth, hiddenUnits));
        }
        float head = input.readFloats(1)[0];
        tail = new Tail(head, input.readFloats(input.readCount(Float.BYTES)));
        layer = input.mapSection((long) contentWidth * width * Float.BYTES, memory);
        table = input.mapSection((long) rows * width * Float.BYTES, memory);
    }

    /**
     * The tower in the file, which must stay as it is.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    public static TowerTable map(Path file) {
        return FORMAT.map(file, TowerTable::new);
    }

    /** Writes all of {@code tower} but its hidden layer, of which it keeps the size. */
    public static void write(TowerWeights tower, Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(tower.rows());
            output.writeInt(tower.width());
            output.writeInt(tower.contentWidth());
            output.writeInt(tower.hidden().units());
            output.writeFloats(new float[] {tower.tail().head()});
            output.writeInt(tower.tail().values().length);
            output.writeFloats(tower.tail().values());
            output.writeFloatSection(tower.layer());
            output.writeFloatSection(tower.table());
        });
    }

    public int rows() {
        return rows;
    }

    public int width() {
        return width;
    }

    /** How many units the hidden layer above has; 0 where there is none. */
    public int hiddenUnits() {
        return hiddenUnits;
    }

    /** Of a vector, its tail included. */
    public int dimension() {
        return width + tail.values().length;
    }

    /** Throws {@link IllegalArgumentException} where an encoder makes other inputs than this tower takes. */
    void check(TowerShape shape) {
        if (rows != shape.rows() || contentWidth != shape.contentWidth() || dimension() != shape.dimension()) {
            throw new IllegalArgumentException("a tower of " + rows + " rows, content of " + contentWidth
                    + " and dimension " + dimension() + " is not " + shape);
        }
    }

    /** {@code sum over j of weight_j table[id_j] + content . layer}, {@code [width]}, of inputs whose ids are in the table. */
    float[] sums(TowerInputs inputs) {
        float[] sums = new float[width];
        addRows(table, inputs.ids(), inputs.weights(), sums);
        if (contentWidth > 0) {
            addLayer(inputs.content(), sums);
        }
        return sums;
    }

    // A sum stays in its register while the rows go by, and no vector goes through a call: it would become an object.
    private void addRows(MemorySegment rows, int[] ids, float[] weights, float[] sums) {
        long stride = (long) width * Float.BYTES;
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int j = 0; j < ids.length; j++) {
                if (weights[j] != 0) {
                    long at = ids[j] * stride + (long) i * Float.BYTES;
                    sum = FloatVector.fromMemorySegment(LANES, rows, at, ByteOrder.LITTLE_ENDIAN)
                            .fma(FloatVector.broadcast(LANES, weights[j]), sum);
                }
            }
            sum.intoArray(sums, i);
        }
        for (; i < width; i++) {
            for (int j = 0; j < ids.length; j++) {
                sums[i] += weights[j] * rows.get(FLOAT, ids[j] * stride + (long) i * Float.BYTES);
            }
        }
    }

    private void addLayer(float[] content, float[] sums) {
        for (int i = 0; i < content.length; i++) {
            long at = (long) i * width * Float.BYTES;
            for (int j = 0; j < width; j++) {
                sums[j] += content[i] * layer.get(FLOAT, at + (long) j * Float.BYTES);
            }
        }
    }

    /** {@code [head x / |x|, tail]} of what the hidden layer made of sums, {@code [dimension]}. */
    float[] vector(float[] sums) {
        double squares = 0;
        for (float value : sums) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        float[] vector = new float[dimension()];
        for (int i = 0; i < width; i++) {
            vector[i] = (float) (sums[i] / length);
        }
        tail.write(vector, 0, width, vector, 0);
        return vector;
    }

    /** No call may run or follow. */
    @Override
    public void close() {
        memory.close();
    }
}
