package cascade.lab.verify.samples;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.Topics;
import cascade.lab.kafka.TopicTail;
import cascade.lab.platform.Waiting;
import cascade.run.progress.Progress;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A page for each partition behind all others: once its sample is there, all that came before it is joined, and once the sink has written that, all that was made of it is in the log. Blocking.
 */
final class EndMarks {

    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOOK_MILLIS = 100;
    private static final String ITEM = "end";
    private static final RequestContext CONTEXT = new RequestContext(Scene.WATERFALL, Map.of());

    private final KafkaWay way;
    private final Oracle oracle;
    private final String kafka;
    private final String application;
    private final int partitions;
    private final Map<TopicPartition, Long> last = new ConcurrentHashMap<>();

    /** @param application the group of who makes samples */
    EndMarks(KafkaWay way, Oracle oracle, String kafka, String application, int partitions) {
        this.way = way;
        this.oracle = oracle;
        this.kafka = kafka;
        this.application = application;
        this.partitions = partitions;
    }

    /** Sends them, and returns when all before them is in the log at {@code root}. */
    void await(Path root, Progress progress) {
        try (KafkaConsumer<byte[], byte[]> samples = TopicTail.open(
                kafka, Topics.SAMPLES, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"))) {
            for (int partition = 0; partition < partitions; partition++) {
                mark(partition);
            }
            awaitSamples(samples, progress);
        }
        for (int partition = 0; partition < partitions; partition++) {
            // It has no request, so that nothing comes of it: only behind what the marks themselves made is it.
            send(Topics.EVENTS, user(partition), EventCodec.encode(event(partition, null)));
        }
        awaitWritten(root, progress);
    }

    private void mark(int partition) {
        UserId user = user(partition);
        String request = request(partition);
        byte[] served = PlayedPage.json(
                2, request, user.value(), System.currentTimeMillis(), List.of(ITEM), new SplittableRandom(partition));
        oracle.has(request, PagePlan.Client.TELLS);
        FeedEvent impression = event(partition, request);
        oracle.told(impression);
        send(Topics.SERVED, user, served);
        way.send(Topics.EVENTS, user, EventCodec.encode(impression), at -> oracle.acknowledged(impression, 0));
    }

    private FeedEvent event(int partition, @Nullable String request) {
        return new FeedEvent.Impression(new FeedEvent.Envelope(
                (request == null ? "last-" : "end-") + partition,
                user(partition),
                new ItemId(ITEM),
                Instant.ofEpochMilli(System.currentTimeMillis()),
                CONTEXT,
                request,
                null));
    }

    private void send(String topic, UserId user, byte[] value) {
        way.send(topic, user, value, at -> last.put(new TopicPartition(topic, at.partition()), at.offset()));
    }

    private static String request(int partition) {
        return "end-" + partition;
    }

    /** Somebody whose records are in a partition. */
    private UserId user(int partition) {
        int number = 0;
        while (true) {
            String user = "end-" + number++;
            if (BuiltInPartitioner.partitionForKey(user.getBytes(StandardCharsets.UTF_8), partitions) == partition) {
                return new UserId(user);
            }
        }
    }

    private void awaitSamples(KafkaConsumer<byte[], byte[]> samples, Progress progress) {
        Set<Integer> seen = new HashSet<>();
        long deadline = System.nanoTime() + MOST.toNanos();
        while (seen.size() < partitions) {
            for (ConsumerRecord<byte[], byte[]> record : samples.poll(POLL)) {
                if (new String(record.key(), StandardCharsets.UTF_8).startsWith("end-")) {
                    seen.add(record.partition());
                    last.put(new TopicPartition(Topics.SAMPLES, record.partition()), record.offset());
                }
            }
            if (System.nanoTime() > deadline) {
                throw standsStill(seen);
            }
            progress.progress("making the last samples", seen.size(), partitions);
        }
    }

    private IllegalStateException standsStill(Set<Integer> seen) {
        List<Integer> missing = IntStream.range(0, partitions)
                .filter(partition -> !seen.contains(partition))
                .boxed()
                .toList();
        return new IllegalStateException("after " + MOST + " samples are not made up to their ends in partitions "
                + missing + ":\n  "
                + String.join("\n  ", Standstill.lines(kafka, application, missing)));
    }

    private void awaitWritten(Path root, Progress progress) {
        Map<String, Topic> topics = new HashMap<>();
        for (Topic topic : Topic.values()) {
            topics.put(topic.text(), topic);
        }
        long deadline = System.nanoTime() + MOST.toNanos();
        long missing = 3L * partitions;
        while (missing > 0) {
            Waiting.sleep(LOOK_MILLIS);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "after " + MOST + " " + missing + " partitions are not written up to their ends");
            }
            if (way.underWay() > 0) {
                continue;
            }
            Listing listing = LogDirectory.open(root).listing();
            missing = last.entrySet().stream()
                    .filter(end -> {
                        Topic topic = topics.get(end.getKey().topic());
                        return topic == null
                                || listing.next(topic, end.getKey().partition()).orElse(0) <= end.getValue();
                    })
                    .count();
            progress.progress("writing the last files", 3L * partitions - missing, 3L * partitions);
        }
    }
}
