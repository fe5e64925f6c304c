package cascade.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LatestTest {

    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);
    private static final TopicPartition C = new TopicPartition("t", 2);
    private static final Map<TopicPartition, Long> STARTS = Map.of(A, 10L, B, 0L, C, 5L);
    private static final Map<TopicPartition, Long> ENDS = Map.of(A, 20L, B, 1_000L, C, 505L);

    @Test
    void whatMayBeReadIsReadFromItsStarts() {
        assertThat(Latest.starts(STARTS, ENDS, 1_510)).isEqualTo(STARTS);
        assertThat(Latest.starts(STARTS, ENDS, Long.MAX_VALUE)).isEqualTo(STARTS);
    }

    @Test
    void ofMoreTheLastOfEachPartitionAreReadAndOfASmallOneAll() {
        assertThat(Latest.starts(STARTS, ENDS, 210)).isEqualTo(Map.of(A, 10L, B, 900L, C, 405L));
        assertThat(Latest.starts(STARTS, ENDS, 3)).isEqualTo(Map.of(A, 19L, B, 999L, C, 504L));
    }

    @Test
    void ofNoPartitionsNothingIsRead() {
        assertThat(Latest.starts(Map.of(), Map.of(), 3)).isEmpty();
    }
}
