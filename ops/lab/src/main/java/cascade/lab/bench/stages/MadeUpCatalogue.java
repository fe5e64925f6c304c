package cascade.lab.bench.stages;

import cascade.features.IdHash;
import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.MadeUpTrends;
import cascade.run.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A made-up community's items in a catalogue, as a server has them once it has read its store. */
final class MadeUpCatalogue {

    private static final int BATCH = 1_000;
    /** Of everyone and of each segment, as many as a server reads. */
    private static final int TRENDING = 500;

    private static final int OF_SEGMENT = 100;

    /** Of the log of events, as many as are made. */
    private static final int PARTITIONS = 12;

    /** Events of a partition that were counted. */
    private static final long COUNTED = 1_000_000;

    private MadeUpCatalogue() {}

    static Catalogue of(MadeUpItems items, Progress progress) {
        Catalogue catalogue = new Catalogue();
        for (int from = 0; from < items.size(); from += BATCH) {
            int to = Math.min(items.size(), from + BATCH);
            catalogue.apply(changes(items, from, to));
            progress.progress("filling the catalogue", to, items.size());
        }
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            long last = COUNTED + bucket;
            catalogue.countsApplied(
                    bucket,
                    IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toMap(partition -> partition, _ -> last)),
                    items.size());
        }
        catalogue.trend(Segment.ALL.stream()
                .collect(Collectors.toMap(
                        segment -> segment,
                        segment -> MadeUpTrends.of(items, segment).stream()
                                .limit(segment.equals(Segment.EVERYONE) ? TRENDING : OF_SEGMENT)
                                .toList())));
        return catalogue;
    }

    private static List<ItemChange> changes(MadeUpItems items, int from, int to) {
        List<ItemChange> changes = new ArrayList<>();
        for (int item = from; item < to; item++) {
            var id = MadeUpItems.id(item);
            changes.add(new ItemChange.Published(id, item + 1, RowCodec.encodeItem(items.item(item))));
            changes.add(new ItemChange.Counted(id, items.counts(item).counts()));
        }
        return changes;
    }
}
