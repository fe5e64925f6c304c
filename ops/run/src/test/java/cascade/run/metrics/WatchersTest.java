package cascade.run.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Metrics;
import cascade.metrics.Label;
import cascade.metrics.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts speak of what a node tells, and of all of it. */
class WatchersTest {

    /** Labels that Prometheus gives by itself, or that are a histogram's own. */
    private static final Set<String> OTHERS = Set.of("instance", "job", "le");

    private static final int COLUMNS = 24;

    private final Map<String, Metric> bySeries = Query.bySeries(Metrics.all());
    private final Dashboard dashboard = Dashboard.read();
    private final List<Query> queries = Stream.concat(dashboard.queries().stream(), Alerts.queries().stream())
            .toList();

    @Test
    void everyNameThatTheyAskForIsOnThePageOfMetrics() {
        assertThat(queries)
                .hasSizeGreaterThan(80)
                .allSatisfy(
                        query -> assertThat(bySeries.keySet()).as(query.place()).containsAll(query.names()));
    }

    @Test
    void everyLabelThatTheyChooseByIsOneOfItsMetricAndHasThatValue() {
        assertThat(queries.stream().flatMap(Query::choices))
                .hasSizeGreaterThan(80)
                .allSatisfy(choice -> {
                    if (!OTHERS.contains(choice.label())) {
                        Label label = label(choice);
                        boolean isOneValue = choice.operator().equals("=")
                                || choice.operator().equals("!=");
                        assertThat(!isOneValue || label.admits(choice.value()))
                                .as(choice.toString())
                                .isTrue();
                    }
                });
    }

    private Label label(Query.Choice choice) {
        return bySeries.get(choice.series()).labels().stream()
                .filter(label -> label.name().equals(choice.label()))
                .findAny()
                .orElseThrow(() -> new AssertionError("no such label: " + choice));
    }

    @Test
    void everyMetricIsLookedAt() {
        Set<String> asked = new HashSet<>();
        queries.forEach(query ->
                query.names().forEach(name -> asked.add(bySeries.get(name).name())));
        assertThat(asked).containsAll(Metrics.all().stream().map(Metric::name).toList());
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhatToDo() {
        assertThat(Alerts.read()).hasSizeGreaterThan(20).allSatisfy(alert -> {
            assertThat(alert.name()).startsWith("Cascade");
            assertThat(alert.labels())
                    .as(alert.name())
                    .hasEntrySatisfying(
                            "severity", severity -> assertThat(severity).isIn("page", "ticket"));
            assertThat(alert.annotations()).as(alert.name()).containsOnlyKeys("summary", "description");
            assertThat(alert.annotations().get("description")).hasSizeGreaterThan(60);
        });
        assertThat(Alerts.read()).extracting(Alerts.Alert::name).doesNotHaveDuplicates();
    }

    @Test
    void panelsSayWhatTheyShowAndLieBesideEachOther() {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : dashboard.panels()) {
            boolean isRow = panel.get("type").asText().equals("row");
            assertThat(isRow || !panel.path("description").asText().isEmpty())
                    .as(panel.get("title").asText())
                    .isTrue();
            JsonNode place = panel.get("gridPos");
            int right = place.get("x").asInt() + place.get("w").asInt();
            assertThat(right).isLessThanOrEqualTo(COLUMNS);
            for (int x = place.get("x").asInt(); x < right; x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    assertThat(taken.add(x + "," + (place.get("y").asInt() + y)))
                            .as("%s lies over another panel", panel.get("title"))
                            .isTrue();
                }
            }
        }
        assertThat(dashboard.panels())
                .extracting(panel -> panel.get("id").asInt())
                .doesNotHaveDuplicates();
    }
}
