package cascade.models.embed;

import cascade.features.ItemId;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One vector of unit length per item, by ordinal: 0 to {@link #size} - 1, in the order of training.
 *
 * <p>On disk a sealed file {@code CASC-VEC}: size, dimension, whether vectors are biased, ids, then the matrix row
 * after row.
 */
public final class ItemVectors implements SimilarityTowers.Vectors {

    /** How far a squared length may lie from 1. */
    static final float NORM_TOLERANCE = 1e-3f;

    static final SealedFormat FORMAT = new SealedFormat("CASC-VEC", 2);

    private final List<ItemId> ids;
    private final Object2IntOpenHashMap<ItemId> ordinals;
    private final float[] values;
    private final int dimension;
    private final boolean isBiased;

    /** Vectors without biases. */
    public ItemVectors(List<ItemId> ids, float[] values, int dimension) {
        this(ids, values, dimension, false);
    }

    /**
     * Takes the vectors over; nobody may write to them again.
     *
     * @param values {@code [ids, dimension]}, row after row, each row of unit length
     * @param isBiased whether each ends in the item's bias, as {@link BiasSpace} says
     * @throws IllegalArgumentException where the sizes differ, an id comes twice, or a row is not finite or not of unit
     *     length
     */
    public ItemVectors(List<ItemId> ids, float[] values, int dimension, boolean isBiased) {
        if (dimension < (isBiased ? 1 + BiasSpace.COMPONENTS : 1) || values.length != (long) ids.size() * dimension) {
            throw new IllegalArgumentException(
                    values.length + " values do not make " + ids.size() + " vectors of dimension " + dimension);
        }
        this.ids = List.copyOf(ids);
        this.values = values;
        this.dimension = dimension;
        this.isBiased = isBiased;
        ordinals = new Object2IntOpenHashMap<>(ids.size());
        ordinals.defaultReturnValue(-1);
        for (int ordinal = 0; ordinal < ids.size(); ordinal++) {
            if (ordinals.putIfAbsent(ids.get(ordinal), ordinal) >= 0) {
                throw new IllegalArgumentException("item " + ids.get(ordinal) + " has two vectors");
            }
            checkUnit(ordinal);
        }
    }

    public int size() {
        return ids.size();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean copy(ItemId item, float[] out, int at) {
        int ordinal = ordinal(item);
        if (ordinal >= 0) {
            System.arraycopy(values, ordinal * dimension, out, at, dimension);
        }
        return ordinal >= 0;
    }

    /** Position of the item's vector, or -1 where it has none. */
    public int ordinal(ItemId item) {
        return ordinals.getInt(item);
    }

    public ItemId id(int ordinal) {
        return ids.get(ordinal);
    }

    /** By ordinal. */
    public List<ItemId> ids() {
        return ids;
    }

    /** The vector at {@code ordinal}, the caller's own. */
    public float[] copy(int ordinal) {
        return Arrays.copyOfRange(values, ordinal * dimension, (ordinal + 1) * dimension);
    }

    /** What finds items near to that at {@code ordinal}, the caller's own: its vector, without its own bias where there are such. */
    public float[] start(int ordinal) {
        float[] vector = copy(ordinal);
        return isBiased ? BiasSpace.asking(BiasSpace.direction(vector)) : vector;
    }

    /** {@code [size, dimension]} of {@link #start}, row after row; the caller's own. */
    public float[] starts() {
        float[] starts = new float[values.length];
        for (int ordinal = 0; ordinal < size(); ordinal++) {
            System.arraycopy(start(ordinal), 0, starts, ordinal * dimension, dimension);
        }
        return starts;
    }

    /** {@code [size, dimension]}, row after row; shared, for indexes to read and never to write. */
    public float[] matrix() {
        return values;
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(size());
            output.writeInt(dimension);
            output.writeInt(isBiased ? 1 : 0);
            ids.forEach(id -> output.writeText(id.value()));
            output.writeFloats(values);
        });
    }

    /** Reads the file, or throws {@link cascade.models.file.CorruptFileException} naming it and its fault. */
    public static ItemVectors read(Path file) {
        return FORMAT.read(file, ItemVectors::parse);
    }

    private static ItemVectors parse(SealedInput input) {
        int size = input.readCount(Integer.BYTES);
        int dimension = input.readInt();
        boolean isBiased = input.readInt() != 0;
        try {
            List<ItemId> ids = ItemVectorsFile.ids(input, size);
            return new ItemVectors(ids, input.readFloats((long) size * dimension), dimension, isBiased);
        } catch (IllegalArgumentException e) {
            throw input.corrupt("is not a set of item vectors: " + e.getMessage());
        }
    }

    private void checkUnit(int ordinal) {
        float squares = 0;
        for (int i = ordinal * dimension; i < (ordinal + 1) * dimension; i++) {
            squares += values[i] * values[i];
        }
        // Negated, so that NaN is refused too.
        if (!(Math.abs(squares - 1) <= NORM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the vector of item " + ids.get(ordinal) + " has squared length " + squares + ", not 1");
        }
    }
}
