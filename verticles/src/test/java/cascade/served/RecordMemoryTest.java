package cascade.served;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecordMemoryTest {

    private final RecordMemory memory = new RecordMemory();

    @Property(tries = 50)
    void aRecordSaysTheSameWhateverWasWrittenBefore(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 120) Integer> sizes) {
        for (int size : sizes) {
            Served served = answer(size);
            byte[] record = memory.write(served, false);

            assertThat(record.length % 1_024 == 0 || record.length > 48 * 1_024).isTrue();
            assertThat(new JsonObject(Buffer.buffer(record)))
                    .isEqualTo(new JsonObject(Buffer.buffer(new ServedJson().write(served, false))));
        }
    }

    @Test
    void recordsOfPagesAlikeLieInOneArray() {
        assertThat(memory.write(answer(20), false)).isSameAs(memory.write(answer(20), false));
    }

    @Test
    void aRecordOfAllCandidatesStays() {
        byte[] record = memory.write(answer(3), true);
        byte[] asItWas = record.clone();
        memory.write(answer(4), true);

        assertThat(record).isEqualTo(asItWas).isEqualTo(new ServedJson().write(answer(3), true));
    }

    private static Served answer(int items) {
        List<Scored> shown = IntStream.range(0, items)
                .mapToObj(i -> new Scored(
                        hydrated(
                                new Candidate(id("i" + i), List.of(Source.FRESH), Map.of(), 1),
                                features(item("i" + i))),
                        Map.of("click", i / 7f),
                        i / 3.0,
                        IntStream.range(0, 30).toArray(),
                        new int[] {i}))
                .toList();
        FeedPage page = new FeedPage(
                new Slate<>(query(request(1)), shown),
                Map.of(),
                List.of(),
                new Cursor("r1", new int[0]),
                1,
                new int[0],
                new int[0]);
        return new Served(page, List::of);
    }
}
