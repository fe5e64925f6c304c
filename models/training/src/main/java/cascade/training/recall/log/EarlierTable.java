package cascade.training.recall.log;

import cascade.features.ItemId;
import cascade.models.embed.HiddenWeights;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.training.earlier.NewItems;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerStart;
import cascade.training.recall.softmax.TowerTables;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What two towers learned as the next training goes on from it: a sealed file, whose table is mapped and not read. The serving form will
 * not do: in it an item's row and those of its features are one.
 *
 * <p>Holds the towers' shape, the word of every row, the table, the biases of items, and what lies above. The table lives as long as the
 * arena.
 */
public final class EarlierTable {

    private static final SealedFormat FORMAT = new SealedFormat("CASCTOWR", 1);
    private static final ValueLayout.OfFloat LITTLE_ENDIAN = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int width;
    private final Object2IntOpenHashMap<String> rows;
    private final MemorySegment table;
    private final float[] bias;
    private final float[] layer;
    private final HiddenWeights users;
    private final HiddenWeights items;
    private final float temperature;

    private EarlierTable(
            int width,
            Object2IntOpenHashMap<String> rows,
            MemorySegment table,
            float[] bias,
            float[] layer,
            HiddenWeights users,
            HiddenWeights items,
            float temperature) {
        this.width = width;
        this.rows = rows;
        this.table = table;
        this.bias = bias;
        this.layer = layer;
        this.users = users;
        this.items = items;
        this.temperature = temperature;
    }

    /** Of a training of this process. */
    public static EarlierTable of(LogSet log, TowerTables tables) {
        var rows = new Object2IntOpenHashMap<String>();
        rows.defaultReturnValue(-1);
        List<String> words = TowerWords.of(log, tables.table().length / tables.dimension());
        for (int row = 0; row < words.size(); row++) {
            add(words.get(row), row, rows);
        }
        return new EarlierTable(
                tables.dimension(),
                rows,
                MemorySegment.ofArray(tables.table()),
                tables.bias(),
                tables.layer(),
                tables.userHidden(),
                tables.itemHidden(),
                tables.temperature());
    }

    private static void add(String word, int row, Object2IntOpenHashMap<String> rows) {
        if (!word.isEmpty()) {
            rows.put(word, row);
        }
    }

    /** Writes what a training left. */
    public static void write(LogSet log, TowerTables tables, Path file) {
        List<String> words = TowerWords.of(log, tables.table().length / tables.dimension());
        FORMAT.write(file, output -> {
            output.writeInt(tables.dimension());
            output.writeInt(words.size());
            words.forEach(output::writeText);
            output.writeDouble(tables.temperature());
            write(output, tables.bias());
            write(output, tables.layer());
            write(output, tables.userHidden());
            write(output, tables.itemHidden());
            output.writeFloatSection(tables.table());
        });
    }

    private static void write(SealedOutput output, HiddenWeights hidden) {
        write(output, hidden.first());
        write(output, hidden.bias());
        write(output, hidden.second());
    }

    private static void write(SealedOutput output, float[] values) {
        output.writeInt(values.length);
        output.writeFloats(values);
    }

    /**
     * Maps what {@link #write} wrote.
     *
     * @throws cascade.models.file.CorruptFileException where it is damaged, or no such file
     */
    public static EarlierTable map(Path file, Arena arena) {
        return FORMAT.read(file, input -> {
            int width = input.readInt();
            int count = input.readCount(Integer.BYTES);
            var rows = new Object2IntOpenHashMap<String>(count);
            rows.defaultReturnValue(-1);
            for (int row = 0; row < count; row++) {
                add(input.readText(), row, rows);
            }
            double temperature = input.readDouble();
            float[] bias = floats(input);
            float[] layer = floats(input);
            HiddenWeights users = hidden(input);
            HiddenWeights items = hidden(input);
            MemorySegment table = input.mapSection((long) count * width * Float.BYTES, arena);
            return new EarlierTable(width, rows, table, bias, layer, users, items, (float) temperature);
        });
    }

    private static HiddenWeights hidden(SealedInput input) {
        return new HiddenWeights(floats(input), floats(input), floats(input));
    }

    private static float[] floats(SealedInput input) {
        return input.readFloats(input.readCount(Float.BYTES));
    }

    /** Why towers of these settings cannot go on from this; empty where they can. */
    public Optional<String> unlike(LogSet log, TowerSettings settings) {
        return differs("dimension", width, settings.dimension())
                .or(() -> differs("hidden", users.units(), settings.hidden()))
                .or(() -> differs("itemBias", bias.length > 0, settings.items().bias()))
                .or(() -> differs(
                        "content",
                        layer.length / width,
                        settings.items().content() ? log.set().content().width() : 0));
    }

    private static Optional<String> differs(String what, Object ours, Object wanted) {
        return ours.equals(wanted) ? Optional.empty() : Optional.of(what + " was " + ours + " and is " + wanted);
    }

    /** What a training of {@code log} starts from: rows of the same words, and new items between those of their author or topic. */
    public TowerStart start(LogSet log) {
        return new TowerStart(new Carried(log), layer, users, items, temperature);
    }

    private final class Carried implements TowerStart.Rows {

        private final LogSet log;
        private final List<String> words;
        private final NewItems known;
        private final Map<Object, float[]> means = new HashMap<>();

        Carried(LogSet log) {
            this.log = log;
            words = TowerWords.of(log, TowerTables.noHistory(log.set()) + 1 + TowerTables.MOST_AGES);
            known = new NewItems(log.log().items());
            rows.object2IntEntrySet().stream()
                    .filter(entry -> isItem(entry.getKey()))
                    .sorted((one, other) -> Integer.compare(one.getIntValue(), other.getIntValue()))
                    .forEach(entry -> known.know(id(entry.getKey()), entry.getIntValue()));
        }

        private boolean isItem(String word) {
            return word.startsWith(TowerWords.ITEM);
        }

        private ItemId id(String word) {
            return new ItemId(word.substring(TowerWords.ITEM.length()));
        }

        @Override
        public boolean row(int row, float[] into) {
            String word = words.get(row);
            int from = rows.getInt(word);
            Arrays.fill(into, 0);
            if (from >= 0) {
                add(from, into);
                return true;
            }
            NewItems.Group group = isItem(word) ? known.group(id(word)) : null;
            if (group == null) {
                return false;
            }
            System.arraycopy(means.computeIfAbsent(group.key(), _ -> mean(group)), 0, into, 0, width);
            return true;
        }

        private float[] mean(NewItems.Group group) {
            float[] mean = new float[width];
            group.each(member -> add(member, mean));
            for (int i = 0; i < width; i++) {
                mean[i] /= group.size();
            }
            return mean;
        }

        private void add(int row, float[] to) {
            for (int i = 0; i < width; i++) {
                to[i] += table.getAtIndex(LITTLE_ENDIAN, (long) row * width + i);
            }
        }

        /** The number of an item is its row less one, in both. */
        @Override
        public float bias(int item) {
            int from = rows.getInt(words.get(1 + item));
            if (from > 0) {
                return bias[from - 1];
            }
            NewItems.Group group = known.group(log.items().get(item).id());
            float[] sum = new float[1];
            if (group != null) {
                group.each(member -> sum[0] += bias[member - 1] / group.size());
            }
            return sum[0];
        }
    }
}
