package cascade.catalogue.log;

import cascade.catalogue.log.LogTopic.Range;
import cascade.features.store.FeatureStore;
import cascade.features.store.WrittenStore.LogMark;
import cascade.features.written.Written;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings store and log together where this node begins to follow a partition, and where the store lost something: what stands after the mark is
 * put back. It is read twice, first for the highest version of each key: what was taken down or erased since must not come back for the moment until the
 * log says so.
 */
final class Placing {

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    private static final long AGAIN_MILLIS = 20;

    private final LogReader reader;
    private final LogTopic topic;
    private final FeatureStore store;
    private final CatalogueLog log;
    private final Membership member;
    private final InstantSource clock;
    private final Counter restored;
    private final Counter resent;

    Placing(
            KafkaConfig kafka,
            LogTopic topic,
            FeatureStore store,
            CatalogueLog log,
            Membership member,
            InstantSource clock,
            MeterRegistry meters) {
        this.reader = new LogReader(kafka, CatalogueLogMetrics.UNREADABLE.counter(meters));
        this.topic = topic;
        this.store = store;
        this.log = log;
        this.member = member;
        this.clock = clock;
        this.restored = CatalogueLogMetrics.RESTORED.counter(meters);
        this.resent = CatalogueLogMetrics.RESENT.counter(meters);
    }

    /** @param ends by partition, the offset up to where the store holds it now */
    record Placed(String topic, Map<Integer, Long> ends) {}

    Placed place(long session, Set<Integer> partitions, Map<Integer, LogMark> marks)
            throws ExecutionException, InterruptedException {
        LogTopic.Look look = topic.look();
        Map<Integer, Range> all = topic.ranges(partitions);
        Map<Integer, Range> ranges = new HashMap<>();
        Set<Integer> whole = new HashSet<>();
        Map<Integer, Long> ends = new HashMap<>();
        all.forEach((partition, range) -> {
            LogMark mark = marks.get(partition);
            if (mark != null && holds(mark, look, range)) {
                ranges.put(partition, new Range(mark.next(), range.end()));
            } else {
                ranges.put(partition, range);
                whole.add(partition);
            }
            ends.put(partition, range.end());
        });
        // Of this comparison alone: where its marks are gone at the end the store was emptied meanwhile.
        String name = "comparing " + UUID.randomUUID();
        Answers.of(store.beginMarks(session, name, whole));
        Newest newest = new Newest();
        reader.read(ranges, written -> {
            newest.add(written);
            member.stay();
        });
        int[] back = {0};
        reader.read(ranges, written -> {
            back[0] += putBack(session, written.stream().filter(newest::stands).toList());
            member.stay();
        });
        int sent = whole.isEmpty() ? 0 : new Resending(store, log, resent, this::awaitRoom).send(look, whole, newest);
        Map<Integer, Long> compared = new HashMap<>(ends);
        compared.keySet().retainAll(whole);
        Answers.of(store.endMarks(session, name, look.id(), compared));
        Answers.of(store.raiseMarks(session, look.id(), ends));
        if (back[0] > 0 || sent > 0) {
            LOG.warn(
                    "The store and {} differed: of {} keys read, {} went back into the store; {} are sent to the log, which lacked them",
                    Topics.CATALOGUE,
                    newest.size(),
                    back[0],
                    sent);
        }
        return new Placed(look.id(), ends);
    }

    private void awaitRoom() throws ExecutionException, InterruptedException {
        member.stay();
        while (log.isBehind()) {
            Thread.sleep(AGAIN_MILLIS);
            member.stay();
        }
    }

    /** The topic's id. */
    String topic() throws ExecutionException, InterruptedException {
        return topic.look().id();
    }

    private static boolean holds(LogMark mark, LogTopic.Look look, Range range) {
        return mark.topic().equals(look.id()) && mark.next() >= range.begin() && mark.next() <= range.end();
    }

    private int putBack(long session, List<Written> written) throws ExecutionException, InterruptedException {
        if (written.isEmpty()) {
            return 0;
        }
        int back = Answers.of(store.putBack(session, Newest.of(written), clock.instant()));
        restored.increment(back);
        return back;
    }
}
