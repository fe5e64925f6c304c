package cascade.http;

import cascade.features.ItemId;
import cascade.features.codec.JsonNumbers;
import cascade.feed.Candidate;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Source;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the answer to a feed request. Streams, since this runs for every request on the event loop. */
public final class FeedPageJson {

    private static final JsonFactory JSON = new JsonFactory();

    /** What pages are written in, one after the other on a thread, until it is known how long they are. */
    private static final ThreadLocal<Text> TEXT = ThreadLocal.withInitial(Text::new);

    private FeedPageJson() {}

    /**
     * The body of the response; with {@code explain} each item and the page say what they came from, with {@code details} each
     * item how a screen shows it.
     */
    public static Buffer write(FeedPage page, boolean explain, boolean details) {
        Text text = TEXT.get();
        text.reset();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            page(json, page, explain, details);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toBuffer();
    }

    private static void page(JsonGenerator json, FeedPage page, boolean explain, boolean details) throws IOException {
        FeedQuery query = page.slate().query();
        json.writeStartObject();
        json.writeStringField("requestId", query.request().id());
        json.writeStringField("user", query.request().user().value());
        json.writeStringField("scene", query.request().context().scene().text());
        if (!query.request().isProfiled()) {
            json.writeStringField("profiling", "off");
        }
        json.writeArrayFieldStart("items");
        String[] tasks = {};
        for (Scored scored : page.slate().candidates()) {
            tasks = tasks(scored.scores(), tasks);
            item(json, scored, tasks, query, explain, details);
        }
        json.writeEndArray();
        texts(json, "arms", query.assignment().arms());
        texts(json, "models", page.models());
        json.writeArrayFieldStart("degraded");
        for (String part : page.degraded()) {
            json.writeString(part);
        }
        json.writeEndArray();
        if (page.isStale()) {
            json.writeBooleanField("stale", true);
        }
        json.writeNumberField("tookMillis", Math.round(page.tookMillis() * 100) / 100.0);
        json.writeStringField("cursor", CursorText.encode(page.cursor()));
        if (explain) {
            ExplanationJson.page(json, page);
        }
        json.writeEndObject();
    }

    /** The tasks in their order: {@code before}, of the item before, where the item has the same. */
    private static String[] tasks(Map<String, Float> scores, String[] before) {
        boolean isSame = scores.size() == before.length;
        for (int i = 0; isSame && i < before.length; i++) {
            isSame = scores.containsKey(before[i]);
        }
        return isSame ? before : sorted(scores);
    }

    private static void item(
            JsonGenerator json, Scored scored, String[] tasks, FeedQuery query, boolean explain, boolean details)
            throws IOException {
        Hydrated item = scored.item();
        Candidate candidate = item.candidate();
        json.writeStartObject();
        json.writeStringField("item", item.id().value());
        json.writeStringField("kind", item.kind().text());
        json.writeStringField("author", item.author());
        json.writeStringField("topic", item.topic());
        JsonNumbers.field(json, "value", scored.value());
        json.writeObjectFieldStart("scores");
        Map<String, Float> scores = scored.scores();
        for (String task : tasks) {
            JsonNumbers.field(json, task, Objects.requireNonNull(scores.get(task)));
        }
        json.writeEndObject();
        if (details) {
            DetailsJson.item(json, item.item());
        }
        sources(json, candidate.sources(), candidate.triggers());
        if (explain) {
            ExplanationJson.item(json, scored, query.parameters().weights());
        }
        json.writeEndObject();
    }

    private static void sources(JsonGenerator json, List<Source> sources, Map<Source, ItemId> triggers)
            throws IOException {
        json.writeArrayFieldStart("sources");
        for (int i = 0; i < sources.size(); i++) {
            json.writeString(sources.get(i).text());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("triggers");
        for (int i = 0; i < sources.size() && !triggers.isEmpty(); i++) {
            Source source = sources.get(i);
            ItemId trigger = triggers.get(source);
            if (trigger != null) {
                json.writeStringField(source.text(), trigger.value());
            }
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (String key : sorted(texts)) {
            json.writeStringField(key, texts.get(key));
        }
        json.writeEndObject();
    }

    /** The keys in their order; a tree a map would be most of what an item costs. */
    private static String[] sorted(Map<String, ?> map) {
        String[] keys = map.keySet().toArray(new String[0]);
        Arrays.sort(keys);
        return keys;
    }

    /** Bytes that are copied once, to a buffer that has their length. */
    private static final class Text extends ByteArrayOutputStream {

        Text() {
            super(16_384);
        }

        Buffer toBuffer() {
            return Buffer.buffer(count).appendBytes(buf, 0, count);
        }
    }
}
