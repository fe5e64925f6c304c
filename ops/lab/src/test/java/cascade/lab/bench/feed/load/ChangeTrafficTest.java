package cascade.lab.bench.feed.load;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.codec.ItemCodec;
import cascade.lab.bench.feed.load.Change.Put;
import cascade.lab.bench.feed.load.Change.TakeDown;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.WorldShape;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeTrafficTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123Z");

    private final MadeUpItems items = new MadeUpItems(new WorldShape(200, 10, 1), NOW);
    private final Set<String> gone = new HashSet<>();
    private final Deque<String> shown = new ArrayDeque<>();
    private final ChangeTraffic traffic =
            new ChangeTraffic(items, gone, () -> Optional.ofNullable(shown.poll()), () -> NOW);

    private List<Change> next(int count) {
        return Stream.generate(() -> traffic.next(2)).limit(count).toList();
    }

    private static <T extends Change> List<T> only(Class<T> kind, List<Change> changes) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void putsAndTakeDownsComeByTurnsAndEverySecondPutIsFollowed() {
        List<Change> changes = next(40);
        List<Put> puts = only(Put.class, changes);
        assertThat(puts).hasSize(20);
        assertThat(puts.stream().filter(Put::isFollowed)).hasSize(10);
        assertThat(changes.stream().map(Change::item)).doesNotHaveDuplicates();
    }

    @Test
    void aPutIsANewItemOfNow() {
        Put put = only(Put.class, next(2)).getFirst();
        Item item = ItemCodec.decodeBody(new ItemId(put.item()), put.json());
        assertThat(item.publishedAt()).isEqualTo(NOW);
    }

    @Test
    void whatIsLikelyToBeACandidateIsTakenDown() {
        String put = only(Put.class, next(1)).getFirst().item();
        traffic.isThere(put);
        shown.add("i7");
        List<TakeDown> down = only(TakeDown.class, next(5));
        assertThat(down)
                .extracting(TakeDown::item)
                .containsExactly(
                        put, "i7", MadeUpItems.id(items.mostPopular(1)[0]).value());
        assertThat(gone)
                .containsExactlyInAnyOrderElementsOf(
                        down.stream().map(TakeDown::item).toList());
    }

    @Test
    void nothingIsTakenDownTwiceAndInTheEndThereAreOnlyPuts() {
        List<TakeDown> down = only(TakeDown.class, next(1_000));
        assertThat(down).hasSize(200).extracting(TakeDown::item).doesNotHaveDuplicates();
    }
}
