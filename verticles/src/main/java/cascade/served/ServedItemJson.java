package cascade.served;

import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.codec.JsonBytes;
import cascade.feed.Candidate;
import cascade.feed.Hydrated;
import cascade.feed.Placement;
import cascade.feed.Scored;
import cascade.feed.Source;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes items of {@link ServedJson}'s record: what was known of each, and what the models read. For one thread at a time. */
final class ServedItemJson {

    // What stands between one value and the next.
    private static final byte[] ITEM = ascii("\"item\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] SCORES = ascii(",\"scores\":{");
    private static final byte[] SOURCES = ascii("},\"sources\":[");
    private static final byte[] RANKS = ascii("],\"ranks\":");
    private static final byte[] SOURCE_SCORES = ascii(",\"sourceScores\":");
    private static final byte[] TRIGGERS = ascii(",\"triggers\":{");
    private static final byte[] RECALL_SCORE = ascii("},\"recallScore\":");
    private static final byte[] MOVED = ascii(",\"moved\":[");
    private static final byte[] PROPENSITY = ascii(",\"propensity\":");
    private static final byte[] COUNTS = ascii(",\"counts\":");
    private static final byte[] COUNTS_APPLIED = ascii(",\"countsApplied\":");
    private static final byte[] ITEM_RAW = ascii(",\"itemRaw\":[");
    private static final byte[] CROSS_RAW = ascii("],\"crossRaw\":");

    private static final Map<Source, byte[]> TEXTS = each(source -> ascii('"' + source.text() + '"'));
    private static final Map<Source, byte[]> NAMES = each(source -> JsonBytes.name(source.text()));

    private final ReadInputs inputs;

    private final long[] counts = new long[5];

    /** Of tasks, which are few. */
    private final Map<String, byte[]> tasks = new HashMap<>();

    /** What was written last of each bucket: it stays for most items of a page, or of some pages. */
    private final Written[] written = new Written[IdHash.BUCKETS];

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Written(Map<Integer, Long> countsApplied, byte[] json) {}

    /** @param inputs begun for the request */
    ServedItemJson(ReadInputs inputs) {
        this.inputs = inputs;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<Source, byte[]> each(Function<Source, byte[]> made) {
        Map<Source, byte[]> all = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            all.put(source, made.apply(source));
        }
        return all;
    }

    /** Writes {@code item}, which stands at {@code place}. */
    void write(JsonBytes json, Scored item, Placement placement, int place) {
        Candidate candidate = item.item().candidate();
        inputs.read(item.item(), item.similarity());
        json.open('{');
        json.literal(ITEM);
        json.literal(inputs.head());
        json.literal(VALUE);
        // Of floats: the digits that a double has more are of its arithmetic, and take longer to find.
        json.number((float) item.value());
        scores(json, item.scores());
        recalled(json, candidate);
        json.literal(RECALL_SCORE);
        json.number((float) candidate.recallScore());
        placed(json, placement, place);
        counts(json, item.item().counts());
        countsApplied(json, item.item());
        json.literal(ITEM_RAW);
        json.literal(inputs.fixed());
        json.elements(inputs.moving());
        json.literal(CROSS_RAW);
        json.numbers(inputs.cross());
        json.close('}');
    }

    private void scores(JsonBytes json, Map<String, Float> scores) {
        json.literal(SCORES);
        scores.forEach((task, score) -> {
            json.name(tasks.computeIfAbsent(task, JsonBytes::name));
            json.number(score.floatValue());
        });
    }

    private static void recalled(JsonBytes json, Candidate candidate) {
        List<Source> sources = candidate.sources();
        json.literal(SOURCES);
        for (int i = 0; i < sources.size(); i++) {
            json.raw(TEXTS.get(sources.get(i)));
        }
        json.literal(RANKS);
        json.numbers(candidate.ranks());
        json.literal(SOURCE_SCORES);
        json.numbers(candidate.scores());
        json.literal(TRIGGERS);
        Map<Source, ItemId> triggers = candidate.triggers();
        for (int i = 0; i < sources.size() && !triggers.isEmpty(); i++) {
            ItemId trigger = triggers.get(sources.get(i));
            if (trigger != null) {
                json.name(NAMES.get(sources.get(i)));
                json.text(trigger.value());
            }
        }
    }

    private static void placed(JsonBytes json, Placement placement, int place) {
        List<String> moved = placement.moved(place);
        if (!moved.isEmpty()) {
            json.literal(MOVED);
            moved.forEach(json::text);
            json.close(']');
        }
        if (placement.isDrawn(place)) {
            json.literal(PROPENSITY);
            json.number(placement.propensities()[place]);
        }
    }

    private void counts(JsonBytes json, Counts of) {
        counts[0] = of.impressions();
        counts[1] = of.clicks();
        counts[2] = of.likes();
        counts[3] = of.follows();
        counts[4] = of.longViews();
        json.literal(COUNTS);
        json.numbers(counts);
    }

    @SuppressWarnings("ReferenceEquality") // to compare what equals costs what is to be saved
    private void countsApplied(JsonBytes json, Hydrated item) {
        Map<Integer, Long> to = item.countsApplied();
        if (to == null) {
            return;
        }
        int bucket = IdHash.bucket(item.row().hash());
        Written last = written[bucket];
        if (last == null || last.countsApplied != to) {
            last = new Written(to, text(to));
            written[bucket] = last;
        }
        json.literal(COUNTS_APPLIED);
        json.literal(last.json);
    }

    private static byte[] text(Map<Integer, Long> offsets) {
        return ascii(offsets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(offset -> "\"" + offset.getKey() + "\":" + offset.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }
}
