package cascade.samples;

import static cascade.samples.SamplesUnderTest.CONFIG;
import static cascade.samples.SamplesUnderTest.item;
import static cascade.samples.SamplesUnderTest.items;
import static cascade.samples.SamplesUnderTest.labels;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Dwell;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.event.FeedEvent.Like;
import cascade.features.event.FeedEvent.Unlike;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What samples hold, over a log whose time is turned by hand. */
class SamplesTest extends OwnSamples {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    @Test
    void aRequestBecomesOneSampleWithAllThatWasServedOfItAndWhatWasDone() {
        log.serve("u1", "r1", "a", "b", "c");
        log.pass(A_WHILE);
        log.tell(new Impression(log.of("u1", "r1", "a")));
        log.tell(new Impression(log.of("u1", "r1", "b")));
        log.tell(new Click(log.of("u1", "r1", "b")));
        log.tell(new Dwell(log.of("u1", "r1", "b"), 2_000));
        log.pass(CONFIG.window().minus(A_WHILE).minus(SECOND));
        assertThat(log.samples()).isEmpty();

        log.pass(SECOND);

        JsonObject sample = onlySample();
        JsonObject served = SamplesUnderTest.servedJson("u1", "r1", SamplesUnderTest.NOON, "a", "b", "c");
        for (String member : List.of(
                "v",
                "requestId",
                "user",
                "time",
                "scene",
                "context",
                "arms",
                "experimentsVersion",
                "models",
                "degraded",
                "userInputs",
                "contextInputs")) {
            assertThat(sample.getValue(member)).as(member).isEqualTo(served.getValue(member));
        }
        assertThat(sample.containsKey("applied")).isFalse();
        assertThat(sample.getString("shownBy")).isEqualTo("impression");
        assertThat(sample.getInteger("version")).isEqualTo(1);
        assertThat(items(sample)).containsExactly("a", "b");
        JsonObject shown = item(sample, "b");
        JsonObject asServed = served.getJsonArray("items").getJsonObject(1);
        for (String member : List.of("item", "value", "scores", "sources", "recallScore", "inputs", "crossInputs")) {
            assertThat(shown.getValue(member)).as(member).isEqualTo(asServed.getValue(member));
        }
        assertThat(shown.getInteger("position")).isEqualTo(1);
        assertThat(shown.getString("impressedAt")).isEqualTo("2026-11-24T12:01:00Z");
        assertThat(labels(sample, "b"))
                .isEqualTo(new JsonObject()
                        .put("click", true)
                        .put("like", false)
                        .put("favorite", false)
                        .put("follow", false)
                        .put("hide", false)
                        .put("dwellMillis", 2_000));
        assertThat(labels(sample, "a").getBoolean("click")).isFalse();
        assertThat(labels(sample, "a").getValue("dwellMillis")).isNull();
    }

    @Test
    void eventsThatComeBeforeWhatWasServedAreNotLost() {
        log.tell(new Impression(log.of("u1", "r1", "a")));
        log.tell(new Click(log.of("u1", "r1", "a")));
        log.tell(new Click(log.of("u1", "r1", "nowhere")));
        log.pass(SECOND);
        log.serve("u1", "r1", "a", "b");
        log.pass(CONFIG.window());

        JsonObject sample = onlySample();
        assertThat(items(sample)).containsExactly("a");
        assertThat(labels(sample, "a").getBoolean("click")).isTrue();
        assertThat(log.dropped(Dropped.ITEM_ELSEWHERE)).isEqualTo(1);
    }

    @Test
    void eventsOfARequestThatWasNeverServedAreDroppedAndCounted() {
        log.tell(new Click(log.of("u1", "r1", "a")));
        log.pass(CONFIG.unservedWait().plus(SECOND));
        log.serve("u1", "r1", "a");
        log.pass(CONFIG.window());

        assertThat(labels(onlySample(), "a").getBoolean("click")).isFalse();
        assertThat(log.dropped(Dropped.REQUEST_UNKNOWN)).isEqualTo(1);
    }

