package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Examples;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.row.RowCodec;
import cascade.features.store.StoreLimits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that is up for a year, in which new items come and old ones are taken down. */
@Tag("long")
class OrdinalsOverAYearTest {

    private static final int DAYS = 365;
    /** By then as many take-downs are remembered as ever will be. */
    private static final int SETTLED = 60;

    private static final int NEW_A_DAY = 20_000;
    private static final int LIVE = 100_000;
    /** A day. A server makes 1,440, each of which looks at all items. */
    private static final int ROUNDS = 6;

    private final Catalogue catalogue = new Catalogue(new CatalogueLimits(1_000, 20));
    private final Deque<ItemId> live = new ArrayDeque<>(LIVE + NEW_A_DAY);
    private Instant now = Examples.NOON;
    private long items;
    private long version;

    private final Reclaiming reclaiming = new Reclaiming(
            catalogue,
            StoreLimits.defaults().bucketDownMost(),
            _ -> true,
            () -> Duration.between(Examples.NOON, now).toNanos());

    @Test
    void itsHeapIsAsLargeAtTheEndAsAfterTheFirstWeeks() throws InterruptedException {
        days(SETTLED);
        long heap = heap();
        int size = catalogue.size();

        days(DAYS - SETTLED);

        assertThat(catalogue.published()).isEqualTo(LIVE);
        assertThat(catalogue.size()).isCloseTo(size, Percentage.withPercentage(2));
        assertThat(heap()).as("bytes of heap").isCloseTo(heap, Percentage.withPercentage(2));
        assertThat(live).allMatch(item -> catalogue.isUp(catalogue.ordinal(item)));
        assertThat(items).isCloseTo((long) DAYS * NEW_A_DAY, within((long) ROUNDS * DAYS));
    }

    private void days(int days) {
        for (int round = 0; round < ROUNDS * days; round++) {
            publish(NEW_A_DAY / ROUNDS);
            now = now.plus(Duration.ofDays(1).dividedBy(ROUNDS));
            reclaiming.round();
        }
    }

    private void publish(int count) {
        List<ItemChange> changes = new ArrayList<>(2 * count);
        for (int i = 0; i < count; i++) {
            ItemId item = new ItemId("item-" + items++);
            live.addLast(item);
            byte[] row = RowCodec.encodeItem(Examples.item(
                    item.value(), Kind.IMAGE, "author-" + items % 5_000, "topic-" + items % 100, now, null));
            changes.add(new ItemChange.Published(item, ++version, row));
            if (live.size() > LIVE) {
                changes.add(new ItemChange.TakenDown(live.removeFirst(), ++version));
            }
        }
        catalogue.apply(changes);
    }

    /** The least of some readings: the first found 18 of 105 megabytes that the next did not. */
    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int reading = 0; reading < 5; reading++) {
            TimeUnit.MILLISECONDS.sleep(200);
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
