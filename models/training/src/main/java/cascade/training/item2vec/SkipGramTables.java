package cascade.training.item2vec;

import cascade.features.ItemId;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What skip-gram has learned, not scaled: a row of each table for every item, to go on from another day.
 *
 * <p>On disk a sealed file {@code CASC-SKG}: size, dimension, ids, then the tables row after row. Servers do not read it.
 *
 * @param inputs {@code [items, dimension]} vectors of contexts
 * @param outputs {@code [items, dimension]} vectors of centres
 */
public record SkipGramTables(List<ItemId> items, int dimension, float[] inputs, float[] outputs) {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-SKG", 1);

    public SkipGramTables {
        items = List.copyOf(items);
        long values = (long) items.size() * dimension;
        if (dimension < 1 || inputs.length != values || outputs.length != values) {
            throw new IllegalArgumentException("%d and %d values do not make two tables of %d rows of %d"
                    .formatted(inputs.length, outputs.length, items.size(), dimension));
        }
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(items.size());
            output.writeInt(dimension);
            items.forEach(item -> output.writeText(item.value()));
            output.writeFloats(inputs);
            output.writeFloats(outputs);
        });
    }

    /** Reads the file, or throws {@link cascade.models.file.CorruptFileException} naming it and its fault. */
    public static SkipGramTables read(Path file) {
        return FORMAT.read(file, SkipGramTables::parse);
    }

    private static SkipGramTables parse(SealedInput input) {
        int size = input.readCount(Integer.BYTES);
        int dimension = input.readInt();
        try {
            List<ItemId> items = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                items.add(new ItemId(input.readText()));
            }
            if (new HashSet<>(items).size() < size) {
                throw input.corrupt("has two rows for one item");
            }
            return new SkipGramTables(items, dimension, table(input, size, dimension), table(input, size, dimension));
        } catch (IllegalArgumentException e) {
            throw input.corrupt("does not hold tables of skip-gram: " + e.getMessage());
        }
    }

    private static float[] table(SealedInput input, int size, int dimension) {
        float[] table = input.readFloats((long) size * dimension);
        for (float value : table) {
            if (!Float.isFinite(value)) {
                throw input.corrupt("holds the value " + value);
            }
        }
        return table;
    }
}
