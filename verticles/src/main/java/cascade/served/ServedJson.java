package cascade.served;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.Topic;
import cascade.features.codec.JsonNumbers;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.feed.Candidate;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Placement;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.rules.RequestRules;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of an answer, version 2: {@code {"v":2,"requestId":..,"user":..,"time":..,"scene":..,"size":n,"context":{},"arms":{},"exposures":[],
 * "experimentsVersion":n,"rulesVersion":n,"knobs":{},"seeds":{"explore":n},"wishes":{"author:ID":"more"},"models":{},"degraded":[],"tookMillis":..,
 * "chain":..,"applied":{"partition":offset},"slots":[..],"userRaw":[numbers],"contextRaw":[numbers],"items":[{"item":..,"kind":..,"author":..,"topic":..,
 * "value":..,"scores":{},"sources":[],"ranks":[n],"sourceScores":[..],"triggers":{},"recallScore":..,"moved":[],"propensity":..,
 * "counts":[impressions,clicks,likes,follows,longViews],"itemRaw":[numbers],"crossRaw":[numbers]}],"candidates":[the same, those not on the page],"cut":n}}.
 *
 * <p>{@code slots} says which numbers stand where ({@link cascade.features.schema.InputLayout}): words are hashes, and no number belongs to a vocabulary.
 * {@code applied} is the version of the user's state: the last offset of {@code cascade.events} in it, per partition. Not in every record are:
 *
 * <ul>
 *   <li>{@code user}: in its place stands {@code "profiling":"off"} where nobody asked;
 *   <li>{@code exposures}, the layers whose arm could make a difference here: only where there are arms;
 *   <li>{@code rulesVersion}: only where rules of an operator held;
 *   <li>{@code knobs}, what an owner's configuration or an arm has set otherwise than it is built in, {@code wishes} and {@code moved}: only where there are
 *       some. Where places were drawn, {@code explore.share} is the one that held here, be it for all, for the scene or for newcomers;
 *   <li>{@code seeds} and {@code propensity}: only where places were drawn at random. It is 1/n of the n that this one was drawn from: of new items alone
 *       where {@code moved} says {@code exploration:new}, of all where it says {@code exploration};
 *   <li>{@code candidates}: only where all are logged, and {@code cut} says how many of them had no room.
 * </ul>
 *
 * <p>For one thread at a time.
 */
public final class ServedJson {

    private static final int VERSION = 2;

    /** Under what Kafka takes of a record, 1 MB, by more than a candidate and the rest of a record. */
    private static final int MOST_BYTES = 960 << 10;

    private static final JsonFactory JSON = new JsonFactory();
    private static final double HUNDREDTHS = 100;
    private static final String SHARE = "explore.share";

    private final ReadInputs inputs = new ReadInputs();

    /** The record in UTF-8; {@code isFull} with every candidate that there is room for, not only those of the page. */
    public byte[] write(Served served, boolean isFull) {
        var bytes = new ByteArrayOutputStream(isFull ? 1 << 18 : 1 << 14);
        write(served, isFull, bytes);
        return bytes.toByteArray();
    }

