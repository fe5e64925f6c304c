package cascade.features.store;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.catalogue.ItemChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What all stores over one memory share. Its own monitor guards it. */
final class MemoryCore {

    final StoreLimits limits;
    final MemoryUsers users;
    final MemoryBucket[] buckets = new MemoryBucket[IdHash.BUCKETS];

    /** The first taken down first. */
    final LinkedHashSet<ItemId> down = new LinkedHashSet<>();

    /** Who waits for changes of items. */
    final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    private final Map<Generation, MemoryFolded> folded = new HashMap<>();
    private Generation current = Generation.FIRST;
    private @Nullable Generation building;
    private int epoch;

    MemoryCore(StoreLimits limits) {
        this.limits = limits;
        this.users = new MemoryUsers(limits);
        Arrays.setAll(buckets, bucket -> new MemoryBucket(bucket, "0", 0, limits));
    }

    /** Forgets everything, as a server without a file does that is started again. */
    void clear() {
        epoch++;
        Arrays.setAll(buckets, bucket -> new MemoryBucket(bucket, name(), buckets[bucket].version(), limits));
        users.clear();
        down.clear();
        folded.clear();
        current = Generation.FIRST;
        building = null;
    }

    private String name() {
        return epoch + "." + current;
    }

    MemoryBucket bucket(ItemId item) {
        return buckets[IdHash.bucket(item.hash())];
    }

    MemoryFolded folded(Generation generation) {
        return folded.computeIfAbsent(generation, _ -> new MemoryFolded(limits));
    }

    Generation current() {
        return current;
    }

    /** Of the generations in force and in the making. */
    List<MemoryFolded> inUse() {
        return building == null ? List.of(folded(current)) : List.of(folded(current), folded(building));
    }

    void build(@Nullable Generation generation) {
        building = generation;
    }

    /** Another number with each loss and each generation in force. */
    long session(Generation of) {
        return ((epoch + 1L) << 16) | of.number();
    }

    /** From now on catalogues read the counts of another generation. */
    void turn(Generation next) {
        if (!next.equals(current)) {
            current = next;
            Arrays.setAll(buckets, bucket -> buckets[bucket].in(name()));
        }
        building = null;
    }

    /** How much it was. */
    long sweep(Generation kept) {
        long swept = 0;
        for (Generation generation : List.copyOf(folded.keySet())) {
            if (!generation.equals(current) && !generation.equals(kept)) {
                swept += folded(generation).size();
                folded.remove(generation);
            }
        }
        return swept;
    }

    boolean isNewsTo(List<BucketPosition> positions) {
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            if (buckets[bucket].isBeyond(positions.get(bucket))) {
                return true;
            }
        }
        return false;
    }

    LogReading after(List<BucketPosition> positions) {
        List<ItemChange> changes = new ArrayList<>();
        List<BucketPosition> reached = new ArrayList<>();
        Set<Integer> lost = new HashSet<>();
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            BucketPosition position = positions.get(bucket);
            if (buckets[bucket].follows(position)) {
                buckets[bucket].after(position, changes);
                reached.add(buckets[bucket].position());
            } else {
                lost.add(bucket);
                reached.add(position);
            }
        }
        return new LogReading(changes, reached, lost);
    }

    void takeDown(ItemId item) {
        inUse().forEach(of -> of.trends.remove(item));
        down.remove(item);
        down.add(item);
        if (down.size() > limits.takenDownMost()) {
            down.removeFirst();
        }
    }

    void erase(UserId user, Instant at) {
        users.erase(user);
        inUse().forEach(of -> MemoryUsers.erase(user, at, of));
    }
}
