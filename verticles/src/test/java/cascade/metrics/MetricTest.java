package cascade.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricTest {

    private static final Label REASON = Label.of("reason", "late", "shed");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void prometheusSeesTheNameTheUnitAndTheMeaning() {
        Metric.counter("cascade.test.spent", "CPU time of tests", REASON)
                .in("seconds")
                .counter(meters, "late")
                .increment(2);

        assertThat(meters.scrape())
                .contains(
                        "# HELP cascade_test_spent_seconds_total CPU time of tests",
                        "# TYPE cascade_test_spent_seconds_total counter",
                        "cascade_test_spent_seconds_total{reason=\"late\"} 2.0");
    }

    @Test
    void everyKindIsExposedUnderTheNameThatItSays() {
        var metrics = List.of(
                Metric.counter("cascade.test.things", "Things"),
                Metric.gauge("cascade.test.size", "A size").in("bytes"),
                Metric.timer("cascade.test.wait", "A wait"));
        metrics.get(0).counter(meters);
        metrics.get(1).gauge(meters, this, _ -> 3);
        metrics.get(2).timer(meters).record(Duration.ofMillis(7));

        String text = meters.scrape();

        assertThat(metrics)
                .extracting(Metric::exposed)
                .containsExactly("cascade_test_things_total", "cascade_test_size_bytes", "cascade_test_wait_seconds");
        metrics.forEach(
                metric -> metric.families().forEach(family -> assertThat(text).contains("# TYPE " + family + " ")));
        assertThat(series(text, "cascade_test_wait_seconds"))
                .isEqualTo(metrics.get(2).mostSeries());
        assertThat(text).contains("_bucket{le=\"0.005\"} 0", "_bucket{le=\"0.0075\"} 1");
    }

    @Test
    void aValueThatIsNotAmongThoseOfItsLabelIsCountedAsOther() {
        Metric metric = Metric.counter("cascade.test.refused", "Refused", REASON);
        metric.counter(meters, "late").increment();
        for (int n = 0; n < 100; n++) {
            metric.counter(meters, "made up " + n).increment();
        }
        assertThat(series(meters.scrape(), metric.exposed())).isEqualTo(2);
        assertThat(meters.scrape()).contains("cascade_test_refused_total{reason=\"other\"} 100.0");
    }

    @Test
    void whoRegistersAGaugeLastIsAsked() {
        Metric metric = Metric.gauge("cascade.test.parts", "Parts");
        AtomicInteger before = new AtomicInteger(1);
        AtomicInteger now = new AtomicInteger(2);
        metric.gauge(meters, before, AtomicInteger::get);
        metric.gauge(meters, now, AtomicInteger::get);
        assertThat(meters.scrape()).contains("cascade_test_parts 2.0");
    }

    @Test
    void rowsThatAreGoneAreNoLongerTold() {
        Metric metric = Metric.gauge("cascade.test.models", "Models", Label.open("version", 1, "a version"));
        var rows = metric.rows(meters);
        rows.register(List.of(Row.of(metric.tags("1"), 1)), true);
        rows.register(List.of(Row.of(metric.tags("2"), 1)), true);
        assertThat(meters.scrape()).contains("{version=\"2\"} 1.0").doesNotContain("{version=\"1\"}");
    }

    @Test
    void bucketsAreDenseWhereFeedsAre() {
        double[] millis = Arrays.stream(Latency.bounds())
                .mapToDouble(bound -> bound.toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1))
                .filter(bound -> bound >= 1 && bound <= 300)
                .toArray();
        assertThat(millis).startsWith(1).endsWith(300);
        for (int i = 1; i < millis.length; i++) {
            assertThat(millis[i] / millis[i - 1]).isGreaterThan(1).isLessThan(1.67);
        }
    }

    @Test
    void namesUnitsAndLabelsThatBreakTheSchemeAreRefused() {
        for (String name : List.of("cascade.things", "feed.things", "cascade.feed.Things", "cascade.feed.in_flight")) {
            assertThatThrownBy(() -> Metric.counter(name, "Things")).hasMessageContaining(name);
        }
        Metric metric = Metric.gauge("cascade.test.wait", "A wait", REASON);
        assertThatThrownBy(() -> metric.in("millis")).hasMessageContaining("base unit");
        assertThatThrownBy(() -> metric.gauge(meters, this, _ -> 1)).hasMessageContaining("1 labels");
        assertThatThrownBy(() -> metric.counter(meters, "late")).hasMessageContaining("is a GAUGE");
        assertThatThrownBy(() -> Label.of("Reason", "late")).hasMessageContaining("Reason");
    }

    private static long series(String text, String metric) {
        return text.lines().filter(line -> line.startsWith(metric)).count();
    }
}
