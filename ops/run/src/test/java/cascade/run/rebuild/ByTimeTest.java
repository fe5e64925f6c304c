package cascade.run.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ByTimeTest {

    private final List<String> taken = new ArrayList<>();
    private final ByTime byTime = new ByTime(record -> taken.add(record.partition() + "@" + record.offset()));

    private void add(int partition, long offset, long millis) {
        byte[] nothing = {};
        byTime.add(new ConsumerRecord<>(
                "topic",
                partition,
                offset,
                millis,
                TimestampType.CREATE_TIME,
                0,
                0,
                nothing,
                nothing,
                new RecordHeaders(),
                Optional.empty()));
    }

    @Test
    void recordsComeInTheOrderOfTimeAndOfEachPartitionInItsOwn() {
        add(0, 5, 10);
        add(0, 6, 40);
        add(0, 7, 20);
        add(1, 1, 30);
        add(1, 2, 50);
        byTime.take(List.of());
        assertThat(taken).containsExactly("0@5", "1@1", "0@6", "0@7", "1@2");
        assertThat(byTime.size()).isZero();
    }

    @Test
    void nothingGoesAheadOfAPartitionThatHasMoreToBring() {
        add(0, 5, 10);
        add(0, 6, 40);
        byTime.take(List.of(0, 1));
        assertThat(taken).isEmpty();
        add(1, 1, 30);
        byTime.take(List.of(0, 1));
        assertThat(taken).as("which may have more before 40").containsExactly("0@5", "1@1");
        assertThat(byTime.size()).isEqualTo(1);
        byTime.take(List.of(0));
        assertThat(taken).containsExactly("0@5", "1@1", "0@6");
    }

    @Test
    void ofAPartitionOfWhichManyWaitNoMoreIsNeeded() {
        for (int offset = 0; offset < 5_000; offset++) {
            add(3, offset, offset);
        }
        add(1, 0, 0);
        assertThat(byTime.partitionsWithMany()).containsExactly(3);
    }
}
