package cascade.samples;

import cascade.feedback.EventRules;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The join as Kafka Streams runs it:
 *
 * <pre>
 * cascade.catalogue -> erasures -> cascade.erasures
 *
 * cascade.served   -\
 * cascade.events   --> joining (store of requests) --> cascade.samples
 * cascade.erasures -/                              --> cascade.events
 * </pre>
 *
 * <p>All of the second part are keyed by user and have the same number of partitions. The catalogue is keyed by {@code u:USER}, so erasures are sent on to where their users' records are.
 */
public final class SamplesTopology {

    private static final String JOINING = "joining";
    private static final String ERASURES = "erasures";

    /** After which what the store has replaced or deleted is gone from its log: of who was erased too. */
    private static final Duration REPLACED_FOR = Duration.ofDays(1);

    private final SamplesConfig config;
    private final EventRules rules;
    private final int partitions;
    private final Fetched fetched;
    private final KeyValueBytesStoreSupplier store;
    private final MeterRegistry meters;

    /**
     * Over a store on disk.
     *
     * @param rules of events that feedback takes
     */
    SamplesTopology(SamplesConfig config, EventRules rules, int partitions, Fetched fetched, MeterRegistry meters) {
        this(config, rules, partitions, fetched, Stores.persistentKeyValueStore(Joining.STORE), meters);
    }

    SamplesTopology(
            SamplesConfig config,
            EventRules rules,
            int partitions,
            Fetched fetched,
            KeyValueBytesStoreSupplier store,
            MeterRegistry meters) {
        this.config = config;
        this.rules = rules;
        this.partitions = partitions;
        this.fetched = fetched;
        this.store = store;
        this.meters = meters;
    }

    /** A topology for one client. */
    public Topology make() {
        Remembered remembered = new Remembered(meters);
        var bytes = new ByteArrayDeserializer();
        Topology topology = new Topology();
        topology.addSource("catalogue", bytes, bytes, Topics.CATALOGUE);
        topology.addProcessor(ERASURES, Erasures::new, "catalogue");
        sink(topology, "erased", Topics.ERASURES, ERASURES);
        topology.addSource("served", bytes, bytes, Topics.SERVED);
        topology.addSource("events", bytes, bytes, Topics.EVENTS);
        topology.addSource("erasing", bytes, bytes, Topics.ERASURES);
        topology.addProcessor(
                JOINING,
                () -> new Joining(config, rules, partitions, fetched, remembered, meters),
                "served",
                "events",
                "erasing");
        topology.addStateStore(requests(), JOINING);
        sink(topology, Outlet.SAMPLES, Topics.SAMPLES, JOINING);
        sink(topology, Outlet.EVENTS, Topics.EVENTS, JOINING);
        return topology;
    }

    private static void sink(Topology topology, String name, String topic, String of) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), of);
    }

    private StoreBuilder<KeyValueStore<Bytes, byte[]>> requests() {
        return Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(REPLACED_FOR.toMillis())));
    }
}
