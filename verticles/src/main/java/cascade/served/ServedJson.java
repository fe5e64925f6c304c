package cascade.served;

import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.codec.JsonNumbers;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.rules.RequestRules;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The record of an answer, version 1: {@code {"v":1,"requestId":..,"user":..,"time":..,"scene":..,"context":{},"arms":{},
 * "experimentsVersion":n,"rulesVersion":n,"models":{},"degraded":[],"chain":..,"applied":{"partition":offset},"userInputs":[ids],
 * "contextInputs":[ids],"items":[{"item":..,"value":..,"scores":{},"sources":[],"triggers":{},"recallScore":..,
 * "inputs":[ids],"crossInputs":[ids],"counts":[impressions,clicks,likes,follows,longViews],"countsApplied":{"partition":offset}}],
 * "candidates":[the same, those not on the page]}}; {@code candidates} only where all are logged, {@code
 * rulesVersion} only where rules of an operator held, and {@code "profiling":"off"} in the
 * place of {@code user} where nobody asked.
 *
 * <p>{@code applied} and {@code countsApplied} are the versions of the user's state and of the item's counters: the last
 * offset of {@code cascade.events} in them, per partition.
 */
public final class ServedJson {

    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private ServedJson() {}

    /** The record in UTF-8; {@code isFull} with every candidate, not only those of the page. */
    public static byte[] write(Served served, boolean isFull) {
        var bytes = new ByteArrayOutputStream(isFull ? 1 << 18 : 1 << 14);
        write(served, isFull, bytes);
        return bytes.toByteArray();
    }

    static void write(Served served, boolean isFull, OutputStream to) {
        try (JsonGenerator json = JSON.createGenerator(to)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            request(json, served.page());
            answer(json, served.page());
            List<Scored> shown = served.page().slate().candidates();
            items(json, "items", shown);
            if (isFull) {
                items(json, "candidates", served.others().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void request(JsonGenerator json, FeedPage page) throws IOException {
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
        texts(json, "context", request.context().values());
        texts(json, "arms", query.assignment().arms());
        json.writeNumberField("experimentsVersion", query.assignment().experimentsVersion());
        RequestRules rules = query.rules();
        if (rules != null) {
            json.writeNumberField("rulesVersion", rules.version());
        }
    }

    private static void answer(JsonGenerator json, FeedPage page) throws IOException {
        texts(json, "models", page.models());
        json.writeArrayFieldStart("degraded");
        for (String missing : page.degraded()) {
            json.writeString(missing);
        }
        json.writeEndArray();
        json.writeStringField("chain", page.cursor().chain());
        offsets(json, "applied", page.slate().query().user().features().state().appliedOffsets());
        ids(json, "userInputs", page.userInputs());
        ids(json, "contextInputs", page.contextInputs());
    }

    private static void items(JsonGenerator json, String name, List<Scored> items) throws IOException {
        json.writeArrayFieldStart(name);
        for (Scored item : items) {
            item(json, item);
        }
        json.writeEndArray();
    }

    private static void item(JsonGenerator json, Scored item) throws IOException {
        json.writeStartObject();
        json.writeStringField("item", item.item().id().value());
        JsonNumbers.field(json, "value", item.value());
        json.writeObjectFieldStart("scores");
        item.scores().forEach((task, score) -> score(json, task, score));
        json.writeEndObject();
        json.writeArrayFieldStart("sources");
        List<Source> sources = item.item().candidate().sources();
        for (int i = 0; i < sources.size(); i++) {
            json.writeString(sources.get(i).text());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("triggers");
        Map<Source, ItemId> triggers = item.item().candidate().triggers();
        for (int i = 0; i < sources.size() && !triggers.isEmpty(); i++) {
            ItemId trigger = triggers.get(sources.get(i));
            if (trigger != null) {
                json.writeStringField(sources.get(i).text(), trigger.value());
            }
        }
        json.writeEndObject();
        JsonNumbers.field(json, "recallScore", item.item().candidate().recallScore());
        ids(json, "inputs", item.inputs());
        ids(json, "crossInputs", item.crossInputs());
        counts(json, item.item().counts());
        json.writeEndObject();
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

    private static void ids(JsonGenerator json, String name, int[] ids) throws IOException {
        json.writeFieldName(name);
        json.writeArray(ids, 0, ids.length);
    }
}