    @Test
    void anEventThatComesTwiceChangesNothing() {
        log.serve("u1", "r1", "a");
        log.serve("u1", "r1", "a");
        FeedEvent impression = new Impression(log.of("u1", "r1", "a"));
        FeedEvent click = new Click(log.of("u1", "r1", "a"));
        List.of(impression, click, impression, click).forEach(log::tell);
        log.pass(CONFIG.window());
        assertThat(labels(onlySample(), "a").getBoolean("click")).isTrue();

        log.tell(click);
        log.tell(impression);
        log.pass(CONFIG.window());

        assertThat(log.samples()).isEmpty();
    }

    @Test
    void whatComesLateWritesTheItemsThatChangedAgain() {
        log.serve("u1", "r1", "a", "b");
        log.tell(new Impression(log.of("u1", "r1", "a")));
        log.pass(CONFIG.window());
        assertThat(items(onlySample())).containsExactly("a");

        log.tell(new Click(log.of("u1", "r1", "a")));
        JsonObject second = onlySample();
        log.tell(new Click(log.of("u1", "r1", "b")));
        assertThat(log.samples()).as("of what was not shown").isEmpty();
        log.tell(new Impression(log.of("u1", "r1", "b")));
        JsonObject third = onlySample();

        assertThat(second.getInteger("version")).isEqualTo(2);
        assertThat(items(second)).containsExactly("a");
        assertThat(labels(second, "a").getBoolean("click")).isTrue();
        assertThat(item(second, "a").getJsonArray("inputs")).isNotEmpty();
        assertThat(third.getInteger("version")).isEqualTo(3);
        assertThat(items(third)).containsExactly("b");
        assertThat(labels(third, "b").getBoolean("click")).isTrue();
        assertThat(log.count("repeated")).isEqualTo(2);
    }

    @Test
    void whatComesLaterThanThatIsDropped() {
        log.serve("u1", "r1", "a");
        log.tell(new Impression(log.of("u1", "r1", "a")));
        log.pass(CONFIG.window().plus(CONFIG.lateness()).minus(SECOND));
        log.tell(new Click(log.of("u1", "r1", "a")));
        assertThat(log.samples()).hasSize(2);
        log.pass(SECOND);
        assertThat(log.gauge("requests.remembered")).isZero();
        assertThat(log.gauge("remembered")).isZero();

        log.tell(new Like(log.of("u1", "r1", "a")));
        log.pass(CONFIG.unservedWait().plus(SECOND));

        assertThat(log.samples()).isEmpty();
        assertThat(log.dropped(Dropped.REQUEST_UNKNOWN)).isEqualTo(1);
    }

    @Test
    void whereAClientTellsOfNoImpressionsAllThatWasServedIsShownAndFeedbackIsTold() {
        log.serve("u1", "r1", "a", "b");
        log.tell(new Click(log.of("u1", "r1", "b")));
        log.pass(CONFIG.impressionWait().minus(SECOND));
        assertThat(log.impressions()).isEmpty();
        log.pass(SECOND);

        List<FeedEvent> told = log.impressions();
        assertThat(told).extracting(FeedEvent::id).containsExactly("served:r1:a", "served:r1:b");
        FeedEvent second = told.getLast();
        assertThat(second).isInstanceOf(Impression.class);
        assertThat(second.user().value()).isEqualTo("u1");
        assertThat(second.time()).isEqualTo(SamplesUnderTest.NOON);
        assertThat(second.envelope().requestId()).isEqualTo("r1");
        assertThat(second.envelope().position()).isEqualTo(1);
        assertThat(second.envelope().context().surface()).isEqualTo("video");
        assertThat(second.envelope().context().values()).containsEntry("os", "android");

        log.pass(CONFIG.window());
        JsonObject sample = onlySample();
        assertThat(sample.getString("shownBy")).isEqualTo("served");
        assertThat(items(sample)).containsExactly("a", "b");
        assertThat(item(sample, "a").getValue("impressedAt")).isNull();
        assertThat(labels(sample, "b").getBoolean("click")).isTrue();
        assertThat(log.impressions()).isEmpty();
    }

