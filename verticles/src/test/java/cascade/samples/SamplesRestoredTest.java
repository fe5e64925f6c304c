package cascade.samples;

import static cascade.samples.SamplesUnderTest.CONFIG;
import static cascade.samples.SamplesUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Impression;
import cascade.kafka.Topics;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples after a stop, a standstill, on another node and where there is no room for more. */
class SamplesRestoredTest extends OwnSamples {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void afterAStopWhatWasDoneMeanwhileIsReadBeforeAnythingIsClosed() {
        log.serve("u1", "r1", "a", "b");
        FeedEvent impression = new Impression(log.of("u1", "r1", "b"));
        log.isLeft(Topics.EVENTS, true);
        log.pass(CONFIG.window().multipliedBy(2));
        assertThat(log.samples()).isEmpty();

        log.tell(impression);
        log.isLeft(Topics.EVENTS, false);
        log.pass(Duration.ofSeconds(3));

        JsonObject sample = onlySample();
        assertThat(sample.getString("shownBy")).isEqualTo("impression");
        assertThat(items(sample)).containsExactly("b");
    }

    @Test
    void whilePagesComeOnAndEventsAreLeftNothingIsDecidedThatIsLaterThanTheLastOfThem() {
        log.tell(new Click(log.of("u1", "before", "a")));
        log.serve("u1", "r1", "a", "b");
        FeedEvent impression = new Impression(log.of("u1", "r1", "b"));
        log.isLeft(Topics.EVENTS, true);
        log.pass(CONFIG.window().multipliedBy(2));
        log.serve("u1", "r2", "c");
        log.pass(Duration.ofSeconds(3));
        assertThat(log.samples()).isEmpty();

        log.tell(impression);
        log.isLeft(Topics.EVENTS, false);
        log.pass(Duration.ofSeconds(3));

        assertThat(onlySample().getString("shownBy")).isEqualTo("impression");
    }

    @Test
    void afterAStandstillWhatCameMeanwhileIsFetchedFirst() {
        log.serve("u1", "r1", "a", "b");
        FeedEvent impression = new Impression(log.of("u1", "r1", "b"));
        log.standStill(CONFIG.window());
        assertThat(log.samples()).isEmpty();

        log.tell(impression);
        log.pass(SECOND);

        assertThat(onlySample().getString("shownBy")).isEqualTo("impression");
    }

    @Test
    void whoTakesOverGoesOnWhereTheChangelogEnds() {
        log.serve("u1", "closed", "a");
        log.tell(new Impression(log.of("u1", "closed", "a")));
        log.pass(CONFIG.window());
        log.serve("u1", "decided", "a", "b");
        log.tell(new Click(log.of("u1", "decided", "a")));
        log.pass(CONFIG.impressionWait());
        log.serve("u1", "open", "a", "b");
        log.tell(new Impression(log.of("u1", "open", "b")));
        log.tell(new Click(log.of("u1", "unserved", "a")));
        JsonObject ofErased = SamplesUnderTest.servedJson("u2", "erased", log.now(), "a");
        log.erase("u2");
        log.pass(SECOND);
        assertThat(log.samples()).hasSize(1);
        assertThat(log.impressions()).hasSize(2);

        try (SamplesUnderTest next = new SamplesUnderTest(CONFIG, log.now(), new Restored(log.changelog()))) {
            assertThat(next.gauge("requests.remembered")).isEqualTo(4);
            assertThat(next.gauge("remembered")).isEqualTo(log.gauge("remembered"));
            next.tell(new Click(next.of("u1", "closed", "a")));
            next.serve("u1", "unserved", "a");
            next.serve("u2", ofErased.encode());
            next.pass(CONFIG.window());

            List<JsonObject> samples = next.samples();
            assertThat(samples)
                    .extracting(sample -> sample.getString("requestId") + " " + sample.getInteger("version") + " "
                            + sample.getString("shownBy") + " " + items(sample))
                    .containsExactlyInAnyOrder(
                            "closed 2 impression [a]",
                            "decided 1 served [a, b]",
                            "open 1 impression [b]",
                            "unserved 1 served [a]");
            assertThat(next.impressions()).extracting(FeedEvent::id).containsExactly("served:unserved:a");
            assertThat(next.dropped(Dropped.ERASED)).isEqualTo(1);
        }
    }

    @Test
    void whereThereIsNoRoomWhatIsDoneLongestGoesFirstAndNoSampleIsLost() {
        try (SamplesUnderTest small = new SamplesUnderTest(Configs.withBytes(1 << 20))) {
            String[] items = new String[20];
            for (int i = 0; i < items.length; i++) {
                items[i] = "item-" + i + "-" + "x".repeat(40);
            }
            for (int request = 0; request < 500; request++) {
                small.serve("u" + request % 7, "r" + request, items);
                small.pass(SECOND);
            }
            small.pass(CONFIG.window());

            List<JsonObject> samples = small.samples();
            assertThat(samples)
                    .extracting(sample -> sample.getString("requestId"))
                    .doesNotHaveDuplicates()
                    .hasSize(500);
            assertThat(small.gauge("remembered")).isLessThanOrEqualTo(1 << 20).isPositive();
            assertThat(small.dropped(Dropped.NO_ROOM)).isPositive();
        }
    }
}
