package cascade.served;

import cascade.features.AuthorId;
import cascade.features.Topic;
import cascade.features.codec.JsonBytes;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.LadderStep;
import cascade.feed.Placement;
import cascade.feed.Scored;
import cascade.rules.RequestRules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of an answer, version 2: {@code {"v":2,"requestId":..,"user":..,"time":..,"scene":..,"size":n,"step":..,"context":{},"arms":{},"exposures":[],
 * "experimentsVersion":n,"rulesVersion":n,"knobs":{},"seeds":{"explore":n},"wishes":{"author:ID":"more"},"models":{},"degraded":[],"tookMillis":..,
 * "chain":..,"applied":{"partition":offset},"slots":[..],"userRaw":[numbers],"contextRaw":[numbers],"items":[{"item":..,"kind":..,"author":..,"topic":..,
 * "value":..,"scores":{},"sources":[],"ranks":[n],"sourceScores":[..],"triggers":{},"recallScore":..,"moved":[],"propensity":..,
 * "counts":[impressions,clicks,likes,follows,longViews],"countsApplied":{"partition":offset},"itemRaw":[numbers],"crossRaw":[numbers]}],"candidates":[the same, those not on the page],"cut":n}}.
 *
 * <p>{@code slots} says which numbers stand where ({@link cascade.features.schema.InputLayout}): words are hashes, and no number belongs to a vocabulary.
 * {@code applied} is the version of the user's state: the last offset of {@code cascade.events} in it, per partition; {@code countsApplied} is that of an
 * item's counters. Not in every record are:
 *
 * <ul>
 *   <li>{@code user}: in its place stands {@code "profiling":"off"} where nobody asked;
 *   <li>{@code step}, how much less than all was done for it: only where less was;
 *   <li>{@code exposures}, the experiments whose arm could make a difference here, as {@code LAYER/EXPERIMENT}: only where there are arms;
 *   <li>{@code rulesVersion}: only where rules of an operator held;
 *   <li>{@code knobs}, what an owner's configuration or an arm has set otherwise than it is built in, {@code wishes} and {@code moved}: only where there are
 *       some. Where places were drawn, {@code explore.share} is the one that held here, be it for all, for the scene or for newcomers;
 *   <li>{@code seeds} and {@code propensity}: only where places were drawn at random. It is 1/n of the n that this one was drawn from: of new items alone
 *       where {@code moved} says {@code exploration:new}, of all where it says {@code exploration};
 *   <li>{@code countsApplied}: not while the counters of some items are being changed, and not right after a start;
 *   <li>{@code candidates}: only where all are logged, and {@code cut} says how many of them had no room.
 * </ul>
 *
 * <p>For one thread at a time.
 */
public final class ServedJson {

    private static final int VERSION = 2;

    /** Under what Kafka takes of a record, 1 MB, by more than a candidate and the rest of a record. */
    private static final int MOST_BYTES = 960 << 10;

    private static final int USUAL_BYTES = 1 << 15;
    private static final double HUNDREDTHS = 100;
    private static final String SHARE = "explore.share";

    private final ReadInputs inputs = new ReadInputs();
    private final ServedItemJson items = new ServedItemJson(inputs);
    private final JsonBytes text = new JsonBytes(USUAL_BYTES);

    /** The record in UTF-8; {@code isFull} with every candidate that there is room for, not only those of the page. */
    public byte[] write(Served served, boolean isFull) {
        return text(served, isFull).copy();
    }

    /** The same, where the next one will lie, too. */
    JsonBytes text(Served served, boolean isFull) {
        text.clear();
        write(served, isFull, text);
        return text;
    }

    private void write(Served served, boolean isFull, JsonBytes json) {
        FeedPage page = served.page();
        List<Scored> shown = page.slate().candidates();
        inputs.begin(page.slate().query(), shown.stream().anyMatch(item -> item.similarity().length > 0));
        json.open('{');
        json.member("v");
        json.number(VERSION);
        request(json, page, served.placement());
        answer(json, page);
        json.member("items");
        json.open('[');
        for (int place = 0; place < shown.size(); place++) {
            items.write(json, shown.get(place), served.placement(), place);
        }
        json.close(']');
        if (isFull) {
            candidates(json, served.others().get());
        }
        json.close('}');
    }