    @Test
    void anImpressionAfterThatIsLateAndOnlyCounted() {
        log.serve("u1", "r1", "a", "b");
        log.pass(CONFIG.impressionWait());
        log.tell(new Impression(log.of("u1", "r1", "a")));
        log.pass(CONFIG.window());
        log.tell(new Impression(log.of("u1", "r1", "b")));

        JsonObject sample = onlySample();
        assertThat(sample.getString("shownBy")).isEqualTo("served");
        assertThat(items(sample)).containsExactly("a", "b");
        assertThat(log.count("impressions.late")).isEqualTo(2);
    }

    @Test
    void whereTheFallbackIsOffNothingIsTold() {
        try (SamplesUnderTest quiet = new SamplesUnderTest(Configs.withoutFallback())) {
            quiet.serve("u1", "r1", "a");
            quiet.pass(CONFIG.window());
            assertThat(quiet.impressions()).isEmpty();
            assertThat(quiet.samples()).hasSize(1);
        }
    }

    @Test
    void whatWasTakenBackGoesByTheTimesOfTheEventsNotByTheirOrder() {
        log.serve("u1", "r1", "a", "b", "c");
        var early = log.of("u1", "r1", "a");
        log.pass(SECOND);
        log.tell(new Unlike(log.of("u1", "r1", "a")));
        log.tell(new Like(early));
        log.tell(new Unlike(SamplesUnderTest.of("u1", "r1", "b", log.now().minusSeconds(1))));
        log.tell(new Like(log.of("u1", "r1", "b")));
        log.tell(new Unlike(log.of("u1", "r1", "c")));
        log.tell(new Like(log.of("u1", "r1", "c")));
        log.pass(CONFIG.window());

        JsonObject sample = onlySample();
        assertThat(labels(sample, "a").getBoolean("like")).isFalse();
        assertThat(labels(sample, "b").getBoolean("like")).isTrue();
        assertThat(labels(sample, "c").getBoolean("like")).as("at one time").isFalse();
    }

    @Test
    void onlyTheUserWhomItWasServedToIsJoined() {
        log.serve("u1", "r1", "a");
        log.tell(new Impression(log.of("u2", "r1", "a")));
        log.tell(new Click(log.of("u2", "r1", "a")));
        log.pass(CONFIG.window());

        JsonObject sample = onlySample();
        assertThat(sample.getString("shownBy")).isEqualTo("served");
        assertThat(labels(sample, "a").getBoolean("click")).isFalse();
    }

    @Test
    void nobodysPagesAreLeftOut() {
        JsonObject ofNobody = SamplesUnderTest.servedJson("u1", "r1", log.now(), "a");
        ofNobody.remove("user");
        log.serve("chain", ofNobody.put("profiling", "off").encode());
        log.pass(CONFIG.window());

        assertThat(log.samples()).isEmpty();
        assertThat(log.impressions()).isEmpty();
        assertThat(log.dropped(Dropped.SERVED_UNREADABLE)).isZero();
    }

    @Test
    void whatCannotBeUnderstoodIsCountedAndTheRestGoesOn() {
        JsonObject good = SamplesUnderTest.servedJson("u1", "r1", log.now(), "a");
        for (String bad : List.of(
                "",
                "{",
                "[]",
                good.encode() + "x",
                good.copy().put("v", 2).encode(),
                good.copy().put("time", "soon").encode(),
                good.copy().put("user", "").encode(),
                good.copy().put("user", 7).encode(),
                good.copy().put("items", "none").encode(),
                good.copy().put("userInputs", new JsonArray().add("x")).encode(),
                good.encode().replace("\"inputs\":[", "\"inputs\":[1.5,"),
                good.encode().replace("\"item\":\"a\",", ""),
                good.encode().replace("\"items\":[", "\"items\":[7,"),
                good.encode().replace("\"scene\":\"video\"", "\"scene\":\"video\",\"scene\":\"video\""),
                SamplesUnderTest.servedJson("u1", "r1", log.now(), "a", "a").encode())) {
            log.serve("u1", bad);
        }
        log.tell("{\"v\":1}");
        log.tell("");
        log.serve("u1", good.encode());
        log.pass(CONFIG.window());

        assertThat(log.samples()).hasSize(1);
        assertThat(log.dropped(Dropped.SERVED_UNREADABLE)).isEqualTo(15);
        assertThat(log.dropped(Dropped.EVENT_REFUSED)).isEqualTo(2);
    }
}
