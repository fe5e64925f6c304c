package cascade.samples;

import static cascade.samples.SamplesUnderTest.CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was erased is in no sample that is written after. */
class SamplesErasureTest extends OwnSamples {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void anErasedUserIsInNoSampleAnyMoreAndNothingIsToldOfHim() {
        log.serve("u1", "closed", "a");
        log.pass(CONFIG.window());
        assertThat(log.samples()).hasSize(1);
        log.impressions();
        JsonObject underWay = SamplesUnderTest.servedJson("u1", "underWay", log.now(), "a");
        FeedEvent done = new Click(log.of("u1", "unserved", "a"));
        log.serve("u1", "open", "a");
        log.serve("u2", "other", "a");
        log.tell(done);

        log.pass(SECOND);
        log.erase("u1");
        log.tell(new Click(SamplesUnderTest.of("u1", "closed", "a", log.now().minusMillis(500))));
        log.tell(done);
        log.serve("u1", underWay.encode());
        log.pass(SECOND);
        log.serve("u1", "anew", "b");
        log.pass(CONFIG.window());

        List<JsonObject> samples = log.samples();
        assertThat(samples).extracting(sample -> sample.getString("requestId")).containsExactly("other", "anew");
        assertThat(log.impressions()).extracting(FeedEvent::id).containsExactly("served:other:a", "served:anew:b");
        assertThat(log.dropped(Dropped.ERASED)).isEqualTo(6);
    }

    @Test
    void otherRecordsOfTheCatalogueEraseNobody() {
        log.serve("u1", "r1", "a");
        log.catalogue(
                "u:u1",
                "{\"v\":1,\"kind\":\"user\",\"id\":\"u1\",\"version\":3,\"time\":\"" + log.now()
                        + "\",\"row\":{\"time\":null,\"age\":7}}");
        log.catalogue("i:u1", "{\"v\":1,\"kind\":\"item\",\"time\":\"" + log.now() + "\",\"row\":null}");
        log.catalogue("u:u1", "{\"time\":\"soon\",\"row\":null}");
        log.catalogue("u:u1", "{\"row\":nul");
        log.pass(CONFIG.window());

        assertThat(log.samples()).hasSize(1);
    }
}
