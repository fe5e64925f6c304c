package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarmUpQueriesTest {

    @Test
    void everySceneIsAskedForStrangersAndForThoseWhoAreKnown() {
        WarmUpQueries queries = new WarmUpQueries(List.of(new UserId("a&b")), List.of(new ItemId("i 1")));

        assertThat(IntStream.range(0, WarmUpQueries.KINDS).mapToObj(queries::query))
                .containsExactly(
                        "user=warm-up-0&size=20&scene=waterfall",
                        "user=warm-up-1&size=20&scene=similar&item=i+1",
                        "user=warm-up-2&size=20&scene=video",
                        "user=a%26b&size=20&scene=waterfall",
                        "user=a%26b&size=20&scene=similar&item=i+1",
                        "user=a%26b&size=20&scene=video");
    }

    @Test
    void whereNobodyAndNothingIsKnownStrangersAskForWaterfalls() {
        WarmUpQueries queries = new WarmUpQueries(List.of(), List.of());

        assertThat(IntStream.range(0, 2 * WarmUpQueries.KINDS).mapToObj(queries::query))
                .allMatch(query -> query.startsWith("user=warm-up-"))
                .noneMatch(query -> query.contains("similar"))
                .doesNotHaveDuplicates();
    }
}