    private void candidates(JsonBytes json, List<Scored> others) {
        json.member("candidates");
        json.open('[');
        int written = 0;
        while (written < others.size() && json.size() < MOST_BYTES) {
            items.write(json, others.get(written++), Placement.UNKNOWN, 0);
        }
        json.close(']');
        if (written < others.size()) {
            json.member("cut", others.size() - written);
        }
    }

    private static void request(JsonBytes json, FeedPage page, Placement placement) {
        FeedQuery query = page.slate().query();
        FeedRequest request = query.request();
        json.member("requestId", request.id());
        if (request.isProfiled()) {
            json.member("user", request.user().value());
        } else {
            json.member("profiling", "off");
        }
        json.member("time", request.receivedAt().toString());
        json.member("scene", request.context().scene().text());
        if (request.anchor() != null) {
            json.member("anchor", request.anchor().value());
        }
        json.member("size", request.size());
        if (query.step() != LadderStep.WHOLE) {
            json.member("step", query.step().text());
        }
        texts(json, "context", request.context().values());
        texts(json, "arms", query.assignment().arms());
        if (!query.assignment().memberships().isEmpty()) {
            texts(json, "exposures", query.assignment().exposures(query.scene()));
        }
        json.member("experimentsVersion", query.assignment().experimentsVersion());
        RequestRules rules = query.rules();
        if (rules != null) {
            json.member("rulesVersion", rules.version());
        }
        knobs(json, query, placement);
        wishes(json, query.user().preferences());
    }

    private static void knobs(JsonBytes json, FeedQuery query, Placement placement) {
        Long seed = placement.seed();
        Map<String, String> knobs = query.assignment().knobs();
        Map<String, String> held = seed == null ? knobs : whereDrawn(knobs, query);
        if (!held.isEmpty()) {
            texts(json, "knobs", held);
        }
        if (seed != null) {
            json.member("seeds");
            json.open('{');
            json.member("explore", seed);
            json.close('}');
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

    private static void wishes(JsonBytes json, Preferences preferences) {
        if (preferences.isEmpty()) {
            return;
        }
        json.member("wishes");
        json.open('{');
        for (Map.Entry<AuthorId, Wish> wish : preferences.authors().entrySet()) {
            json.member("author:" + wish.getKey(), wish.getValue().text());
        }
        for (Map.Entry<Topic, Wish> wish : preferences.topics().entrySet()) {
            json.member("topic:" + wish.getKey(), wish.getValue().text());
        }
        json.close('}');
    }

    private void answer(JsonBytes json, FeedPage page) {
        texts(json, "models", page.models());
        texts(json, "degraded", page.degraded());
        json.member("tookMillis");
        json.number(Math.round(page.tookMillis() * HUNDREDTHS) / HUNDREDTHS);
        json.member("chain", page.cursor().chain());
        json.member("applied");
        json.open('{');
        for (Map.Entry<Integer, Long> offset :
                page.slate().query().user().features().state().appliedOffsets().entrySet()) {
            json.member(String.valueOf(offset.getKey()), offset.getValue());
        }
        json.close('}');
        json.member("slots");
        json.raw(inputs.slots());
        json.member("userRaw");
        json.numbers(inputs.user());
        json.member("contextRaw");
        json.numbers(inputs.context());
    }

    private static void texts(JsonBytes json, String name, Map<String, String> texts) {
        json.member(name);
        json.open('{');
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.member(text.getKey(), text.getValue());
        }
        json.close('}');
    }

    private static void texts(JsonBytes json, String name, Collection<String> texts) {
        json.member(name);
        json.open('[');
        texts.forEach(json::text);
        json.close(']');
    }
}
