package cascade.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final TopicReader reader = new TopicReader(consumer, Duration.ofMillis(100));

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aRangeIsReadFromItsBeginAndNothingBeyondItsEnd() {
        reader.begin(Map.of(A, new OffsetRange(2, 5), B, new OffsetRange(7, 7)));
        give(A, 0, 1, 2, 3, 4, 5, 6);

        assertThat(reader.left()).isEqualTo(3);
        assertThat(offsets()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void whatCompactionTookIsPassedOver() {
        reader.begin(Map.of(A, new OffsetRange(0, 5)));
        give(A, 1, 7);

        assertThat(offsets()).containsExactly(1L);
    }

    @Test
    void theSameRangesAreReadAgain() {
        Map<TopicPartition, OffsetRange> ranges = Map.of(A, new OffsetRange(0, 2), B, new OffsetRange(0, 1));
        for (int time = 0; time < 2; time++) {
            reader.begin(ranges);
            give(A, 0, 1);
            give(B, 0);

            assertThat(offsets()).containsExactlyInAnyOrder(0L, 1L, 0L);
        }
    }

    @Test
    void whereNothingComesForTooLongItSaysSo() {
        reader.begin(Map.of(A, new OffsetRange(0, 2)));

        assertThatThrownBy(reader::next).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aTopicIsReadUpToItsEnds() {
        consumer.updatePartitions("t", List.of(new PartitionInfo("t", 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(A, 2L));
        consumer.updateEndOffsets(Map.of(A, 4L));
        consumer.schedulePollTask(() -> give(A, 2, 3, 4));
        List<Long> offsets = new ArrayList<>();

        reader.readAll("t", record -> offsets.add(record.offset()));

        assertThat(offsets).containsExactly(2L, 3L);
    }

    private void give(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            consumer.addRecord(
                    new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]));
        }
    }

    private List<Long> offsets() {
        List<Long> offsets = new ArrayList<>();
        while (reader.left() > 0) {
            reader.next().forEach(record -> offsets.add(record.offset()));
        }
        return offsets;
    }
}
