package cascade.console;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By the registry that serves: what its histograms count is up to it. */
class SamplesTest {

    private static final Metric SHOWN =
            Metric.counter("cascade.test.shown", "Pictures", Label.of("scene", "sea", "hills"), Label.of("by", "us"));
    private static final Metric DEPTH = Metric.gauge("cascade.test.depth", "Below the surface");
    private static final Metric DIVE = Metric.timer("cascade.test.dive", "From the boat and back");
    private static final Metric UNTOLD = Metric.counter("cascade.test.untold", "Nobody's business");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Samples samples = new Samples(meters, List.of(SHOWN, DEPTH, DIVE));

    private JsonArray series(Metric metric) {
        JsonObject sample = new JsonObject(Buffer.buffer(samples.at(1_000)));
        assertThat(sample.getLong("at")).isEqualTo(1_000);
        return sample.getJsonObject("values").getJsonArray(metric.name());
    }

    @Test
    void aSeriesIsItsLabelsInTheirOrderAndItsValue() {
        SHOWN.counter(meters, "sea", "us").increment(3);
        SHOWN.counter(meters, "hills", "us").increment();

        assertThat(series(SHOWN))
                .containsExactlyInAnyOrder(
                        new JsonArray().add("sea").add("us").add(3),
                        new JsonArray().add("hills").add("us").add(1));
    }

    @Test
    void aTimerTellsHowManyWereWithinEachBoundUpToTheFirstThatAllAreWithin() {
        DIVE.timer(meters).record(Duration.ofNanos(90_000));
        DIVE.timer(meters).record(Duration.ofMillis(2));
        DIVE.timer(meters).record(Duration.ofMillis(2));

        // Bounds of .05, .1, .2, .5, 1, 1.5 and 2 milliseconds.
        assertThat(series(DIVE).getJsonArray(0).getInteger(0)).isEqualTo(3);
        assertThat(series(DIVE).getJsonArray(0).getDouble(1)).isBetween(.00408, .0041);
        assertThat(series(DIVE).getJsonArray(0).getJsonArray(2)).containsExactly(0, 1, 1, 1, 1, 1, 3);
    }

    @Test
    void whatIsLongerThanAllBoundsIsInNoneOfThem() {
        DIVE.timer(meters).record(Duration.ofHours(1));

        assertThat(series(DIVE).getJsonArray(0).getJsonArray(2))
                .hasSize(Metric.bucketMillis().length)
                .containsOnly(0);
    }

    @Test
    void aGaugeThatIsNoNumberIsNull() {
        DEPTH.gauge(meters, this, _ -> Double.NaN);

        assertThat(series(DEPTH)).containsExactly(new JsonArray().addNull());
    }

    @Test
    void whatHasCountedNothingYetIsLeftOut() {
        SHOWN.counter(meters, "sea", "us");
        SHOWN.counter(meters, "hills", "us").increment();
        DIVE.timer(meters);

        assertThat(series(SHOWN))
                .containsExactly(new JsonArray().add("hills").add("us").add(1));
        assertThat(series(DIVE)).isNull();
    }

    @Test
    void whatIsNotToBeToldIsNot() {
        UNTOLD.counter(meters).increment();

        assertThat(series(UNTOLD)).isNull();
    }

    @Test
    void theMeaningNamesLabelsAndBounds() {
        JsonObject meaning = new JsonObject(Buffer.buffer(samples.meaning()));

        assertThat(meaning.getJsonArray("bounds")).hasSize(Metric.bucketMillis().length);
        assertThat(meaning.getJsonObject("metrics").getJsonObject(SHOWN.name()).encode())
                .isEqualTo(
                        "{\"kind\":\"counter\",\"unit\":\"\",\"labels\":[\"scene\",\"by\"],\"meaning\":\"Pictures\"}");
    }
}
