package cascade.lab.bench.feed.load;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.codec.ItemCodec;
import cascade.lab.bench.feed.world.MadeUpItems;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What changes beside the requests of people: a new item and a take-down by turns. Taken down is what is likely to be a candidate of
 * the requests that follow: what trends most, what a late page showed, and what was published last, by turns. One thread.
 */
final class ChangeTraffic {

    /** Of what was put, the last so many may be taken down: still the freshest, but not so new that nobody knows them. */
    private static final int NEWEST = 64;

    private final MadeUpItems items;
    private final SplittableRandom random;
    private final Supplier<Instant> clock;
    private final String run;
    private final Set<String> gone;
    private final Supplier<Optional<String>> shownLately;
    private final int[] trending;
    private final Deque<String> published = new ArrayDeque<>();
    private int nextTrending;
    private long puts;
    private long takeDowns;

    /**
     * Nothing has changed yet.
     *
     * @param gone what is taken down, which this adds to
     * @param shownLately an item of a late page
     * @param clock also names the new items of this run
     */
    ChangeTraffic(
            MadeUpItems items, Set<String> gone, Supplier<Optional<String>> shownLately, Supplier<Instant> clock) {
        this.items = items;
        this.gone = gone;
        this.shownLately = shownLately;
        this.clock = clock;
        random = new SplittableRandom(items.shape().seed());
        run = Long.toString(clock.get().toEpochMilli(), Character.MAX_RADIX);
        trending = items.mostPopular(items.size());
    }

    /**
     * A put, too, where nothing is left to take down.
     *
     * @param followEach a put of so many is followed
     */
    Change next(long followEach) {
        return puts <= takeDowns ? put(followEach) : takeDown().orElseGet(() -> put(followEach));
    }

    private Change put(long followEach) {
        String id = "b" + run + "-" + puts;
        Item like = items.item(random.nextInt(items.size()));
        Item item = new Item(
                new ItemId(id),
                like.kind(),
                like.author(),
                like.topic(),
                like.tags(),
                Instant.ofEpochMilli(clock.get().toEpochMilli()),
                like.durationMillis(),
                like.width(),
                like.height(),
                like.vector(),
                like.attributes());
        return new Change.Put(id, ItemCodec.encodeBody(item), puts++ % followEach == 0);
    }

    private Optional<Change> takeDown() {
        Optional<String> item = likelyCandidate();
        takeDowns++;
        item.ifPresent(gone::add);
        return item.map(Change.TakeDown::new);
    }

    private Optional<String> likelyCandidate() {
        return switch ((int) (takeDowns % 3)) {
            case 0 -> publishedLast().or(this::trending);
            case 1 -> shownLately.get().or(this::trending);
            default -> trending();
        };
    }

    /** Those whom a page showed may have been taken down for that. */
    private Optional<String> publishedLast() {
        while (!published.isEmpty()) {
            String item = published.removeFirst();
            if (!gone.contains(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** The first in rank that is left. */
    private Optional<String> trending() {
        while (nextTrending < trending.length) {
            String item = MadeUpItems.id(trending[nextTrending++]).value();
            if (!gone.contains(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** A put was answered, and nobody waits for it any more: it may be taken down. */
    void isThere(String item) {
        published.addLast(item);
        if (published.size() > NEWEST) {
            published.removeFirst();
        }
    }
}
