package cascade.lab.verify.samples;

import cascade.kafka.KafkaClients;
import cascade.kafka.Topics;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is in Kafka and neither joined nor written yet. Used by one thread at a time. */
final class Backlog implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;
    private static final List<String> JOINED = List.of(Topics.SERVED, Topics.EVENTS);
    private static final List<Topic> WRITTEN = List.of(Topic.SERVED, Topic.EVENTS, Topic.SAMPLES);

    private final Admin admin;
    private final int partitions;
    private final String application;
    private final Path log;

    /** @param application the group of who makes samples */
    Backlog(String kafka, int partitions, String application, Path log) {
        this.admin = KafkaClients.admin(kafka, Duration.ofSeconds(PATIENCE_SECONDS));
        this.partitions = partitions;
        this.application = application;
        this.log = log;
    }

    /** Offsets that no commit of who makes samples has passed; 0 where that cannot be told. */
    long unjoined() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(application)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return behind(ends(JOINED.stream()), partition -> {
                OffsetAndMetadata at = committed.get(partition);
                return at == null ? 0L : at.offset();
            });
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Offsets that are in no file; 0 where that cannot be told. */
    long unwritten() {
        try {
            Listing listing = LogDirectory.open(log).listing();
            return behind(
                    ends(WRITTEN.stream().map(Topic::text)),
                    partition -> WRITTEN.stream()
                            .filter(topic -> topic.text().equals(partition.topic()))
                            .findFirst()
                            .map(topic ->
                                    listing.next(topic, partition.partition()).orElse(0))
                            .orElseThrow());
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static long behind(Map<TopicPartition, ListOffsetsResultInfo> ends, Function<TopicPartition, Long> at) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue().offset() - at.apply(end.getKey())))
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(Stream<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = topics.flatMap(
                        topic -> IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(topic, number)))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close();
    }
}
