package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.ItemFeatures;
import cascade.features.schema.Reading.CountsBucket;
import cascade.features.schema.Reading.NumberOf;
import cascade.features.schema.Reading.OfCounts;
import cascade.features.schema.Reading.OfNumber;
import cascade.features.schema.Reading.Tally;
import cascade.features.schema.Reading.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slots of the field item. */
final class ItemSlots {

    static final String AGE = "item.age";

    static final List<String> NAMES = List.of(
            "item.id",
            "item.author",
            "item.topic",
            "item.tags",
            "item.kind",
            "item.duration",
            AGE,
            "item.impressions",
            "item.clickRate",
            "item.followRate",
            "item.likeRate",
            "item.longViewRate");

    /** Tags that are features; further ones are not seen. */
    static final int TAGS = 5;

    /** Trials at the prior that an item's rates are shrunk by. */
    static final double STRENGTH = 20;

    private static final int COUNT_BUCKETS = 20;
    private static final int AGE_BUCKETS = 16;
    private static final long HOUR = 3_600_000;

    private static final long[] DURATIONS = {
        3_000, 5_000, 7_000, 10_000, 15_000, 20_000, 30_000, 45_000, 60_000, 90_000, 120_000, 180_000, 300_000, 600_000
    };

    /** The counters of all that people did with it. */
    static final Tally<ItemFeatures> ALL =
            new Tally<>("item.counts", from -> from.counts().counts());

    private ItemSlots() {}

    static Reading<ItemFeatures> of(String name) {
        if (name.startsWith(SlotNames.ITEM_ATTRIBUTE)) {
            String attribute = name.substring(SlotNames.ITEM_ATTRIBUTE.length());
            return Reading.word(from -> from.item().attributes().get(attribute));
        }
        return switch (name) {
            case "item.id" -> Reading.word(from -> from.item().id().value());
            case "item.author" -> Reading.word(from -> from.item().author().value());
            case "item.topic" -> Reading.word(from -> from.item().topic().value());
            case "item.tags" -> new Words<>(TAGS, ItemSlots::tag);
            case "item.kind" -> Reading.word(from -> from.item().kind().text());
            case "item.duration" ->
                new OfNumber<>(DURATIONS.length + 1, (from, _) -> duration(from), ItemSlots::durationBucket);
            case AGE -> new OfNumber<>(AGE_BUCKETS, ItemSlots::ageHours, ItemSlots::ageBucket);
            case "item.impressions" ->
                new OfCounts<>(COUNT_BUCKETS, ALL, (counts, _) -> Buckets.count(counts.impressions(), COUNT_BUCKETS));
            case "item.clickRate" -> rate(ItemSlots::clickRate);
            case "item.followRate" -> rate(ItemSlots::followRate);
            case "item.likeRate" -> rate(ItemSlots::likeRate);
            case "item.longViewRate" -> rate(ItemSlots::longViewRate);
            default -> throw new SchemaException("there is no slot '" + name + "'");
        };
    }

    /** Whether what the slot reads of an item is the same until somebody changes the item. */
    static boolean isFixed(String name) {
        return !name.equals(AGE) && !(of(name) instanceof OfCounts);
    }

    private static Reading<ItemFeatures> rate(CountsBucket of) {
        return new OfCounts<>(Prior.BUCKETS, ALL, of);
    }

    private static @Nullable String tag(ItemFeatures from, int index) {
        List<String> tags = from.item().tags();
        return index < tags.size() ? tags.get(index) : null;
    }

    private static long duration(ItemFeatures from) {
        Long duration = from.item().durationMillis();
        return duration == null ? NumberOf.UNKNOWN : duration;
    }

    private static int durationBucket(long millis) {
        return Buckets.between(millis, DURATIONS);
    }

    /** Since publication; an item from the future is new. */
    private static long ageHours(ItemFeatures from, long nowMillis) {
        return hours(from.item().publishedAt().toEpochMilli(), nowMillis);
    }

    private static long hours(long publishedMillis, long nowMillis) {
        return Math.max(0, (nowMillis - publishedMillis) / HOUR);
    }

    private static int ageBucket(long hours) {
        return Buckets.count(hours, AGE_BUCKETS);
    }

    /** When the bucket of its age is the next. */
    static long ageChangesAt(long publishedMillis, long nowMillis) {
        int bucket = ageBucket(hours(publishedMillis, nowMillis));
        return bucket == AGE_BUCKETS - 1 ? Long.MAX_VALUE : publishedMillis + HOUR * (1L << bucket);
    }

    private static int clickRate(Counts counts, Priors priors) {
        return priors.click().bucket(counts.clickRate(priors.click().rate(), STRENGTH));
    }

    private static int followRate(Counts counts, Priors priors) {
        return priors.follow().bucket(counts.followRate(priors.follow().rate(), STRENGTH));
    }

    private static int likeRate(Counts counts, Priors priors) {
        return priors.like().bucket(counts.likeRate(priors.like().rate(), STRENGTH));
    }

    private static int longViewRate(Counts counts, Priors priors) {
        return priors.longView().bucket(counts.longViewRate(priors.longView().rate(), STRENGTH));
    }
}
