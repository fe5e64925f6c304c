package cascade.features.redis;

import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.features.row.RowException;
import cascade.features.store.BucketPosition;
import cascade.features.store.FeatureKeys;
import cascade.features.store.LogReading;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the streams of changes. An entry's pairs are the layout and the epoch, {@code n} and its number in the bucket, then a
 * change each: {@code p} and the item with {@code version:row}, {@code d} and the item with the version of its take-down,
 * {@code c} and the item with its counters; or {@code C} and, for many items, the bytes of the id in one byte, the id, and its counters. With
 * counters stands {@code F}, how far the bucket holds the log then, of partitions that moved: the bytes of a field of meta in one byte, the field,
 * and its value.
 */
final class ChangeReader {

    /** Raised whenever entries change; one of another layout makes its bucket lost to who reads it. */
    static final String LAYOUT = "3";

    /** Begins the name of a change of counters. */
    static final char COUNTED = 'c';

    /** Names changes of counters of many items. */
    private static final String MANY_COUNTED = "C";

    /** Names what fences were raised to. */
    private static final String FENCES = "F";

    /** Entries of a bucket in one reading: those of all buckets together are to fit the memory. */
    private static final int MOST_ENTRIES = 100;

    private static final int HEADER = 4;

    private final RedisLink link;
    private final RedisRows rows;

    ChangeReader(RedisLink link, RedisRows rows) {
        this.link = link;
        this.rows = rows;
    }

