package cascade.http;

import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.store.StoredItem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All that is stored of an item, and what this node's catalogue makes of it, as JSON: first in words, then every part of it. */
final class StoredItemJson {

    private static final double UNIT = 1 << 20;
    private static final String UP = "up";
    private static final String DOWN = "down";
    private static final String UNKNOWN = "unknown";
    /** Published, but not in the catalogue: older than what it holds. */
    private static final String LEFT = "left";

    private final ItemId id;
    private final StoredItem stored;
    private final @Nullable CatalogueRow row;
    private final Instant now;

    StoredItemJson(ItemId id, StoredItem stored, Catalogue catalogue, Instant now) {
        this.id = id;
        this.stored = stored;
        int ordinal = catalogue.ordinal(id);
        this.row = ordinal < 0 ? null : catalogue.row(ordinal);
        this.now = now;
    }

    boolean isKnown() {
        return stored.isKnown() || !inCatalogue().equals(UNKNOWN);
    }

    JsonObject json() {
        return new JsonObject()
                .put("item", id.value())
                .put("words", new JsonArray(words()))
                .put("status", inStore())
                .put("version", version())
                .put("bucket", stored.bucket())
                .put("counts", counts())
                .put("trends", trends())
                .put("fences", StoredJson.positions(stored.fences()))
                .put("catalogue", catalogue())
                .put("keys", StoredJson.keys(stored.keys()));
    }

    private String inStore() {
        return stored.version() > 0 ? UP : stored.downVersion() > 0 ? DOWN : UNKNOWN;
    }

    private long version() {
        return stored.version() > 0 ? stored.version() : stored.downVersion();
    }

    private String inCatalogue() {
        if (row == null) {
            return UNKNOWN;
        }
        return row.isUp() ? UP : row.isDown() ? DOWN : row.isLeft() ? LEFT : UNKNOWN;
    }

    private long catalogueVersion() {
        return row == null ? 0 : row.version();
    }

    private boolean agrees() {
        String here = inCatalogue().equals(LEFT) ? UP : inCatalogue();
        return here.equals(inStore()) && (here.equals(UNKNOWN) || catalogueVersion() == version());
    }

    /** What is shown, and what likes and follows add up to, below 0 too. */
    private JsonObject counts() {
        Counts counts = stored.counts().counts();
        return StoredJson.counts(counts).put("netLikes", counts.netLikes()).put("netFollows", counts.netFollows());
    }

    private JsonObject catalogue() {
        JsonObject json = new JsonObject()
                .put("status", inCatalogue())
                .put("version", catalogueVersion())
                .put("agrees", agrees());
        return row == null ? json : json.put("counts", StoredJson.counts(row.counts()));
    }

    private JsonObject trends() {
        Trend trend = stored.counts().trend();
        JsonArray segments = new JsonArray();
        for (Segment segment : Segment.ALL) {
            Long sum = trend.sums().get(segment);
            Double listed = stored.listed().get(segment);
            if (sum != null || listed != null) {
                JsonObject json = new JsonObject()
                        .put("segment", segment.text())
                        .put("who", SegmentWords.of(segment))
                        .put("clicksNow", sum == null ? 0 : clicksNow(trend.day(), sum));
                if (sum != null) {
                    json.put("sum", sum).put("score", trend.score(segment));
                }
                segments.add(listed == null ? json : json.put("listed", listed));
            }
        }
        return new JsonObject()
                .put(
                        "unit",
                        "clicksNow: clicks, a like or favourite as 2 and a follow as 4, each worth half after every day that passes. sum: in 2^-20"
                                + " clicks made at 00:00 UTC of day. score: its binary logarithm, by which lists are ordered; listed: the score in the list")
                .put("halfLifeHours", Trend.HALF_LIFE_MILLIS / 3_600_000)
                .put(
                        "day",
                        trend.sums().isEmpty()
                                ? null
                                : LocalDate.ofEpochDay(trend.day()).toString())
                .put("bySegment", segments);
    }

    private double clicksNow(int day, long sum) {
        double days = now.toEpochMilli() / (double) Trend.HALF_LIFE_MILLIS - day;
        return sum / UNIT * Math.pow(2, -days);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(status());
        words.add(
                agrees()
                        ? "This node's catalogue says the same."
                        : "This node's catalogue does not agree: there it is " + inCatalogue() + ", at version "
                                + catalogueVersion()
                                + ". It follows within a second, unless it has lost its link to Redis.");
        Counts counts = stored.counts().counts();
        words.add("Was shown " + StoredJson.number(counts.impressions(), "time") + ", opened " + counts.clicks()
                + ", stayed with " + counts.longViews() + ", liked " + counts.likes() + ", and won its author "
                + StoredJson.number(counts.follows(), "follow") + ".");
        Trend trend = stored.counts().trend();
        Long sum = trend.sums().get(Segment.EVERYONE);
        words.add(
                sum == null
                        ? "It does not trend."
                        : String.format(
                                Locale.ROOT,
                                "It trends at %.3g clicks for everybody; each counts half after a day.",
                                clicksNow(trend.day(), sum)));
        words.add(
                stored.fences().isEmpty()
                        ? "The counts of its bucket hold nothing of the log of events."
                        : "The counts of its bucket, " + stored.bucket() + ", hold " + StoredJson.held(stored.fences())
                                + ".");
        words.addAll(StoredJson.faults(stored.keys()));
        return words;
    }

    private String status() {
        return switch (inStore()) {
            case UP -> "It is published, at version " + version() + ".";
            case DOWN -> "It was taken down, at version " + version() + ".";
            default ->
                stored.keys().isEmpty()
                        ? "Nobody published it."
                        : "Nobody published it; what people did with it is kept for an hour, or came before it was taken down.";
        };
    }
}
