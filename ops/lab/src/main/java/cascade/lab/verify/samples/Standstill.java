package cascade.lab.verify.samples;

import cascade.kafka.KafkaClients;
import cascade.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What Kafka says of partitions in which nothing goes on: who has read how far, what may be read, and whose transaction is in the way. */
final class Standstill {

    private static final int PATIENCE_SECONDS = 20;

    private Standstill() {}

    /**
     * A line for each topic and partition. Blocking.
     *
     * @param application the group of who makes samples
     */
    static List<String> lines(String kafka, String application, Collection<Integer> partitions) {
        List<TopicPartition> all = partitions.stream()
                .sorted()
                .flatMap(number -> Stream.of(Topics.SERVED, Topics.EVENTS, Topics.ERASURES, Topics.SAMPLES)
                        .map(topic -> new TopicPartition(topic, number)))
                .toList();
        try (Admin admin = KafkaClients.admin(kafka, Duration.ofSeconds(PATIENCE_SECONDS))) {
            return lines(admin, application, all);
        } catch (ExecutionException | TimeoutException e) {
            return List.of("Kafka does not say more: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> lines(Admin admin, String application, List<TopicPartition> all)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, ListOffsetsResultInfo> committed = ends(admin, all, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> ends = ends(admin, all, IsolationLevel.READ_UNCOMMITTED);
        var producers = admin.describeProducers(all).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        List<String> lines = new ArrayList<>();
        for (TopicPartition partition : all) {
            OffsetAndMetadata at = read.get(partition);
            String open = producers.get(partition).activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .map(Standstill::text)
                    .collect(Collectors.joining(", "));
            lines.add("%s: read to %s, committed to %d, written to %d%s"
                    .formatted(
                            partition,
                            at == null ? "nothing" : at.offset(),
                            committed.get(partition).offset(),
                            ends.get(partition).offset(),
                            open.isEmpty() ? "" : ", open: " + open));
        }
        return lines;
    }

    private static String text(ProducerState producer) {
        return "producer %d (epoch %d, coordinator's %d) since %d, last at %d"
                .formatted(
                        producer.producerId(),
                        producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(-1),
                        producer.currentTransactionStartOffset().orElse(-1),
                        producer.lastTimestamp());
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(
            Admin admin, List<TopicPartition> all, IsolationLevel isolation)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                all.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
