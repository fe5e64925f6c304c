package cascade.models.embed;

import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * {@link ItemVectors} that stay in their file, to be read one by one. Thread-safe; held until {@link #close}.
 *
 * <p>On disk a sealed file {@code CASC-ROW}: size, dimension, ids, then, from a multiple of 64 bytes on and little-endian, {@code [size, dimension]}.
 */
public final class VectorRows implements SimilarityTowers.Vectors, AutoCloseable {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-ROW", 1);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena memory;
    private final MemorySegment values;
    private final ItemIds ids;
    private final int dimension;

    /** By hash of the id: of a million items two share one once in forty million models. */
    private final Long2IntOpenHashMap rows;

    private VectorRows(SealedInput input, Arena memory) {
        this.memory = memory;
        int size = input.readCount(Integer.BYTES);
        dimension = input.readInt();
        if (dimension < 1) {
            throw input.corrupt("is no set of item vectors: they have dimension " + dimension);
        }
        ids = ItemVectorsFile.ids(input, size);
        values = input.mapSection((long) size * dimension * Float.BYTES, memory);
        rows = new Long2IntOpenHashMap(size);
        rows.defaultReturnValue(-1);
        for (int row = 0; row < size; row++) {
            rows.put(ids.hash(row), row);
        }
    }

    public static void write(ItemVectors vectors, Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(vectors.size());
            output.writeInt(vectors.dimension());
            vectors.ids().forEach(id -> output.writeText(id.value()));
            output.writeFloatSection(vectors.matrix());
        });
    }

    /**
     * The vectors in the file, which must stay as it is.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    public static VectorRows map(Path file) {
        return FORMAT.map(file, VectorRows::new);
    }

    /** By row. */
    public ItemIds ids() {
        return ids;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean copy(ItemId item, float[] out, int at) {
        int row = rows.get(item.hash());
        if (row < 0) {
            return false;
        }
        MemorySegment.copy(values, FLOAT, (long) row * dimension * Float.BYTES, out, at, dimension);
        return true;
    }

    /** No call may run or follow. */
    @Override
    public void close() {
        memory.close();
    }
}
