package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.Metrics;
import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.bench.feed.measure.Exposition.Sample;
import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole node tells after some of everything, held against what {@code ops/METRICS.md} is made of. */
class ExposedMetricsIT {

    /** Twice what it comes to. */
    private static final int MOST_SERIES = 2_100;

    private static NodeUnderTest node;
    private static String text = "";
    private static List<Sample> samples = List.of();

    @BeforeAll
    static void tell(@TempDir Path folder) {
        node = new NodeUnderTest(folder);
        node.start();
        Traffic traffic = new Traffic(node);
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(traffic::items);
        for (int round = 0; round < 5; round++) {
            await().atMost(NodeUnderTest.PATIENCE).untilAsserted(traffic::round);
        }
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> Exposition.parse(node.get("/metrics").body())
                                .total("cascade_feedback_events_folded_total")
                                .orElse(0)
                        >= 5);
        text = node.get("/metrics").body();
        samples = Exposition.parse(text).samples();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everythingThatIsToldIsOnThePageWithItsLabels() {
        assertThat(samples).isNotEmpty().allSatisfy(sample -> {
            Metric metric = metric(sample);
            Set<String> labels = metric.labels().stream().map(Label::name).collect(Collectors.toSet());
            Set<String> told = sample.labels().keySet().stream()
                    .filter(label -> !label.equals("le"))
                    .collect(Collectors.toSet());
            assertThat(told).as(sample.name()).isEqualTo(labels);
            metric.labels()
                    .forEach(label -> assertThat(label.admits(sample.labels().get(label.name())))
                            .as(sample.toString())
                            .isTrue());
        });
    }

    @Test
    void everythingThatIsToldFromTheStartIsThere() {
        Set<String> told = samples.stream().map(sample -> metric(sample).name()).collect(Collectors.toSet());
        assertThat(told)
                .containsAll(Metrics.all().stream()
                        .filter(metric -> metric.since().isEmpty())
                        .map(Metric::name)
                        .toList());
    }

    @Test
    void prometheusShowsWhatThePageSays() {
        assertThat(text.lines().filter(line -> line.startsWith("# HELP "))).allSatisfy(line -> {
            String[] parts = line.split(" ", 4);
            assertThat(parts[3]).isEqualTo(named(parts[2]).meaning());
        });
    }

    @Test
    void seriesAreAsFewAsTheirLabelsSay() {
        Map<Metric, Integer> series = new HashMap<>();
        samples.forEach(sample -> series.merge(metric(sample), 1, Integer::sum));
        assertThat(series)
                .allSatisfy((metric, count) ->
                        assertThat(count).as(metric.name()).isLessThanOrEqualTo(metric.mostSeries()));
        assertThat(samples.size()).isLessThan(MOST_SERIES);
    }

    @Test
    void nothingThatACallerChoseIsTold() {
        assertThat(text).doesNotContain(Traffic.TRACER);
    }

    private static Metric metric(Sample sample) {
        return named(sample.name());
    }

    /** By the name of a series or of a family. */
    private static Metric named(String name) {
        List<Metric> found = new ArrayList<>();
        for (Metric metric : Metrics.all()) {
            if (name.replaceFirst("_(bucket|count|sum|max)$", "").equals(metric.exposed())
                    || name.equals(metric.exposed())
                    || name.concat("_total").equals(metric.exposed())) {
                found.add(metric);
            }
        }
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }
}
