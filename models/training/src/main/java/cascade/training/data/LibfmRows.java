package cascade.training.data;

import cascade.training.embedding.SampleLayout;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lines of three libfm files as flat arrays that grow: four bytes a pair and twelve a line, while values are 1. */
final class LibfmRows {

    static final String TASK = "click";

    private final IntArrayList ids = new IntArrayList();
    private final IntArrayList sizes = new IntArrayList();
    private final FloatArrayList labels = new FloatArrayList();
    private final IntArrayList users = new IntArrayList();
    private final Int2IntOpenHashMap userOrdinals = new Int2IntOpenHashMap();
    private final Split split;
    private @Nullable FloatArrayList values;

    /** @param observer gets every line, and may refuse it */
    LibfmRows(LibfmFiles files, Consumer<LibfmLine> observer) {
        userOrdinals.defaultReturnValue(-1);
        split = new Split(
                read(files.train(), observer), read(files.validation(), observer), read(files.test(), observer));
    }

    private int read(Path file, Consumer<LibfmLine> observer) {
        int lines = new LibfmReader(file).forEach(observer.andThen(this::add));
        if (lines == 0) {
            throw new SampleFormatException(file, "holds no samples");
        }
        return lines;
    }

    private void add(LibfmLine line) {
        for (int i = 0; i < line.size(); i++) {
            ids.add(line.id(i));
            addValue(line.value(i));
        }
        sizes.add(line.size());
        labels.add(line.label());
        int next = userOrdinals.size();
        int known = userOrdinals.putIfAbsent(line.id(0), next);
        users.add(known < 0 ? next : known);
    }

    /** Values begin to cost memory with the first that is not 1. */
    private void addValue(float value) {
        if (values == null && value != 1) {
            float[] ones = new float[ids.size() - 1];
            Arrays.fill(ones, 1);
            values = new FloatArrayList(ones);
        }
        if (values != null) {
            values.add(value);
        }
    }

    /** How often training holds each id: per position, or over all positions where {@code slots} is 1. */
    Int2IntOpenHashMap[] trainCounts(int slots) {
        var counts = new Int2IntOpenHashMap[slots];
        Arrays.setAll(counts, _ -> new Int2IntOpenHashMap());
        int at = 0;
        for (int sample = 0; sample < split.train(); sample++) {
            for (int i = 0; i < sizes.getInt(sample); i++) {
                counts[slots == 1 ? 0 : i].addTo(ids.getInt(at++), 1);
            }
        }
        return counts;
    }

    /** All lines, padded to the width of {@code layout}, which has one slot, or one for every pair of a line. */
    Samples samples(SampleLayout layout, RowNumbers numbers) {
        int width = layout.width();
        boolean oneSlot = layout.slots().size() == 1;
        int[] rows = new int[Math.multiplyExact(sizes.size(), width)];
        float[] factors = values == null ? null : new float[rows.length];
        int at = 0;
        for (int sample = 0; sample < sizes.size(); sample++) {
            for (int i = 0; i < sizes.getInt(sample); i++, at++) {
                rows[sample * width + i] = numbers.row(oneSlot ? 0 : i, ids.getInt(at));
                if (factors != null && values != null) {
                    factors[sample * width + i] = values.getFloat(at);
                }
            }
        }
        return new Samples(List.of(TASK), layout, rows, factors, labels.toFloatArray(), users.toIntArray(), split);
    }
}
