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
import java.util.stream.Collectors;

/** Writes items of {@link ServedJson}'s record: what was known of each, and what the models read. For one thread at a time. */
final class ServedItemJson {

    private static final byte[] ITEM = JsonBytes.name("item");
    private static final byte[] VALUE = JsonBytes.name("value");
    private static final byte[] SCORES = JsonBytes.name("scores");
    private static final byte[] SOURCES = JsonBytes.name("sources");
    private static final byte[] RANKS = JsonBytes.name("ranks");
    private static final byte[] SOURCE_SCORES = JsonBytes.name("sourceScores");
    private static final byte[] TRIGGERS = JsonBytes.name("triggers");
    private static final byte[] RECALL_SCORE = JsonBytes.name("recallScore");
    private static final byte[] MOVED = JsonBytes.name("moved");
    private static final byte[] PROPENSITY = JsonBytes.name("propensity");
    private static final byte[] COUNTS = JsonBytes.name("counts");
    private static final byte[] COUNTS_APPLIED = JsonBytes.name("countsApplied");
    private static final byte[] ITEM_RAW = JsonBytes.name("itemRaw");
    private static final byte[] CROSS_RAW = JsonBytes.name("crossRaw");

    private static final Map<Source, byte[]> TEXTS = texts();
    private static final Map<Source, byte[]> NAMES = names();

    private final ReadInputs inputs;

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

    private static Map<Source, byte[]> texts() {
        Map<Source, byte[]> texts = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            texts.put(source, ('"' + source.text() + '"').getBytes(StandardCharsets.US_ASCII));
        }
        return texts;
    }

    private static Map<Source, byte[]> names() {
        Map<Source, byte[]> names = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            names.put(source, JsonBytes.name(source.text()));
        }
        return names;
    }

    /** Writes {@code item}, which stands at {@code place}. */
    void write(JsonBytes json, Scored item, Placement placement, int place) {
        Candidate candidate = item.item().candidate();
        inputs.read(item.item());
        json.open('{');
        json.name(ITEM);
        json.raw(inputs.head());
        json.name(VALUE);
        json.number(item.value());
        scores(json, item.scores());
        recalled(json, candidate);
        json.name(RECALL_SCORE);
        json.number((float) candidate.recallScore());
        placed(json, placement, place);
        counts(json, item.item().counts());
        countsApplied(json, item.item());
        json.name(ITEM_RAW);
        json.open('[');
        json.raw(inputs.fixed());
        json.elements(inputs.moving());
        json.close(']');
        json.name(CROSS_RAW);
        json.numbers(inputs.cross());
        json.close('}');
    }

    private void scores(JsonBytes json, Map<String, Float> scores) {
        json.name(SCORES);
        json.open('{');
        scores.forEach((task, score) -> {
            json.name(tasks.computeIfAbsent(task, JsonBytes::name));
            json.number(score.floatValue());
        });
        json.close('}');
    }

    private static void recalled(JsonBytes json, Candidate candidate) {
        List<Source> sources = candidate.sources();
        json.name(SOURCES);
        json.open('[');
        for (int i = 0; i < sources.size(); i++) {
            json.raw(TEXTS.get(sources.get(i)));
        }
        json.close(']');
        json.name(RANKS);
        json.numbers(candidate.ranks());
        json.name(SOURCE_SCORES);
        json.numbers(candidate.scores());
        json.name(TRIGGERS);
        json.open('{');
        Map<Source, ItemId> triggers = candidate.triggers();
        for (int i = 0; i < sources.size() && !triggers.isEmpty(); i++) {
            ItemId trigger = triggers.get(sources.get(i));
            if (trigger != null) {
                json.name(NAMES.get(sources.get(i)));
                json.text(trigger.value());
            }
        }
        json.close('}');
    }

    private static void placed(JsonBytes json, Placement placement, int place) {
        List<String> moved = placement.moved(place);
        if (!moved.isEmpty()) {
            json.name(MOVED);
            json.open('[');
            moved.forEach(json::text);
            json.close(']');
        }
        if (placement.isDrawn(place)) {
            json.name(PROPENSITY);
            json.number(placement.propensities()[place]);
        }
    }

    private static void counts(JsonBytes json, Counts counts) {
        json.name(COUNTS);
        json.open('[');
        json.number(counts.impressions());
        json.number(counts.clicks());
        json.number(counts.likes());
        json.number(counts.follows());
        json.number(counts.longViews());
        json.close(']');
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
        json.name(COUNTS_APPLIED);
        json.raw(last.json);
    }

    private static byte[] text(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(offset -> "\"" + offset.getKey() + "\":" + offset.getValue())
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
