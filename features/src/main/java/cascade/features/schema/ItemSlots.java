package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.ItemFeatures;
import cascade.features.schema.Reading.Bucket;
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
            case "item.duration" -> new Bucket<>(DURATIONS.length + 1, (from, _, _) -> duration(from));
            case AGE -> new Bucket<>(AGE_BUCKETS, (from, now, _) -> age(from, now));
            case "item.impressions" ->
                new Bucket<>(
                        COUNT_BUCKETS,
                        (from, _, _) -> Buckets.count(counts(from).impressions(), COUNT_BUCKETS));
            case "item.clickRate" -> new Bucket<>(Prior.BUCKETS, (from, _, priors) -> clickRate(counts(from), priors));
            case "item.followRate" ->
                new Bucket<>(Prior.BUCKETS, (from, _, priors) -> followRate(counts(from), priors));
            case "item.likeRate" -> new Bucket<>(Prior.BUCKETS, (from, _, priors) -> likeRate(counts(from), priors));
            case "item.longViewRate" ->
                new Bucket<>(Prior.BUCKETS, (from, _, priors) -> longViewRate(counts(from), priors));
            default -> throw new SchemaException("there is no slot '" + name + "'");
        };
    }

    private static Counts counts(ItemFeatures from) {
        return from.counts().counts();
    }

    private static @Nullable String tag(ItemFeatures from, int index) {
        List<String> tags = from.item().tags();
        return index < tags.size() ? tags.get(index) : null;
    }

    private static int duration(ItemFeatures from) {
        Long duration = from.item().durationMillis();
        return duration == null ? Reading.BucketOf.UNKNOWN : Buckets.between(duration, DURATIONS);
    }

    /** Hours since publication, doubling; an item from the future is new. */
    private static int age(ItemFeatures from, long nowMillis) {
        long age = nowMillis - from.item().publishedAt().toEpochMilli();
        return Buckets.count(Math.max(0, age / HOUR), AGE_BUCKETS);
    }

    /** When {@link #age} takes its next value. */
    static long ageChangesAt(long publishedMillis, long nowMillis) {
        long hours = Math.max(0, (nowMillis - publishedMillis) / HOUR);
        int bucket = Buckets.count(hours, AGE_BUCKETS);
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
