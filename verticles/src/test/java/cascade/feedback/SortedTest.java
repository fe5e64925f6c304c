package cascade.feedback;

import static cascade.feed.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SortedTest {

    private static final String CLICK = """
            {"v":1,"id":"e1","type":"click","user":"u1","item":"i1","time":"2026-11-24T10:00:00Z"}""";

    @Test
    void badRecordsAreSetAsideAndTheRestGoesOn() {
        Sorted sorted =
                Sorted.of(records(CLICK, "{", null, CLICK.replace("\"item\":\"i1\",", ""), CLICK), new Places(), NOW);

        assertThat(sorted.good()).extracting(Received::position).containsExactly(0L, 4L);
        assertThat(sorted.bad()).extracting(dead -> dead.record().offset()).containsExactly(1L, 2L, 3L);
        assertThat(sorted.bad().get(1).reason()).isEqualTo("the record has no value");
        assertThat(sorted.bad().get(2).reason()).contains("item");
    }

    @Test
    void anEventFromFarAheadIsBad() {
        Sorted sorted = Sorted.of(records(CLICK.replace("2026", "2027")), new Places(), NOW);

        assertThat(sorted.bad()).hasSize(1);
        assertThat(sorted.bad().getFirst().reason()).contains("ahead");
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(@Nullable String... values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String value : values) {
            records.add(new ConsumerRecord<>(
                    "cascade.events",
                    0,
                    records.size(),
                    null,
                    value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
        }
        return records;
    }
}
