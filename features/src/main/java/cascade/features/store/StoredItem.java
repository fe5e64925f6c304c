package cascade.features.store;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.row.RowCodec;
import cascade.features.store.StoredValue.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is stored of one item.
 *
 * @param bucket in which it lies, of {@link IdHash#BUCKETS}
 * @param item where it is published, in a row that this build can read
 * @param version of the published item; 0 where it is not
 * @param downVersion of its take-down; 0 where it was not taken down, or that is forgotten
 * @param counts also those that came before it was published
 * @param fences how far its bucket's counts hold the log: by partition the next {@link cascade.features.LogPosition} to be counted in
 * @param listed its scores in the lists of what trends, by segment; where it is in none of them, none
 * @param keys in the order of their kinds
 */
public record StoredItem(
        int bucket,
        Optional<Item> item,
        long version,
        long downVersion,
        ItemCounts counts,
        Map<Integer, Long> fences,
        Map<Segment, Double> listed,
        List<StoredKey> keys) {

    public StoredItem {
        fences = Map.copyOf(fences);
        listed = Map.copyOf(listed);
        keys = List.copyOf(keys);
    }

    /** Made of what lies at its keys, at most one value of a kind, and of what else is said of it. */
    public static StoredItem of(
            ItemId id,
            List<StoredValue> values,
            long version,
            long downVersion,
            Map<Integer, Long> fences,
            Map<Segment, Double> listed) {
        Reader reader = new Reader(values);
        ItemCounts early = reader.read(KeyKind.EARLY, RowCodec::decodeCounts, ItemCounts.NONE);
        return new StoredItem(
                IdHash.bucket(id.hash()),
                reader.read(KeyKind.ITEMS, row -> Optional.of(RowCodec.decodeItem(id, row)), Optional.empty()),
                version,
                downVersion,
                reader.read(KeyKind.COUNTS, RowCodec::decodeCounts, early),
                fences,
                listed,
                reader.keys());
    }

    public boolean isKnown() {
        return version > 0 || downVersion > 0 || !keys.isEmpty();
    }
}
