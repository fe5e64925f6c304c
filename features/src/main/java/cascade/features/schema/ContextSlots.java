package cascade.features.schema;

import cascade.features.ClickedItem;
import cascade.features.schema.Reading.Bucket;
import java.util.List;

/** The slots of the field context: the request, and what the user did just before it. */
final class ContextSlots {

    static final List<String> NAMES = List.of(
            "context.scene",
            "context.surface",
            "context.hour",
            "context.os",
            "context.network",
            "context.device",
            "context.surfaceImpressions",
            "context.surfaceClickRate",
            "context.elsewhereImpressions",
            "context.elsewhereClickRate",
            "context.elsewhereLongViewRate",
            "context.clicksLastHour",
            "context.lastClickAge");

    private static final int COUNT_BUCKETS = 16;
    private static final int RECENT_BUCKETS = 8;
    private static final long HOUR = 3_600_000;

    /** Ten seconds to a week. */
    private static final long[] CLICK_AGES = {
        10_000, 30_000, 60_000, 180_000, 600_000, HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR
    };

    private ContextSlots() {}

    static Reading<Asking> of(String name) {
        return switch (name) {
            case "context.scene" -> Reading.word(from -> from.context().scene().text());
            case "context.surface" -> Reading.word(from -> from.context().surface());
            case "context.hour" -> new Bucket<>(24, (_, now, _) -> (int) Math.floorMod(now / HOUR, 24L));
            case "context.os" -> Reading.word(from -> from.context().values().get("os"));
            case "context.network" ->
                Reading.word(from -> from.context().values().get("network"));
            case "context.device" ->
                Reading.word(from -> from.context().values().get("device"));
            case "context.surfaceImpressions" ->
                new Bucket<>(
                        COUNT_BUCKETS,
                        (from, _, _) -> Buckets.count(from.onSurface().impressions(), COUNT_BUCKETS));
            case "context.surfaceClickRate" ->
                new Bucket<>(Prior.BUCKETS, (from, _, priors) -> UserSlots.clickRate(from.onSurface(), priors));
            case "context.elsewhereImpressions" ->
                new Bucket<>(
                        COUNT_BUCKETS,
                        (from, _, _) -> Buckets.count(from.elsewhere().impressions(), COUNT_BUCKETS));
            case "context.elsewhereClickRate" ->
                new Bucket<>(Prior.BUCKETS, (from, _, priors) -> UserSlots.clickRate(from.elsewhere(), priors));
            case "context.elsewhereLongViewRate" ->
                new Bucket<>(Prior.BUCKETS, (from, _, priors) -> UserSlots.longViewRate(from.elsewhere(), priors));
            case "context.clicksLastHour" ->
                new Bucket<>(
                        RECENT_BUCKETS, (from, now, _) -> Buckets.count(clicksSince(from, now - HOUR), RECENT_BUCKETS));
            case "context.lastClickAge" ->
                new Bucket<>(CLICK_AGES.length + 1, (from, now, _) -> lastClickAge(from, now));
            default -> throw new SchemaException("there is no slot '" + name + "'");
        };
    }

    private static long clicksSince(Asking from, long timeMillis) {
        long count = 0;
        for (ClickedItem click : from.user().state().clicks()) {
            if (click.timeMillis() < timeMillis) {
                break;
            }
            count++;
        }
        return count;
    }

    private static int lastClickAge(Asking from, long nowMillis) {
        List<ClickedItem> clicks = from.user().state().clicks();
        if (clicks.isEmpty()) {
            return Reading.BucketOf.UNKNOWN;
        }
        return Buckets.between(nowMillis - clicks.getFirst().timeMillis(), CLICK_AGES);
    }
}