    void write(Served served, boolean isFull, ByteArrayOutputStream to) {
        FeedPage page = served.page();
        inputs.begin(page.slate().query());
        try (JsonGenerator json = JSON.createGenerator(to)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            request(json, page, served.placement());
            answer(json, page);
            json.writeArrayFieldStart("items");
            List<Scored> shown = page.slate().candidates();
            for (int place = 0; place < shown.size(); place++) {
                item(json, shown.get(place), served.placement(), place);
            }
            json.writeEndArray();
            if (isFull) {
                candidates(json, served.others().get(), to);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void candidates(JsonGenerator json, List<Scored> others, ByteArrayOutputStream to) throws IOException {
        json.writeArrayFieldStart("candidates");
        int written = 0;
        while (written < others.size() && to.size() + json.getOutputBuffered() < MOST_BYTES) {
            item(json, others.get(written++), Placement.UNKNOWN, 0);
        }
        json.writeEndArray();
        if (written < others.size()) {
            json.writeNumberField("cut", others.size() - written);
        }
    }

    private static void request(JsonGenerator json, FeedPage page, Placement placement) throws IOException {
        FeedQuery query = page.slate().query();
        FeedRequest request = query.request();
        json.writeStringField("requestId", request.id());
        if (request.isProfiled()) {
            json.writeStringField("user", request.user().value());
        } else {
            json.writeStringField("profiling", "off");
        }
        json.writeStringField("time", request.receivedAt().toString());
        json.writeStringField("scene", request.context().scene().text());
        if (request.anchor() != null) {
            json.writeStringField("anchor", request.anchor().value());
        }
        json.writeNumberField("size", request.size());
        texts(json, "context", request.context().values());
        texts(json, "arms", query.assignment().arms());
        if (!query.assignment().arms().isEmpty()) {
            json.writeArrayFieldStart("exposures");
            for (String layer : query.assignment().exposures(query.scene())) {
                json.writeString(layer);
            }
            json.writeEndArray();
        }
        json.writeNumberField("experimentsVersion", query.assignment().experimentsVersion());
        RequestRules rules = query.rules();
        if (rules != null) {
            json.writeNumberField("rulesVersion", rules.version());
        }
        knobs(json, query, placement);
        wishes(json, query.user().preferences());
    }

    private static void knobs(JsonGenerator json, FeedQuery query, Placement placement) throws IOException {
        Long seed = placement.seed();
        Map<String, String> knobs = query.assignment().knobs();
        Map<String, String> held = seed == null ? knobs : whereDrawn(knobs, query);
        if (!held.isEmpty()) {
            texts(json, "knobs", held);
        }
        if (seed != null) {
            json.writeObjectFieldStart("seeds");
            json.writeNumberField("explore", seed);
            json.writeEndObject();
        }
    }

    /** With the share that held of those for a scene, for newcomers and for all. */
    private static Map<String, String> whereDrawn(Map<String, String> knobs, FeedQuery query) {
        Map<String, String> held = new HashMap<>(knobs);
        double share = query.parameters().explore().of(query.scene(), query.features());
        if (share == 0) {
            held.remove(SHARE);
        } else {
            held.put(SHARE, String.valueOf(share));
        }
        return held;
    }

    private static void wishes(JsonGenerator json, Preferences preferences) throws IOException {
        if (preferences.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("wishes");
        for (Map.Entry<AuthorId, Wish> wish : preferences.authors().entrySet()) {
            json.writeStringField("author:" + wish.getKey(), wish.getValue().text());
        }
        for (Map.Entry<Topic, Wish> wish : preferences.topics().entrySet()) {
            json.writeStringField("topic:" + wish.getKey(), wish.getValue().text());
        }
        json.writeEndObject();
    }

    private void answer(JsonGenerator json, FeedPage page) throws IOException {
        texts(json, "models", page.models());
        json.writeArrayFieldStart("degraded");
        for (String missing : page.degraded()) {
            json.writeString(missing);
        }
        json.writeEndArray();
        json.writeNumberField("tookMillis", Math.round(page.tookMillis() * HUNDREDTHS) / HUNDREDTHS);
        json.writeStringField("chain", page.cursor().chain());
        offsets(json, "applied", page.slate().query().user().features().state().appliedOffsets());
        json.writeFieldName("slots");
        json.writeRawValue(inputs.slots());
        numbers(json, "userRaw", inputs.user());
        numbers(json, "contextRaw", inputs.context());
    }

    private void item(JsonGenerator json, Scored item, Placement placement, int place) throws IOException {
        Candidate candidate = item.item().candidate();
        inputs.read(item.item());
        json.writeStartObject();
        json.writeFieldName("item");
        json.writeRawValue(inputs.head());
        JsonNumbers.field(json, "value", item.value());
        json.writeObjectFieldStart("scores");
        item.scores().forEach((task, score) -> score(json, task, score));
        json.writeEndObject();
        json.writeArrayFieldStart("sources");
        List<Source> sources = candidate.sources();
        for (int i = 0; i < sources.size(); i++) {
            json.writeString(sources.get(i).text());
        }
        json.writeEndArray();
        json.writeFieldName("ranks");
        json.writeArray(candidate.ranks(), 0, candidate.ranks().length);
        json.writeArrayFieldStart("sourceScores");
        for (float score : candidate.scores()) {
            JsonNumbers.write(json, score);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("triggers");
        Map<Source, ItemId> triggers = candidate.triggers();
        for (int i = 0; i < sources.size() && !triggers.isEmpty(); i++) {
            ItemId trigger = triggers.get(sources.get(i));
            if (trigger != null) {
                json.writeStringField(sources.get(i).text(), trigger.value());
            }
        }
        json.writeEndObject();
        JsonNumbers.field(json, "recallScore", candidate.recallScore());
        placed(json, placement, place);
        counts(json, item.item().counts());
        itemRaw(json);
        numbers(json, "crossRaw", inputs.cross());
        json.writeEndObject();
    }

    private void itemRaw(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("itemRaw");
        if (inputs.fixed().charLength() > 0) {
            json.writeRawValue(inputs.fixed());
        }
        for (long number : inputs.moving()) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void placed(JsonGenerator json, Placement placement, int place) throws IOException {
        List<String> moved = placement.moved(place);
        if (!moved.isEmpty()) {
            json.writeArrayFieldStart("moved");
            for (String why : moved) {
                json.writeString(why);
            }
            json.writeEndArray();
        }
        if (placement.isDrawn(place)) {
            JsonNumbers.field(json, "propensity", placement.propensities()[place]);
        }
    }

    private static void score(JsonGenerator json, String task, float score) {
        try {
            JsonNumbers.field(json, task, score);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void counts(JsonGenerator json, Counts counts) throws IOException {
        json.writeArrayFieldStart("counts");
        json.writeNumber(counts.impressions());
        json.writeNumber(counts.clicks());
        json.writeNumber(counts.likes());
        json.writeNumber(counts.follows());
        json.writeNumber(counts.longViews());
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void offsets(JsonGenerator json, String name, Map<Integer, Long> offsets) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<Integer, Long> offset : offsets.entrySet()) {
            json.writeNumberField(String.valueOf(offset.getKey()), offset.getValue());
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String name, long[] numbers) throws IOException {
        json.writeFieldName(name);
        json.writeArray(numbers, 0, numbers.length);
    }
}
