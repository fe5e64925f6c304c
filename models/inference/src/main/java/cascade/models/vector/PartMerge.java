package cascade.models.vector;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.Optional;

/** One part made of several: of what was alive in them at one time. For one thread. */
final class PartMerge {

    private final List<IndexPart> parts;
    private final int dimension;
    // Of each part the ordinals that go into the new one, in order.
    private final List<int[]> chosen;
    private final int size;

    PartMerge(List<IndexPart> parts, int dimension, long time) {
        this.parts = List.copyOf(parts);
        this.dimension = dimension;
        chosen = parts.stream().map(part -> alive(part, time)).toList();
        size = chosen.stream().mapToInt(ordinals -> ordinals.length).sum();
    }

    private static int[] alive(IndexPart part, long time) {
        var ordinals = new IntArrayList();
        for (int ordinal = 0; ordinal < part.size(); ordinal++) {
            if (part.isAlive(ordinal, time)) {
                ordinals.add(ordinal);
            }
        }
        return ordinals.toIntArray();
    }

    /** The new part; one that grows, where it is to and the index can. */
    IndexPart merged(boolean grows, IndexBuilder builder) {
        int[] items = new int[size];
        byte[] marks = new byte[size];
        each((part, ordinal, made) -> {
            items[made] = part.item(ordinal);
            marks[made] = part.mark(ordinal);
        });
        VectorIndex index = compacted(marks).orElseGet(() -> builder.build(vectors(), dimension, marks));
        return grows ? IndexPart.growing(index, items, marks) : new IndexPart(index, items, marks);
    }

    private Optional<VectorIndex> compacted(byte[] marks) {
        return parts.size() == 1 ? parts.getFirst().index.compacted(chosen.getFirst(), marks) : Optional.empty();
    }

    private float[] vectors() {
        float[] vectors = new float[size * dimension];
        each((part, ordinal, made) -> part.index.copy(ordinal, vectors, made * dimension));
        return vectors;
    }

    /** Lets die in the new part what died in the old ones since. */
    void buryIn(IndexPart merged) {
        each((part, ordinal, made) -> {
            long death = part.death(ordinal);
            if (death != Deaths.ALIVE) {
                merged.buryAt(made, death);
            }
        });
    }

    private void each(Chosen chosen) {
        int made = 0;
        for (int i = 0; i < parts.size(); i++) {
            for (int ordinal : this.chosen.get(i)) {
                chosen.take(parts.get(i), ordinal, made++);
            }
        }
    }

    /** Takes a vector of an old part that is at {@code made} in the new one. */
    private interface Chosen {

        void take(IndexPart part, int ordinal, int made);
    }
}
