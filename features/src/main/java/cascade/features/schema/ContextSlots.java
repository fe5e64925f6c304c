package cascade.features.schema;

import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.schema.Reading.NumberOf;
import cascade.features.schema.Reading.OfCounts;
import cascade.features.schema.Reading.OfNumber;
import cascade.features.schema.Reading.Tally;
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

    /** The user's counters on the surface that he is looking at. */
    private static final Tally<Asking> SURFACE = new Tally<>("context.surfaceCounts", Asking::onSurface);

    private static final Tally<Asking> ELSEWHERE = new Tally<>("context.elsewhereCounts", Asking::elsewhere);

    private ContextSlots() {}

    static Reading<Asking> of(String name) {
        return switch (name) {
            case "context.scene" -> Reading.word(from -> from.context().scene().text());
            case "context.surface" -> Reading.word(from -> from.context().surface());
            case "context.hour" -> new OfNumber<>(24, (_, now) -> Math.floorMod(now / HOUR, 24L), Math::toIntExact);
            case "context.os" -> Reading.word(from -> from.context().values().get("os"));
            case "context.network" ->
                Reading.word(from -> from.context().values().get("network"));
            case "context.device" ->
                Reading.word(from -> from.context().values().get("device"));
            case "context.surfaceImpressions" -> new OfCounts<>(COUNT_BUCKETS, SURFACE, ContextSlots::impressions);
            case "context.surfaceClickRate" -> new OfCounts<>(Prior.BUCKETS, SURFACE, UserSlots::clickRate);
            case "context.elsewhereImpressions" -> new OfCounts<>(COUNT_BUCKETS, ELSEWHERE, ContextSlots::impressions);
            case "context.elsewhereClickRate" -> new OfCounts<>(Prior.BUCKETS, ELSEWHERE, UserSlots::clickRate);
            case "context.elsewhereLongViewRate" -> new OfCounts<>(Prior.BUCKETS, ELSEWHERE, UserSlots::longViewRate);
            case "context.clicksLastHour" ->
                new OfNumber<>(RECENT_BUCKETS, (from, now) -> clicksSince(from, now - HOUR), ContextSlots::recent);
            case "context.lastClickAge" ->
                new OfNumber<>(
                        CLICK_AGES.length + 1, ContextSlots::lastClickAge, age -> Buckets.between(age, CLICK_AGES));
            case Positions.SLOT -> new OfNumber<>(Positions.BUCKETS, (from, _) -> position(from), Positions::bucket);
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

    private static long position(Asking from) {
        return from.position() == Positions.UNKNOWN ? NumberOf.UNKNOWN : from.position();
    }

    private static int recent(long clicks) {
        return Buckets.count(clicks, RECENT_BUCKETS);
    }

    private static int impressions(Counts counts, @SuppressWarnings("UnusedVariable") Priors priors) {
        return Buckets.count(counts.impressions(), COUNT_BUCKETS);
    }

    private static long lastClickAge(Asking from, long nowMillis) {
        List<ClickedItem> clicks = from.user().state().clicks();
        if (clicks.isEmpty()) {
            return NumberOf.UNKNOWN;
        }
        return nowMillis - clicks.getFirst().timeMillis();
    }
}
