package cascade.run.verify.erasure;

import cascade.run.verify.erasure.Whose.Found;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of a user in one topic, in their order, and when the last of them goes. */
final class Remains {

    private final String topic;
    private final TopicEnd end;
    private final List<Remain> all = new ArrayList<>();

    /** A record of him, and what decides when it goes. */
    private record Remain(
            Found found,
            Instant written,
            boolean hasValue,
            int partition,
            @Nullable ByteBuffer key) {}

    Remains(String topic, TopicEnd end) {
        this.topic = topic;
        this.end = end;
    }

    void add(ConsumerRecord<byte[], byte[]> record, Found found) {
        all.add(new Remain(
                found,
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                record.value() != null,
                record.partition(),
                record.key() == null ? null : ByteBuffer.wrap(record.key())));
    }

    /** When he was erased last, as these say. */
    Optional<Instant> erasedAt() {
        return all.stream()
                .filter(remain -> remain.found().isErasure() && remain.hasValue())
                .map(remain -> remain.found().done())
                .max(Instant::compareTo);
    }

    /** What of it is of before {@code erasedAt}. */
    Place place(Instant erasedAt) {
        long before = all.stream().filter(remain -> !isLater(remain, erasedAt)).count();
        long later = all.size() - before;
        if (all.isEmpty()) {
            return Place.without(topic);
        }
        if (before == 0) {
            return Place.staying(topic, null, later + " records of since he was erased");
        }
        String what = before + " records" + (later == 0 ? "" : ", and " + later + " of since he was erased");
        Ending ending = ending(erasedAt);
        if (ending.isEndless()) {
            return Place.endless(topic, what + "; nothing ends them, as it is without " + missing());
        }
        return ending.isErasureAlone()
                ? Place.staying(topic, ending.until(), what + ", which say that he was erased")
                : Place.until(
                        topic, ending.until(), what + (ending.isErasureLeft() ? "; that he was erased stays" : ""));
    }

    /**
     * How it ends.
     *
     * @param until when the last is gone that ever goes
     * @param isEndless whether one stays that says more than that he was erased
     */
    private record Ending(@Nullable Instant until, boolean isEndless, boolean isErasureAlone, boolean isErasureLeft) {}

    private Ending ending(Instant erasedAt) {
        Map<List<Object>, Instant> next = new HashMap<>();
        Instant until = null;
        boolean isEndless = false;
        boolean isErasureAlone = true;
        boolean isErasureLeft = false;
        for (Remain remain : all.reversed()) {
            Instant newer = next.put(
                    List.of(remain.partition(), remain.key() == null ? remain : remain.key()), remain.written());
            if (isLater(remain, erasedAt)) {
                continue;
            }
            Optional<Instant> gone = newer == null
                    ? end.ofLast(remain.written(), remain.hasValue())
                    : end.ofFormer(remain.written(), newer, remain.hasValue());
            boolean isErasure = remain.found().isErasure();
            isErasureAlone &= isErasure;
            isErasureLeft |= isErasure && gone.isEmpty();
            isEndless |= !isErasure && gone.isEmpty();
            if (gone.isPresent() && (until == null || gone.get().isAfter(until))) {
                until = gone.get();
            }
        }
        return new Ending(until, isEndless, isErasureAlone, isErasureLeft);
    }

    /** What stores keep of him is theirs until they let it go, whenever it was written. */
    private boolean isLater(Remain remain, Instant erasedAt) {
        return !Whose.isOfStore(topic) && remain.found().done().isAfter(erasedAt);
    }

    private String missing() {
        if (!end.isCompacted()) {
            return "retention.ms";
        }
        return end.compactionLag().isEmpty() ? "max.compaction.lag.ms" : "a later record of their keys";
    }
}
