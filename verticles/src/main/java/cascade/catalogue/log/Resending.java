package cascade.catalogue.log;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.features.row.RowException;
import cascade.features.store.FeatureStore;
import cascade.features.store.WrittenStore;
import cascade.features.written.Written;
import cascade.kafka.KeyPartitioner;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Goes through all that the store has of some partitions, and queues what the log lacks of it. */
final class Resending {

    private static final int PART = 500;

    private final FeatureStore store;
    private final CatalogueLog log;
    private final Counter resent;
    private final Pause pause;

    /** What is done between parts, for as long as it takes until the next may go. */
    interface Pause {
        void between() throws ExecutionException, InterruptedException;
    }

    Resending(FeatureStore store, CatalogueLog log, Counter resent, Pause pause) {
        this.store = store;
        this.log = log;
        this.resent = resent;
        this.pause = pause;
    }

    /** How many were queued. */
    int send(KeyPartitioner partitioner, Set<Integer> partitions, Newest known)
            throws ExecutionException, InterruptedException {
        int queued = 0;
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            List<Written> lacking = new ArrayList<>();
            for (ItemChange change : Answers.of(store.read(bucket)).items()) {
                Written of = written(change);
                if (of != null && isOfThese(of, partitioner, partitions) && known.lacks(of)) {
                    lacking.add(of);
                }
            }
            queued += queue(lacking);
        }
        String place = "";
        do {
            WrittenStore.UserPage page = Answers.of(store.users(place));
            List<Written> lacking = new ArrayList<>();
            for (Written.OfUser user : page.users()) {
                if (isOfThese(user, partitioner, partitions) && known.lacks(user)) {
                    lacking.add(user);
                }
            }
            queued += queue(lacking);
            place = page.next();
        } while (!place.isEmpty());
        return queued;
    }

    private static boolean isOfThese(Written of, KeyPartitioner partitioner, Set<Integer> partitions) {
        return partitions.contains(partitioner.of(of.key().getBytes(StandardCharsets.UTF_8)));
    }

    private int queue(List<Written> lacking) throws ExecutionException, InterruptedException {
        for (int from = 0; from < lacking.size(); from += PART) {
            List<Written> part = lacking.subList(from, Math.min(from + PART, lacking.size()));
            pause.between();
            Answers.of(log.append(part));
            resent.increment(part.size());
        }
        pause.between();
        return lacking.size();
    }

    /** Null of a change of counts, and of a row that this build cannot read. */
    private static @Nullable Written written(ItemChange change) {
        return switch (change) {
            case ItemChange.Published(ItemId item, long version, byte[] row) -> {
                try {
                    yield new Written.OfItem(
                            item, version, Instant.ofEpochMilli(version), RowCodec.decodeItem(item, row));
                } catch (RowException e) {
                    yield null; // The store counts it.
                }
            }
            case ItemChange.TakenDown(ItemId item, long version) ->
                new Written.OfItem(item, version, Instant.ofEpochMilli(version), null);
            case ItemChange.Counted _ -> null;
        };
    }
}
