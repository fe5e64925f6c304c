package cascade.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.kafka.OffsetRange;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LatestTest {

    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);
    private static final TopicPartition C = new TopicPartition("t", 2);
    private static final Map<TopicPartition, OffsetRange> ALL =
            Map.of(A, range(10, 20), B, range(0, 1_000), C, range(5, 505));

    private static OffsetRange range(long begin, long end) {
        return new OffsetRange(begin, end);
    }

    @Test
    void whatMayBeReadIsReadFromItsStarts() {
        assertThat(Latest.of(ALL, 1_510)).isEqualTo(ALL);
        assertThat(Latest.of(ALL, Long.MAX_VALUE)).isEqualTo(ALL);
    }

    @Test
    void ofMoreTheLastOfEachPartitionAreReadAndOfASmallOneAll() {
        assertThat(Latest.of(ALL, 210)).isEqualTo(Map.of(A, range(10, 20), B, range(900, 1_000), C, range(405, 505)));
        assertThat(Latest.of(ALL, 3)).isEqualTo(Map.of(A, range(19, 20), B, range(999, 1_000), C, range(504, 505)));
    }

    @Test
    void ofNoPartitionsNothingIsRead() {
        assertThat(Latest.of(Map.of(), 3)).isEmpty();
    }
}
