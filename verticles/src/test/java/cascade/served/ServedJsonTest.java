package cascade.served;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.schema.Field;
import cascade.features.schema.InputLayout;
import cascade.feed.Assignment;
import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.ExploreParameters;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Membership;
import cascade.feed.Placement;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServedJsonTest {

    private static final int MANY = 3_000;

    private final FeedQuery query = query(request(1), UserState.EMPTY.withApplied(3, 41), Map.of());
    private final Scored shown = scored("a", 0.5, 7);
    private final Scored other = scored("b", 0.25, 8);

    @Test
    void aRecordHoldsTheRequestTheVersionsAndTheExactInputs() {
        JsonObject json = write(false);

        assertThat(json.getString("requestId")).isEqualTo("r1");
        assertThat(json.getString("user")).isEqualTo("u1");
        assertThat(json.getString("time")).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(json.getJsonObject("models")).isEqualTo(new JsonObject().put("rank", "nfwfm/1"));
        assertThat(json.getJsonObject("applied")).isEqualTo(new JsonObject().put("3", 41));
        assertThat(json.getInteger("v")).isEqualTo(2);
        assertThat(json.containsKey("step")).isFalse();
        InputLayout layout = InputLayout.parse(texts(json.getJsonArray("slots")));
        assertThat(json.getJsonArray("userRaw")).hasSize(layout.width(Field.USER));
        assertThat(json.getJsonArray("contextRaw")).hasSize(layout.width(Field.CONTEXT));
        assertThat(json.getJsonArray("degraded")).isEqualTo(new JsonArray(List.of("recall:trending")));
        JsonObject item = json.getJsonArray("items").getJsonObject(0);
        assertThat(item.getString("item")).isEqualTo("a");
        assertThat(item.getString("kind")).isEqualTo("image");
        assertThat(item.getJsonArray("itemRaw")).hasSize(layout.width(Field.ITEM));
        assertThat(item.getJsonArray("crossRaw")).hasSize(layout.width(Field.CROSS));
        assertThat(item.getJsonObject("triggers")).isEqualTo(new JsonObject().put("item2vec-realtime", "x"));
        assertThat(item.getJsonArray("counts")).isEqualTo(new JsonArray(List.of(0, 0, 0, 0, 0)));
        assertThat(item.getJsonObject("countsApplied")).isEqualTo(new JsonObject().put("3", 7));
    }

    @Test
    void aRecordOfNobodysPageNamesNobody() {
        FeedRequest asked = request(1);
        FeedRequest ofNobody = new FeedRequest(
                asked.id(), UserId.NOBODY, asked.context(), 1, null, null, false, List.of(), asked.receivedAt());
        FeedPage page = new FeedPage(
                new Slate<>(query(ofNobody, UserState.EMPTY, Map.of()), List.of(shown)),
                Map.of(),
                List.of(),
                new Cursor("r1", new int[0]),
                1,
                new int[0],
                new int[0]);

        JsonObject json = new JsonObject(Buffer.buffer(new ServedJson().write(new Served(page, List::of), false)));

        assertThat(json.containsKey("user")).isFalse();
        assertThat(json.getString("profiling")).isEqualTo("off");
        assertThat(json.getJsonArray("items")).hasSize(1);
    }

    @Test
    void aRecordStaysAsItIsWhileOthersAreWritten() {
        Served served = served();
        byte[] first = new ServedJson().write(served, false);
        byte[] asItWas = first.clone();
        new ServedJson().write(served, true);

        assertThat(new ServedJson().write(served, false)).isEqualTo(asItWas).isNotSameAs(first);
        assertThat(first).isEqualTo(asItWas);
    }

    @Test
    void theOtherCandidatesAreInAFullRecordOnly() {
        assertThat(write(false).containsKey("candidates")).isFalse();

        JsonObject whole = write(true);
        JsonArray candidates = whole.getJsonArray("candidates");

        assertThat(candidates).hasSize(1);
        assertThat(candidates.getJsonObject(0).getString("item")).isEqualTo("b");
        assertThat(whole.containsKey("cut")).isFalse();
    }

    /** A broker takes a record of 1 MB and no more. */
    @Test
    void aFullRecordHoldsTheBestOfVeryManyCandidatesAndSaysHowManyItHasNoRoomFor() {
        List<Scored> others = IntStream.range(0, MANY)
                .mapToObj(n -> scored("other-" + n, 1.0 / (n + 1), n))
                .toList();

        byte[] record = new ServedJson().write(new Served(page(query, List.of(shown)), () -> others), true);

        assertThat(record.length).isBetween(960 << 10, 1_000_000);
        JsonObject json = new JsonObject(Buffer.buffer(record));
        JsonArray candidates = json.getJsonArray("candidates");
        assertThat(candidates.size() + json.getInteger("cut")).isEqualTo(MANY);
        assertThat(candidates.getJsonObject(candidates.size() - 1).getString("item"))
                .isEqualTo("other-" + (candidates.size() - 1));
    }

    @Test
    void whatWasDrawnIsThereWithItsPropensityItsSeedAndTheShareThatHeld() {
        var explore = new ExploreParameters(.1, .25, 0, Map.of());
        FeedQuery explored = under(Assignment.of(Examples.parameters().with(explore)));
        var placement = new Placement(List.of(List.of("exploration"), List.of()), new double[] {.125, Double.NaN}, -7L);
        JsonObject json = new JsonObject(Buffer.buffer(new ServedJson()
                .write(new Served(page(explored, List.of(shown, other)), List::of, List.of(), placement), false)));

        JsonObject drawn = json.getJsonArray("items").getJsonObject(0);
        assertThat(drawn.getDouble("propensity")).isEqualTo(.125);
        assertThat(drawn.getJsonArray("moved")).isEqualTo(new JsonArray(List.of("exploration")));
        assertThat(json.getJsonArray("items").getJsonObject(1).containsKey("propensity"))
                .isFalse();
        assertThat(json.getJsonObject("seeds")).isEqualTo(new JsonObject().put("explore", -7));
        assertThat(json.getJsonObject("knobs"))
                .as("a newcomer's share, and none of new items, as by default")
                .isEqualTo(new JsonObject().put("explore.share", "0.25"));
        assertThat(write(false).containsKey("seeds")).isFalse();
    }

    @Test
    void whereAllThatIsDrawnIsNewTheShareOfOtherScenesDidNotHold() {
        var explore = new ExploreParameters(.1, 0, .2, Map.of(Scene.WATERFALL, 0.0));
        Map<String, String> knobs =
                Map.of("explore.share", "0.1", "explore.new-item-share", "0.2", "explore.scene.waterfall.share", "0.0");
        FeedQuery explored =
                under(new Assignment(List.of(), Examples.parameters().with(explore), knobs, 0));
        var placement = new Placement(List.of(List.of()), new double[] {Double.NaN}, 7L);
        JsonObject json = new JsonObject(Buffer.buffer(new ServedJson()
                .write(new Served(page(explored, List.of(shown)), List::of, List.of(), placement), false)));

        assertThat(json.getJsonObject("knobs").getMap())
                .isEqualTo(Map.of("explore.new-item-share", "0.2", "explore.scene.waterfall.share", "0.0"));
    }

    @Test
    void armsAreThereWithTheExperimentsThatCouldMakeADifferenceAndWithWhatIsOtherThanBuiltIn() {
        Map<String, String> knobs = Map.of("rank.value.follow", "20.0", "rerank.topic-most", "2");
        FeedQuery inArms = under(new Assignment(
                List.of(
                        new Membership("ranking", "follows-more", "follows", Set.of(Scene.values())),
                        new Membership("recall", "fresher", "base", Set.of(Scene.WATERFALL)),
                        new Membership("videos", "fewer", "few", Set.of(Scene.VIDEO))),
                Examples.parameters(),
                knobs,
                7));
        JsonObject json = new JsonObject(Buffer.buffer(new ServedJson()
                .write(new Served(page(inArms, List.of(shown)), List::of), false)));

        assertThat(json.getJsonObject("arms").getMap())
                .isEqualTo(Map.of("ranking", "follows", "recall", "base", "videos", "few"));
        assertThat(json.getInteger("experimentsVersion")).isEqualTo(7);
        assertThat(json.getJsonArray("exposures"))
                .isEqualTo(new JsonArray(List.of("ranking/follows-more", "recall/fresher")));
        assertThat(json.getJsonObject("knobs").getMap()).isEqualTo(knobs);
        assertThat(write(false).fieldNames()).doesNotContain("exposures", "knobs");
    }

    private FeedQuery under(Assignment assignment) {
        return new FeedQuery(query.request(), assignment, query.user(), null, ModelSet.NONE);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private JsonObject write(boolean isFull) {
        return new JsonObject(Buffer.buffer(new ServedJson().write(served(), isFull)));
    }

    private Served served() {
        return new Served(page(query, List.of(shown)), () -> List.of(other));
    }

    private static FeedPage page(FeedQuery of, List<Scored> items) {
        return new FeedPage(
                new Slate<>(of, items),
                Map.of("rank", "nfwfm/1"),
                List.of("recall:trending"),
                new Cursor("r1", new int[0]),
                1,
                new int[] {1, 2},
                new int[] {3});
    }

    private static Scored scored(String id, double value, int input) {
        Candidate candidate = new Candidate(
                id(id), List.of(Source.ITEM2VEC_REALTIME), Map.of(Source.ITEM2VEC_REALTIME, id("x")), 0.1);
        return new Scored(
                hydrated(candidate, features(item(id))), Map.of("click", 0.5f), value, new int[] {input}, new int[] {9
                });
    }
}
