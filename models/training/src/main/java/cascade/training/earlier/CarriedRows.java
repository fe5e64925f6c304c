package cascade.training.earlier;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.schema.EarlierRows;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Slot;
import cascade.training.rank.RankerTables;
import cascade.training.rank.WarmWeights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an earlier ranker as another schema numbers them: the row of the same word of the same slot or, of a new word, a start: for
 * items the mean of their author's, then their topic's known items, for all else the slot's row for unknown ones, by which a server knew
 * them so far. Rows of a new slot are left to chance, and so are those of one that is hashed into another number of rows than before, or no
 * more, or anew. Of hashed words none is new: each has the row that it shares.
 */
public final class CarriedRows implements WarmWeights.Rows {

    /** The slot whose words are items. */
    private static final String ITEMS = "item.id";

    private final RankerTables tables;
    private final EarlierRows rows;
    private final NewItems.@Nullable Group[] groups;
    private final int firstItem;
    private final Map<Object, float[]> embeddingMeans = new HashMap<>();
    private final Map<Object, float[]> linearMeans = new HashMap<>();

    private CarriedRows(RankerTables tables, EarlierRows rows, NewItems.@Nullable Group[] groups, int firstItem) {
        this.tables = tables;
        this.rows = rows;
        this.groups = groups;
        this.firstItem = firstItem;
    }

    /**
     * Carries rows over.
     *
     * @param earlier the schema of {@code tables}
     * @param catalogue tells the authors and topics of new items
     */
    public static CarriedRows of(
            RankerTables tables, FeatureSchema earlier, FeatureSchema later, Map<ItemId, Item> catalogue) {
        var rows = EarlierRows.of(earlier, later);
        int firstBefore = firstWord(earlier);
        int firstItem = firstWord(later);
        if (firstBefore < 0 || firstItem < 0) {
            return new CarriedRows(tables, rows, new NewItems.Group[0], 0);
        }
        var known = new NewItems(catalogue);
        List<String> before = earlier.words(ITEMS);
        for (int word = 0; word < before.size(); word++) {
            known.know(new ItemId(before.get(word)), firstBefore + word);
        }
        List<String> words = later.words(ITEMS);
        var groups = new NewItems.@Nullable Group[words.size()];
        for (int word = 0; word < groups.length; word++) {
            if (rows.of(firstItem + word) == EarlierRows.NONE) {
                groups[word] = known.group(new ItemId(words.get(word)));
            }
        }
        return new CarriedRows(tables, rows, groups, firstItem);
    }

    /** As {@link EarlierRows#anew}. */
    public List<String> anew() {
        return rows.anew();
    }

    /** The row of the first item; negative where there is no such slot. */
    private static int firstWord(FeatureSchema schema) {
        return schema.slots().stream()
                .filter(slot -> slot.name().equals(ITEMS))
                .mapToInt(Slot::firstRow)
                .map(row -> row + 1)
                .findFirst()
                .orElse(EarlierRows.NONE);
    }

    @Override
    public boolean embedding(int row, float[] into) {
        return write(row, into, embeddingMeans, tables::addEmbedding);
    }

    @Override
    public boolean linear(int row, float[] into) {
        return write(row, into, linearMeans, tables::addLinear);
    }

    @FunctionalInterface
    private interface Adding {
        void add(int row, float[] to);
    }

    private boolean write(int row, float[] into, Map<Object, float[]> means, Adding table) {
        NewItems.Group group = group(row);
        if (group != null) {
            float[] mean = means.computeIfAbsent(group.key(), _ -> mean(group, into.length, table));
            System.arraycopy(mean, 0, into, 0, into.length);
            return true;
        }
        int from = rows.of(row) == EarlierRows.NONE ? rows.unknown(row) : rows.of(row);
        if (from == EarlierRows.NONE) {
            return false;
        }
        Arrays.fill(into, 0);
        table.add(from, into);
        return true;
    }

    private NewItems.@Nullable Group group(int row) {
        return row < firstItem || row >= firstItem + groups.length ? null : groups[row - firstItem];
    }

    private static float[] mean(NewItems.Group group, int width, Adding table) {
        float[] sum = new float[width];
        group.each(member -> table.add(member, sum));
        for (int i = 0; i < width; i++) {
            sum[i] /= group.size();
        }
        return sum;
    }
}
