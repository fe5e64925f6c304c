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

    private final List<List<Item>> put = new ArrayList<>();
    private final List<Promise<Void>> underWay = new ArrayList<>();
    private final ItemWrites writes = new ItemWrites(list -> {
        put.add(list);
        underWay.add(Promise.promise());
        return underWay.getLast().future();
    });

    @Test
    void aSlowStoreIsAskedForOneListOfSoManyAndNoMore() {
        Future<Void> done = writes.putAll(items(2 * ItemWrites.MOST_ITEMS + 1));
        for (int step = 1; step <= 3; step++) {
            assertThat(put).hasSize(step);
            assertThat(done.isComplete()).isFalse();
            underWay.getLast().complete();
        }
        assertThat(done.succeeded()).isTrue();
        assertThat(put).extracting(List::size).containsExactly(ItemWrites.MOST_ITEMS, ItemWrites.MOST_ITEMS, 1);
    }

    @Test
    void oneThatIsNotStoredFailsAllAndEndsThePuttingButTheOthersOfItsListAreStored() {
        Future<Void> done = writes.putAll(items(2 * ItemWrites.MOST_ITEMS));
        underWay.getFirst().fail("down");
        assertThat(put.subList(1, put.size())).hasSize(ItemWrites.IN_FLIGHT).allMatch(list -> list.size() == 1);
        underWay.get(1).fail("down");
        assertThat(done.isComplete()).isFalse();
        underWay.forEach(Promise::tryComplete);

        assertThat(done.failed()).isTrue();
        assertThat(put).hasSize(1 + ItemWrites.IN_FLIGHT);
    }

    @Test
    void aListThatFailedGoesOnWhereEachOfItsItemsIsStored() {
        Future<Void> done = writes.putAll(items(ItemWrites.MOST_ITEMS));
        underWay.getFirst().fail("moved");
        while (!done.isComplete()) {
            List.copyOf(underWay).forEach(Promise::tryComplete);
        }

        assertThat(done.succeeded()).isTrue();
        assertThat(put).hasSize(1 + ItemWrites.MOST_ITEMS);
    }

    @Test
    void ofSeveralWithOneIdTheLastStands() {
        writes.putAll(List.of(item("a", "first"), item("b", "only"), item("a", "last")));

        assertThat(put.getFirst()).extracting(item -> item.topic().value()).containsExactly("last", "only");
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
