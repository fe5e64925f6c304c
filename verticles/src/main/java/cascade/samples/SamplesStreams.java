package cascade.samples;

import cascade.feedback.EventRules;
import cascade.kafka.DurableTopics;
import cascade.kafka.KafkaClients;
import cascade.kafka.KafkaConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@link SamplesTopology} on threads of its own, as one of a group of nodes, exactly once. All methods block. */
public final class SamplesStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SamplesStreams.class);

    /** The least that a stock broker allows: after so long the partitions of a node that was killed are others'. */
    private static final int SESSION_MILLIS = 6_000;

    /** Until a transaction of a node that was killed is given up; until then readers wait for what it had written to. */
    private static final int TRANSACTION_MILLIS = 10_000;

    /** After which a thread that hangs has to leave its partitions to others; Kafka's usual five minutes are as long as people read pages. */
    private static final int HANGING_MILLIS = 90_000;

    /** Each is a transaction, whatever it holds. */
    private static final int COMMIT_MILLIS = 500;

    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(8);
    private static final long BEFORE_A_NEW_THREAD_MILLIS = 2_000;

    private final KafkaStreams streams;
    private final LogEnds ends;

    /**
     * What is asked of Kafka first.
     *
     * @param partitions of each topic that is joined
     * @param ofNewTopics settings of those that are made, as of the changelog
     */
    private record Found(int partitions, Map<String, String> ofNewTopics) {

        static Found of(KafkaConfig kafka) {
            try (Admin admin = KafkaClients.admin(kafka.bootstrap())) {
                return new Found(SamplesStreams.partitions(admin), DurableTopics.settings(admin, kafka));
            }
        }
    }

    private SamplesStreams(KafkaStreams streams, LogEnds ends) {
        this.streams = streams;
        this.ends = ends;
    }

    /**
     * Starts; samples are made once partitions are assigned.
     *
     * @param rules of events that feedback takes
     * @throws RuntimeException where it cannot be done now, as the folder is another node's, say; then nothing is left of it
     */
    public static SamplesStreams start(
            KafkaConfig kafka, SamplesConfig config, EventRules rules, MeterRegistry meters) {
        Found found = Found.of(kafka);
        Clients clients = new Clients();
        LogEnds ends = new LogEnds(KafkaClients.admin(kafka.bootstrap()), joined(found.partitions()));
        try {
            var topology = new SamplesTopology(config, rules, found.partitions(), fetched(clients, ends), meters);
            Properties settings = settings(kafka, config, meters);
            found.ofNewTopics().forEach((name, value) -> settings.put(StreamsConfig.topicPrefix(name), value));
            KafkaStreams streams = new KafkaStreams(topology.make(), settings, clients);
            clients.haveOwner();
            start(streams, meters);
            return new SamplesStreams(streams, ends);
        } catch (RuntimeException e) {
            clients.close();
            ends.close();
            throw e;
        }
    }

    private static void start(KafkaStreams streams, MeterRegistry meters) {
        streams.setUncaughtExceptionHandler(SamplesStreams::goOn);
        try {
            streams.start();
        } catch (RuntimeException e) {
            streams.close(MOST_TO_CLOSE);
            throw e;
        }
        SamplesMetrics.RUNNING.gauge(meters, streams, of -> of.state() == KafkaStreams.State.RUNNING ? 1 : 0);
    }

    private static Fetched fetched(Clients clients, LogEnds ends) {
        return new Fetched() {
            @Override
            public boolean isAll(String topic, int partition) {
                return clients.haveFetchedAll(new TopicPartition(topic, partition), ends);
            }

            @Override
            public String text(String topic, int partition) {
                var of = new TopicPartition(topic, partition);
                return of + " is " + clients.text(of) + ", and " + ends.text(of);
            }
        };
    }

    private static List<TopicPartition> joined(int partitions) {
        return Joining.TOPICS.stream()
                .flatMap(topic ->
                        IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    private static int partitions(Admin admin) {
        Map<String, TopicDescription> topics = admin.describeTopics(Joining.TOPICS)
                .allTopicNames()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Set<Integer> sizes =
                topics.values().stream().map(topic -> topic.partitions().size()).collect(Collectors.toSet());
        if (sizes.size() != 1) {
            throw new IllegalStateException("topics that are joined have different numbers of partitions: "
                    + topics.values().stream()
                            .map(topic ->
                                    topic.name() + " " + topic.partitions().size())
                            .sorted()
                            .toList());
        }
        return sizes.iterator().next();
    }

    private static Properties settings(KafkaConfig kafka, SamplesConfig config, MeterRegistry meters) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.application());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, config.folder().toAbsolutePath().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, Stamps.class);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, Mishaps.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Mishaps.class);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, Mishaps.class);
        settings.put(Mishaps.METERS, meters);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_MILLIS / 3);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), HANGING_MILLIS);
        // Nobody waits for a sample: few requests with much in them.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 64 << 10);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 250);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_MILLIS);
        return settings;
    }

    /** Whatever ended a thread: a broker that is away for long, a disk that is full, a fault of ours. Another one begins at the last commit, a little later. */
    private static StreamThreadExceptionResponse goOn(Throwable failure) {
        LOG.error("Making samples broke, and goes on in a moment", failure);
        try {
            Thread.sleep(BEFORE_A_NEW_THREAD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** True where no thread runs any more, nor will: also where the last one broke while none could be made, as no broker's name resolved. */
    public boolean hasEnded() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.ERROR
                || state == KafkaStreams.State.NOT_RUNNING
                || streams.metadataForLocalThreads().isEmpty();
    }

    /** Commits, and leaves the others the rest. */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(MOST_TO_CLOSE));
        ends.close();
    }
}