    /** Between two looks at a cluster's streams: they share no slot, and nobody can wait for all of them at once. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    Future<LogReading> after(List<BucketPosition> positions, Duration wait) {
        return link.isAlone() ? waiting(positions, wait) : looking(positions, System.nanoTime() + wait.toNanos());
    }

    private Future<LogReading> waiting(List<BucketPosition> positions, Duration wait) {
        Request read = Request.cmd(Command.XREAD)
                .arg("COUNT")
                .arg(MOST_ENTRIES)
                .arg("BLOCK")
                .arg(Math.max(1, wait.toMillis()))
                .arg("STREAMS");
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            read.arg(FeatureKeys.changes(bucket));
        }
        positions.forEach(position -> read.arg(position.id()));
        return link.sendWaiting(read, wait).map(streams -> read(positions, _ -> streams));
    }

    private Future<LogReading> looking(List<BucketPosition> positions, long untilNanos) {
        List<KeyCommand> reads = new ArrayList<>(IdHash.BUCKETS);
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            String stream = FeatureKeys.changes(bucket);
            reads.add(KeyCommand.about(
                    stream,
                    Request.cmd(Command.XREAD)
                            .arg("COUNT")
                            .arg(MOST_ENTRIES)
                            .arg("STREAMS")
                            .arg(stream)
                            .arg(positions.get(bucket).id())));
        }
        return link.batch(reads).compose(streams -> {
            boolean isSilent = streams.stream().allMatch(Objects::isNull);
            return isSilent && System.nanoTime() < untilNanos
                    ? link.after(PAUSE).compose(_ -> looking(positions, untilNanos))
                    : Future.succeededFuture(read(positions, streams::get));
        });
    }

    /** @param streams what was read with a bucket's stream, null for nothing */
    private LogReading read(List<BucketPosition> positions, IntFunction<@Nullable Response> streams) {
        List<ItemChange> changes = new ArrayList<>();
        List<BucketPosition> reached = new ArrayList<>(positions);
        Set<Integer> lost = new HashSet<>();
        Set<Integer> behind = new HashSet<>();
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            Response entries = entries(streams.apply(bucket), FeatureKeys.changes(bucket));
            BucketPosition after =
                    entries == null ? reached.get(bucket) : readBucket(reached.get(bucket), entries, changes);
            if (after == null) {
                lost.add(bucket);
            } else {
                reached.set(bucket, after);
            }
            if (entries != null && entries.size() >= MOST_ENTRIES) {
                behind.add(bucket);
            }
        }
        behind.addAll(lost);
        return new LogReading(changes, reached, lost, behind);
    }

    /** The third version of the protocol answers with a map, the second with pairs. */
    private static @Nullable Response entries(@Nullable Response streams, String stream) {
        if (streams == null) {
            return null;
        }
        if (streams.isMap()) {
            return streams.get(stream);
        }
        for (Response pair : streams) {
            if (pair.get(0).toString().equals(stream)) {
                return pair.get(1);
            }
        }
        return null;
    }

    /** Where the reader is after these entries; null where it is lost. Changes up to there are good. */
    private @Nullable BucketPosition readBucket(BucketPosition from, Response entries, List<ItemChange> changes) {
        BucketPosition position = from;
        Map<Integer, Long> counted = new HashMap<>(from.counted());
        for (Response entry : entries) {
            Response pairs = entry.get(1);
            BucketPosition next = next(entry.get(0).toString(), pairs);
            if (next == null || !position.precedes(next.epoch(), next.number())) {
                return null;
            }
            for (int i = HEADER; i < pairs.size(); i += 2) {
                if (!addChanges(pairs.get(i).toString(), pairs.get(i + 1), changes, counted)) {
                    return null;
                }
            }
            position = next;
        }
        return new BucketPosition(position.epoch(), position.id(), position.number(), counted);
    }

    private @Nullable BucketPosition next(String id, @Nullable Response pairs) {
        if (pairs == null || pairs.size() < HEADER || !pairs.get(0).toString().equals(LAYOUT)) {
            rows.countUnreadable();
            return null;
        }
        return new BucketPosition(pairs.get(1).toString(), id, pairs.get(3).toLong(), Map.of());
    }

    /** False where they cannot be read. */
    private boolean addChanges(String name, Response value, List<ItemChange> into, Map<Integer, Long> counted) {
        try {
            if (name.equals(MANY_COUNTED)) {
                addCounted(Replies.bytes(value), into);
            } else if (name.equals(FENCES)) {
                raise(Replies.bytes(value), counted);
            } else {
                into.add(change(name, value));
            }
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException | RowException e) {
            rows.countUnreadable();
            return false;
        }
    }

    private static ItemChange change(String name, Response value) {
        ItemId item = new ItemId(name.substring(1));
        return switch (name.charAt(0)) {
            case 'p' -> published(item, Replies.bytes(value));
            case 'd' -> new ItemChange.TakenDown(item, value.toLong());
            case COUNTED -> new ItemChange.Counted(item, RowCodec.decodeCounters(Replies.bytes(value)));
            default -> throw new IllegalArgumentException("a change of an unknown kind: " + name);
        };
    }

    private static void addCounted(byte[] many, List<ItemChange> into) {
        ByteBuffer read = ByteBuffer.wrap(many);
        while (read.hasRemaining()) {
            byte[] id = new byte[read.get() & 0xFF];
            read.get(id);
            into.add(new ItemChange.Counted(
                    new ItemId(new String(id, StandardCharsets.UTF_8)),
                    new Counts(read.getLong(), read.getLong(), read.getLong(), read.getLong(), read.getLong())));
        }
    }

    private static void raise(byte[] fences, Map<Integer, Long> counted) {
        ByteBuffer read = ByteBuffer.wrap(fences);
        while (read.hasRemaining()) {
            byte[] field = new byte[read.get() & 0xFF];
            read.get(field);
            counted.put(FeatureKeys.partitionOfFence(new String(field, StandardCharsets.US_ASCII)), read.getLong());
        }
    }

    private static ItemChange published(ItemId item, byte[] value) {
        int colon = 0;
        while (value[colon] != ':') {
            colon++;
        }
        long version = Long.parseLong(new String(value, 0, colon, StandardCharsets.US_ASCII));
        return new ItemChange.Published(item, version, Arrays.copyOfRange(value, colon + 1, value.length));
    }
}
