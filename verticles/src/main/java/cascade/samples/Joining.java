package cascade.samples;

import cascade.feedback.EventRules;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One partition of the join: records on their way to {@link Attribution}, and a {@link Rounds round} a second. */
final class Joining implements Processor<byte[], byte[], byte[], byte[]> {

    /** The store of requests and of who was erased. */
    static final String STORE = "requests";

    /** Those that are joined, of one partition each, by user. */
    static final Set<String> TOPICS = Set.of(Topics.SERVED, Topics.EVENTS, Topics.ERASURES);

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final SamplesConfig config;
    private final EventRules rules;
    private final int partitions;
    private final Fetched fetched;
    private final Remembered remembered;
    private final MeterRegistry meters;
    private @Nullable Part part;

    /** What a partition consists of while this node has it. */
    private record Part(
            ProcessorContext<byte[], byte[]> context,
            OpenRequests requests,
            Attribution attribution,
            Rounds rounds,
            Reached reached,
            Stillness stillness,
            long cameMillis) {}

    /**
     * @param partitions there are
     * @param remembered is told of what this partition takes
     */
    Joining(
            SamplesConfig config,
            EventRules rules,
            int partitions,
            Fetched fetched,
            Remembered remembered,
            MeterRegistry meters) {
        this.config = config;
        this.rules = rules;
        this.partitions = partitions;
        this.fetched = fetched;
        this.remembered = remembered;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        OpenRequests requests = new OpenRequests(store);
        Erased erased = new Erased(store);
        Outlet outlet = new Outlet(context, meters);
        int partition = context.taskId().partition();
        Part made = new Part(
                context,
                requests,
                new Attribution(config, rules, requests, erased, outlet),
                new Rounds(config, requests, erased, outlet, config.mostBytes() / partitions, rules.late()),
                new Reached(TOPICS, topic -> fetched.isAll(topic, partition)),
                new Stillness(),
                context.currentSystemTimeMs());
        part = made;
        tell(made, context.currentSystemTimeMs());
        // All partitions in the same moment: what they tell feedback is then committed at once.
        context.schedule(Instant.EPOCH, ROUND, PunctuationType.WALL_CLOCK_TIME, now -> round(made, now));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Part at = part;
        if (at == null) {
            throw new IllegalStateException("a record came before the store");
        }
        long now = at.context.currentSystemTimeMs();
        String topic = at.context.recordMetadata().map(RecordMetadata::topic).orElse("");
        switch (topic) {
            case Topics.EVENTS -> at.attribution.event(record.value(), record.timestamp(), now);
            case Topics.SERVED -> at.attribution.served(record.value(), record.timestamp());
            case Topics.ERASURES -> erase(at, record);
            default -> throw new IllegalStateException("a record of " + topic + " came");
        }
        at.reached.read(topic, record.timestamp(), now);
    }

    private static void erase(Part at, Record<byte[], byte[]> record) {
        if (record.key() != null && record.value() != null) {
            ErasureCodec.millis(record.value())
                    .ifPresent(
                            millis -> at.attribution.erase(new String(record.key(), StandardCharsets.UTF_8), millis));
        }
    }

    private void round(Part at, long now) {
        long reached = at.reached.isAwake(now) ? at.reached.at(now) : Long.MIN_VALUE;
        if (reached != Long.MIN_VALUE && at.rounds.round(reached, now)) {
            // Readers of events wait for whoever writes them in a transaction.
            at.context.commit();
        }
        tell(at, now);
    }

    private void tell(Part at, long now) {
        long reached = at.reached.at(now);
        int partition = at.context.taskId().partition();
        remembered.put(
                partition,
                at.requests.requests(),
                at.requests.bytes(),
                reached == Long.MIN_VALUE ? at.cameMillis : reached);
        if (at.stillness.isTooLong(reached, now)) {
            LOG.warn(
                    "samples of partition {} stand still at {}: {}",
                    partition,
                    reached == Long.MIN_VALUE ? "the start" : Instant.ofEpochMilli(reached),
                    at.reached.behind().stream()
                            .map(topic -> fetched.text(topic, partition))
                            .toList());
        }
    }

    @Override
    public void close() {
        Part at = part;
        if (at != null) {
            remembered.remove(at.context.taskId().partition());
            part = null;
        }
    }
}
