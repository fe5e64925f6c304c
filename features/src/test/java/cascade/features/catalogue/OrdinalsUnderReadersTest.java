package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.features.row.RowCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Ordinals that are taken back and given to other items while others read. Time goes by as fast as it can, but no reading lasts longer than half a quarantine:
 * whoever looked an item up sees nothing of another under its ordinal, for as long as he holds it.
 */
class OrdinalsUnderReadersTest {

    private static final int READERS = 3;
    private static final int MINUTES = 500;
    private static final int LONGEST_READING = 7;
    /** Minutes until the items of a generation go and others come. */
    private static final int GENERATION = 3;

    private static final int ITEMS = 50;
    /** As far back as the generation that is being forgotten. */
    private static final int GENERATIONS_ASKED_FOR = 8;

    private final Catalogue catalogue = new Catalogue();
    private final List<Reader> readers =
            IntStream.range(0, READERS).mapToObj(Reader::new).toList();
    private volatile int generation;
    /** Readings that began before it was so many are to end. */
    private volatile int ended;

    private volatile boolean isOver;
    private long nanos;
    private long version;
    private final Reclaiming reclaiming = new Reclaiming(catalogue, 0, _ -> true, () -> nanos);

    @Test
    void nobodySeesAnotherItemUnderAnOrdinalThatHeLookedUp() throws ExecutionException, InterruptedException {
        List<Future<Integer>> reading = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            readers.forEach(reader -> reading.add(threads.submit(reader::read)));
            try {
                for (int minute = 0; minute < MINUTES && reading.stream().noneMatch(Future::isDone); minute++) {
                    pass(minute, reading);
                }
            } finally {
                isOver = true;
            }
        }

        for (Future<Integer> reader : reading) {
            assertThat(reader.get()).isPositive();
        }
        int items = MINUTES / GENERATION * ITEMS;
        assertThat(catalogue.takenBack()).isGreaterThan(items / 2);
        assertThat(catalogue.size())
                .as("ordinals, most of them given again and again")
                .isLessThan(items / 4);
    }

    private void pass(int minute, List<Future<Integer>> reading) {
        if (minute % GENERATION == 0) {
            comeAndGo(generation + 1);
        }
        if (minute % LONGEST_READING == 0) {
            endReadings(reading);
        }
        nanos += Duration.ofMinutes(1).toNanos();
        reclaiming.round();
    }

    private void comeAndGo(int next) {
        List<ItemChange> changes = new ArrayList<>();
        for (int n = 0; n < ITEMS; n++) {
            ItemId item = item(next, n);
            byte[] row = RowCodec.encodeItem(Examples.image(item.value(), author(item), "t1"));
            changes.add(new ItemChange.Published(item, ++version, row));
            changes.add(new ItemChange.TakenDown(item(next - 1, n), ++version));
        }
        catalogue.apply(changes);
        generation = next;
    }

    private void endReadings(List<Future<Integer>> reading) {
        int end = ended + 1;
        ended = end;
        for (int i = 0; i < READERS; i++) {
            while (readers.get(i).begun < end && !reading.get(i).isDone()) {
                Thread.onSpinWait();
            }
        }
    }

    private static ItemId item(int generation, int n) {
        return new ItemId("item-" + generation + "-" + n);
    }

    private static String author(ItemId item) {
        return "author-of-" + item.value();
    }

    private final class Reader {

        private final SplittableRandom random;
        /** The number of the reading. */
        private volatile int begun;

        Reader(int seed) {
            random = new SplittableRandom(seed);
        }

        /** How many items were found and looked at. */
        int read() {
            int found = 0;
            while (!isOver) {
                begun = ended;
                List<ItemId> items = some(100);
                int[] ordinals = items.stream().mapToInt(catalogue::ordinal).toArray();
                int[] byHash = items.stream()
                        .mapToInt(item -> catalogue.ordinal(item.hash()))
                        .toArray();
                // Names those again that were forgotten.
                List<ItemId> named = some(10);
                int[] ofNamed = catalogue.of(ItemIds.of(named));
                do {
                    found += check(items, ordinals) + check(items, byHash) + check(named, ofNamed);
                } while (begun == ended && !isOver);
            }
            return found;
        }

        private List<ItemId> some(int count) {
            int latest = generation;
            return IntStream.range(0, count)
                    .mapToObj(i -> item(latest - random.nextInt(GENERATIONS_ASKED_FOR), random.nextInt(ITEMS)))
                    .toList();
        }

        private int check(List<ItemId> items, int[] ordinals) {
            int found = 0;
            for (int i = 0; i < ordinals.length; i++) {
                if (ordinals[i] >= 0) {
                    check(items.get(i), ordinals[i]);
                    found++;
                }
            }
            return found;
        }

        private void check(ItemId item, int ordinal) {
            CatalogueRow row = catalogue.row(ordinal);
            int author = catalogue.author(ordinal);
            boolean isItsOwn = row.id().equals(item)
                    && catalogue.hash(ordinal) == item.hash()
                    && (author < 0 || catalogue.authors().word(author).equals(author(item)));
            if (!isItsOwn) {
                throw new AssertionError(item + " was looked up and is " + row + " at " + ordinal);
            }
        }
    }
}
