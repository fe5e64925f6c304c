package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemWritesTest {

    private final List<Item> put = new ArrayList<>();
    private final List<Promise<Void>> underWay = new ArrayList<>();
    private final ItemWrites writes = new ItemWrites(item -> {
        put.add(item);
        underWay.add(Promise.promise());
        return underWay.getLast().future();
    });

    @Test
    void aSlowStoreIsAskedForSoManyAtOnceAndNoMore() {
        Future<Void> done = writes.putAll(items(3 * ItemWrites.IN_FLIGHT));
        for (int step = 1; step <= 3; step++) {
            assertThat(put).hasSize(step * ItemWrites.IN_FLIGHT);
            assertThat(done.isComplete()).isFalse();
            List.copyOf(underWay).forEach(Promise::tryComplete);
        }
        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void oneThatIsNotStoredFailsAllAndEndsThePutting() {
        Future<Void> done = writes.putAll(items(2 * ItemWrites.IN_FLIGHT));
        underWay.getFirst().fail("down");
        underWay.forEach(Promise::tryComplete);

        assertThat(done.failed()).isTrue();
        assertThat(put).hasSize(ItemWrites.IN_FLIGHT);
    }

    @Test
    void ofSeveralWithOneIdTheLastStands() {
        writes.putAll(List.of(item("a", "first"), item("b", "only"), item("a", "last")));

        assertThat(put).extracting(item -> item.topic().value()).containsExactly("last", "only");
    }

    private static List<Item> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> item("i" + i, "t")).toList();
    }

    private static Item item(String id, String topic) {
        return new Item(
                new ItemId(id),
                Kind.IMAGE,
                new AuthorId("a"),
                new Topic(topic),
                List.of(),
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
