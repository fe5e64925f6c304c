package cascade.samples;

import static cascade.samples.SamplesUnderTest.CONFIG;
import static cascade.samples.SamplesUnderTest.item;
import static cascade.samples.SamplesUnderTest.items;
import static cascade.samples.SamplesUnderTest.labels;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.SeenItems;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Assignment;
import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Membership;
import cascade.feed.Placement;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import cascade.served.Served;
import cascade.served.ServedJson;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What samples hold of records as a node writes them, which are of version 2. */
class SamplesOfRecordsTest extends OwnSamples {

    private static final List<String> OF_REQUEST = List.of(
            "v",
            "requestId",
            "user",
            "time",
            "scene",
            "context",
            "arms",
            "exposures",
            "experimentsVersion",
            "knobs",
            "models",
            "degraded",
            "slots",
            "userRaw",
            "contextRaw");

    private static final List<String> OF_ITEM = List.of(
            "item", "kind", "author", "topic", "value", "scores", "sources", "recallScore", "itemRaw", "crossRaw");

    private static final List<String> OF_DRAWN = List.of("moved", "propensity");

    /** The first item was drawn, the second was not. */
    private String record() {
        var request = new FeedRequest(
                "r1",
                Examples.USER,
                new RequestContext(Scene.VIDEO, Map.of("os", "android")),
                2,
                null,
                null,
                false,
                List.of(),
                log.now());
        var assignment = new Assignment(
                List.of(new Membership("ranking", "linear", "lr", Set.of(Scene.VIDEO))),
                Examples.parameters(),
                Map.of("rank.bundle", "lr"),
                7);
        var user = new UserSnapshot(
                UserFeatures.cold(Examples.USER),
                SeenItems.NONE,
                new Preferences(Map.of(new Topic("t1"), Wish.MORE), Map.of()));
        var page = new FeedPage(
                new Slate<>(
                        new FeedQuery(request, assignment, user, null, ModelSet.NONE),
                        List.of(scored("a"), scored("b"))),
                Map.of("rank", "lr/1", "two-tower", "two-tower/3"),
                List.of("recall:fresh"),
                new Cursor("r1", new int[0]),
                1.5,
                new int[0],
                new int[0]);
        var placement = new Placement(List.of(List.of("exploration"), List.of()), new double[] {.125, Double.NaN}, 7L);
        var served = new Served(page, () -> List.of(scored("c")), List.of(), placement);
        return new String(new ServedJson().write(served, true), StandardCharsets.UTF_8);
    }

    private static Scored scored(String id) {
        var candidate = new Candidate(
                Examples.id(id), List.of(Source.TRENDING), new int[] {3}, new float[] {.5f}, Map.of(), .1);
        return new Scored(
                Examples.hydrated(candidate, Examples.features(Examples.item(id))),
                Map.of("click", .5f),
                .25,
                new int[0],
                new int[0]);
    }

    @Test
    void aSampleIsWhatIsLearnedFromOfARecordAsItStandsThereAndNothingElse() {
        String text = record();
        JsonObject served = new JsonObject(text);
        log.serve("u1", text);
        log.tell(new Impression(log.of("u1", "r1", "a")));
        log.tell(new Impression(log.of("u1", "r1", "b")));
        log.tell(new Click(log.of("u1", "r1", "b")));
        log.pass(CONFIG.window());

        JsonObject sample = onlySample();

        isOf(sample, served, OF_REQUEST, List.of("shownBy", "version", "items"));
        assertThat(sample.getInteger("v")).isEqualTo(2);
        assertThat(items(sample)).containsExactly("a", "b");
        List<String> joined = List.of("position", "impressedAt", "labels");
        isOf(item(sample, "a"), item(served, "a"), both(OF_ITEM, OF_DRAWN), joined);
        isOf(item(sample, "b"), item(served, "b"), OF_ITEM, joined);
        assertThat(labels(sample, "b").getBoolean("click")).isTrue();
        // What is left out is in the record, under the same request.
        assertThat(served.fieldNames())
                .contains("size", "tookMillis", "wishes", "seeds", "chain", "applied", "candidates");
        assertThat(item(served, "a").fieldNames()).contains("ranks", "sourceScores", "triggers", "counts");
    }

    private static void isOf(JsonObject sample, JsonObject served, List<String> taken, List<String> joined) {
        assertThat(sample.fieldNames()).containsExactlyInAnyOrderElementsOf(both(taken, joined));
        for (String member : taken) {
            assertThat(served.containsKey(member)).as(member).isTrue();
            assertThat(sample.getValue(member)).as(member).isEqualTo(served.getValue(member));
        }
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    @Test
    void whatComesLateIsWrittenAgainWithAllThatIsLearnedFrom() {
        String text = record();
        log.serve("u1", text);
        log.tell(new Impression(log.of("u1", "r1", "a")));
        log.pass(CONFIG.window());
        onlySample();

        log.tell(new Click(log.of("u1", "r1", "a")));

        JsonObject again = onlySample();
        assertThat(again.getInteger("version")).isEqualTo(2);
        isOf(again, new JsonObject(text), OF_REQUEST, List.of("shownBy", "version", "items"));
        isOf(
                item(again, "a"),
                item(new JsonObject(text), "a"),
                both(OF_ITEM, OF_DRAWN),
                List.of("position", "impressedAt", "labels"));
    }

    @Test
    void whereAClientTellsOfNoImpressionsThoseOfTheRecordAreTold() {
        log.serve("u1", record());
        log.pass(CONFIG.impressionWait());

        List<FeedEvent> told = log.impressions();
        assertThat(told).extracting(FeedEvent::id).containsExactly("served:r1:a", "served:r1:b");
        assertThat(told.getFirst().envelope().context().surface()).isEqualTo("video");
        assertThat(told.getFirst().envelope().context().values()).containsEntry("os", "android");
    }
}
