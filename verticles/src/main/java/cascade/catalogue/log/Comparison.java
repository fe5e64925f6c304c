package cascade.catalogue.log;

import cascade.features.store.FeatureStore;
import cascade.features.written.Written;
import cascade.kafka.KafkaConfig;
import cascade.kafka.KeyPartitioner;
import cascade.kafka.OffsetRange;
import cascade.kafka.TopicReader;
import cascade.kafka.Topics;
import cascade.loops.Loop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings store and log together where this node begins to follow a partition, and where the store lost something: what stands after the mark is
 * put back. It is read twice, first for the highest version of each key: what was taken down or erased since must not come back for the moment until the
 * log says so. Waits for answers, on a thread that may be interrupted.
 */
final class Comparison {

    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

    private static final long AGAIN_MILLIS = 20;

    /** Without an answer of the broker for so long it fails, and is begun again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConfig kafka;
    private final FeatureStore store;
    private final CatalogueLog log;
    private final WrittenRecords records;
    private final InstantSource clock;
    private final Loop loop;
    private final Counter restored;
    private final Counter resent;

    Comparison(
            KafkaConfig kafka,
            FeatureStore store,
            CatalogueLog log,
            WrittenRecords records,
            InstantSource clock,
            Loop loop,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.store = store;
        this.log = log;
        this.records = records;
        this.clock = clock;
        this.loop = loop;
        this.restored = CatalogueLogMetrics.RESTORED.counter(meters);
        this.resent = CatalogueLogMetrics.RESENT.counter(meters);
    }

    /**
     * What is compared.
     *
     * @param topic its id
     * @param partitions of the topic
     * @param ranges of the log that the store may lack
     * @param whole the partitions of which the log may lack what the store has
     */
    record Task(String topic, int partitions, Map<TopicPartition, OffsetRange> ranges, Set<Integer> whole) {

        /** By partition, the offset up to where the store holds it afterwards. */
        Map<Integer, Long> ends() {
            Map<Integer, Long> ends = new HashMap<>();
            ranges.forEach((partition, range) -> ends.put(partition.partition(), range.end()));
            return ends;
        }
    }

    /** Once it is done the store holds all of the ranges, and its marks say so, unless it forgot something meanwhile. */
    void run(long session, Task task) throws ExecutionException, InterruptedException {
        // Of this comparison alone: where its marks are gone at the end the store was emptied meanwhile.
        String name = "comparing " + UUID.randomUUID();
        Answers.of(store.beginMarks(session, name, task.whole()));
        Newest newest = new Newest();
        int back = 0;
        try (TopicReader reader = TopicReader.ofCommitted(kafka.bootstrap(), PATIENCE)) {
            reader.begin(task.ranges());
            while (reader.left() > 0) {
                loop.beat();
                newest.add(records.of(reader.next()));
            }
            reader.begin(task.ranges());
            while (reader.left() > 0) {
                loop.beat();
                back += putBack(
                        session,
                        records.of(reader.next()).stream()
                                .filter(newest::stands)
                                .toList());
            }
        }
        int sent = task.whole().isEmpty()
                ? 0
                : new Resending(store, log, resent, this::awaitRoom)
                        .send(new KeyPartitioner(task.partitions()), task.whole(), newest);
        Map<Integer, Long> ends = task.ends();
        Map<Integer, Long> compared = new HashMap<>(ends);
        compared.keySet().retainAll(task.whole());
        Answers.of(store.endMarks(session, name, task.topic(), compared));
        Answers.of(store.raiseMarks(session, task.topic(), ends));
        if (back > 0 || sent > 0) {
            LOG.warn(
                    "The store and {} differed: of {} keys read, {} went back into the store; {} are sent to the log, which lacked them",
                    Topics.CATALOGUE,
                    newest.size(),
                    back,
                    sent);
        }
    }

    private void awaitRoom() throws InterruptedException {
        loop.beat();
        while (log.isBehind()) {
            Thread.sleep(AGAIN_MILLIS);
            loop.beat();
        }
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
