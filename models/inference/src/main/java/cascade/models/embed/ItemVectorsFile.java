package cascade.models.embed;

import cascade.features.ItemIds;
import cascade.models.file.SealedInput;
import java.nio.file.Path;

/**
 * {@link ItemVectors} in a file, of which ids and dimension are read and the vectors are left where they are: an index that is mapped
 * holds them already.
 *
 * @param ids by ordinal
 * @param isBiased whether each ends in the item's bias, as {@link BiasSpace} says
 */
public record ItemVectorsFile(Path file, ItemIds ids, int dimension, boolean isBiased) {

    /**
     * Reads the ids.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    public static ItemVectorsFile open(Path file) {
        return ItemVectors.FORMAT.read(file, input -> {
            int size = input.readCount(Integer.BYTES);
            int dimension = input.readInt();
            if (dimension < 1) {
                throw input.corrupt("is not a set of item vectors: they have dimension " + dimension);
            }
            boolean isBiased = input.readInt() != 0;
            ItemIds ids = ids(input, size);
            input.skipFloats((long) size * dimension);
            return new ItemVectorsFile(file, ids, dimension, isBiased);
        });
    }

    static ItemIds ids(SealedInput input, int size) {
        var ids = new ItemIds.Builder(size);
        try {
            for (int i = 0; i < size; i++) {
                input.readBytes(ids::add);
            }
        } catch (IllegalArgumentException e) {
            throw input.corrupt("is not a set of item vectors: " + e.getMessage());
        }
        return ids.build();
    }

    public int size() {
        return ids.size();
    }

    /** All of it, as {@link ItemVectors#read}. */
    public ItemVectors read() {
        return ItemVectors.read(file);
    }
}
