package cascade.training.sample.click;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.training.item2vec.ClickSequences;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the heap of clicks does not grow with them. Counted is what a thread allocates, whether or not it is let go again. */
class ManyClicksTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int USERS = 2_000;
    private static final int ITEMS = 500;
    private static final int MANY = 1_000_000;
    private static final ClickPeriod ALL =
            new ClickPeriod(Optional.empty(), START.plusSeconds(MANY * 9L / 10), Instant.MAX);

    /** A click is two references and a long in lists of objects, 16 bytes at least: so much would be 14 MB here. */
    private static final long FEW_BYTES = MANY;

    private final Map<ItemId, Item> items = new HashMap<>();

    @Test
    void tenTimesAsManyClicksByTheSamePeopleTakeNoMoreHeap(@TempDir Path folder) {
        for (int item = 0; item < ITEMS; item++) {
            var id = new ItemId("i" + item);
            items.put(
                    id,
                    new Item(
                            id,
                            Kind.IMAGE,
                            new AuthorId("a"),
                            null,
                            List.of(),
                            START,
                            null,
                            null,
                            null,
                            null,
                            Map.of()));
        }
        ClickFile tenth = file(folder.resolve("tenth"), MANY / 10);
        ClickFile all = file(folder.resolve("all"), MANY);
        Clicks few = gather(tenth);
        Clicks many = gather(all);

        assertThat(many.size()).isEqualTo(MANY);
        assertThat(many.userCount()).isEqualTo(USERS);
        long ofFew = allocated(() -> gather(tenth));
        long ofMany = allocated(() -> gather(all));
        assertThat(ofMany).isLessThan(ofFew + FEW_BYTES);
        long sequencesOfFew = allocated(() -> ClickSequences.of(few, 1, 2));
        long sequencesOfMany = allocated(() -> ClickSequences.of(many, 1, 2));
        assertThat(sequencesOfMany).isLessThan(sequencesOfFew + FEW_BYTES);
        assertThat(allocated(many::clickers)).isLessThan(FEW_BYTES);
    }

    private Clicks gather(ClickFile file) {
        return Clicks.of(new FileClicks(List.of(file), items, ALL));
    }

    private static long allocated(Supplier<Object> work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(work.get()).isNotNull();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static ClickFile file(Path file, int clicks) {
        var random = new SplittableRandom(1);
        var context = new RequestContext(Scene.WATERFALL, Map.of());
        try (var writer = new ClickFileWriter(file, "made up")) {
            for (int click = 0; click < clicks; click++) {
                writer.add(new FeedEvent.Click(new Envelope(
                        "e",
                        new UserId("u" + random.nextInt(USERS)),
                        new ItemId("i" + random.nextInt(ITEMS)),
                        START.plusSeconds(click),
                        context,
                        null,
                        null)));
            }
            writer.finish();
        }
        return ClickFile.open(file);
    }
}
