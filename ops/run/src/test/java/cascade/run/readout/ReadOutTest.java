package cascade.run.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.pushed.PushRefusedException;
import cascade.run.log.LogRows;
import cascade.run.report.Report;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.PersonMetric;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.RangeWriter;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOutTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String PLAN = """
            {"version":1,"layers":[{"name":"ranking","seed":"r","experiments":[{"name":"mt","ranges":[[0,1]],"arms":[
             {"name":"base","weight":1},{"name":"follows","weight":1,"parameters":{"rank.value.follow":20}}]}]}]}
            """;
    private static final String EXPERIMENT = "ranking/mt";

    @TempDir
    private Path root;

    private final List<SampleRecord> samples = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    /** A page of {@code shown} items, of which the first are clicked. */
    private void page(String user, String arm, Instant time, int version, int shown, int clicked, String... exposures) {
        List<SampleItem> items = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            var labels = new Labels(i < clicked, false, false, false, false, i < clicked ? 30_000L : null);
            items.add(new SampleItem(
                    "i" + i, i, 0, Map.of(), List.of(), 0, new int[0], new int[0], null, labels, ItemDetails.NONE));
        }
        var details = new RequestDetails(
                20,
                3.5,
                null,
                Map.of(),
                List.of(exposures),
                Map.of(),
                Map.of(),
                List.of(),
                new long[0],
                new long[0],
                null);
        samples.add(new SampleRecord(
                user + time,
                user,
                time,
                "waterfall",
                Map.of(),
                Map.of("ranking", arm),
                1L,
                null,
                Map.of(),
                List.of(),
                new int[0],
                new int[0],
                "impression",
                version,
                items,
                details));
    }

    private ReadOut readOut(String plan, String name) {
        try (var writer = new RangeWriter(LogDirectory.create(root))) {
            writer.begin(Topic.SAMPLES, 0, 0);
            for (int offset = 0; offset < samples.size(); offset++) {
                writer.sample(offset, samples.get(offset));
            }
            writer.commit(samples.size() - 1);
        }
        var rows = new LogRows(root, "samples", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return ReadOut.of(rows, plan, name, said::add);
    }

    private static List<JsonNode> rows(ReadOut readOut) {
        var report = new Report("experiments report", "unknown", 0, NOON);
        readOut.addTo(report);
        return report.results();
    }

    private static JsonNode row(ReadOut readOut, String arm, PersonMetric metric) {
        return rows(readOut).stream()
                .filter(row -> row.get("arm").asText().equals(arm)
                        && row.get("metric").asText().equals(metric.key()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatPeopleDoCountsFromTheirFirstExposureOnInItsLastVersion() {
        page("a", "base", NOON.minusSeconds(60), 1, 10, 10); // a scene in which no arm differs
        page("a", "base", NOON, 1, 10, 0, EXPERIMENT);
        page("a", "base", NOON, 2, 10, 2, EXPERIMENT);
        page("a", "base", NOON.plus(Duration.ofDays(1)), 1, 10, 4); // as before, but he is exposed
        page("b", "base", NOON, 1, 20, 0, EXPERIMENT);
        page("c", "follows", NOON, 1, 10, 5, EXPERIMENT);
        page("d", "follows", NOON, 1, 10, 0, "recall/other");
        page("e", "base", NOON, 1, 10, 1, EXPERIMENT);
        page("e", "follows", NOON.plusSeconds(60), 1, 10, 1, EXPERIMENT);
        page("f", "former", NOON, 1, 10, 1, EXPERIMENT);
        ReadOut readOut = readOut(PLAN, "mt");

        JsonNode base = row(readOut, "base", PersonMetric.CTR);
        assertThat(base.get("people").asInt()).isEqualTo(2);
        assertThat(base.get("value").asDouble()).isEqualTo(6. / 40, within(1e-12));
        assertThat(base.get("lift").isNull()).isTrue();
        assertThat(row(readOut, "base", PersonMetric.PAGES).get("value").asDouble())
                .isEqualTo(1.5);
        assertThat(row(readOut, "base", PersonMetric.DAYS).get("value").asDouble())
                .isEqualTo(1.5);
        assertThat(row(readOut, "base", PersonMetric.MINUTES).get("value").asDouble())
                .isEqualTo(1.5);
        JsonNode arm = row(readOut, "follows", PersonMetric.CTR);
        assertThat(arm.get("people").asInt()).isEqualTo(1);
        assertThat(arm.get("value").asDouble()).isEqualTo(.5);
        List<String> lines = new ArrayList<>();
        readOut.print(lines::add);
        assertThat(lines)
                .contains(
                        "No verdict: arm base has 2 people, under 100.",
                        "No verdict: arm follows has 1 people, under 100.",
                        "1 people were in two arms, as the plan changed, and are left out.",
                        "1 people were in arm former, which the configuration does not have: they are left out.");
        assertThat(said).isEmpty();
    }

    @Test
    void moreClicksAreSaidToBeMoreAndEqualOnesWhatWouldHaveBeenSeen() {
        people(600, 600, .3);
        ReadOut readOut = readOut(PLAN, EXPERIMENT);
        assertThat(readOut.forbids()).isEmpty();
        JsonNode clicks = row(readOut, "follows", PersonMetric.CTR);
        assertThat(clicks.get("sequentialLow").asDouble()).isPositive();
        assertThat(clicks.get("sequentialP").asDouble()).isLessThan(.01);
        assertThat(clicks.get("low").asDouble())
                .isGreaterThan(clicks.get("sequentialLow").asDouble());
        assertThat(clicks.get("verdict").asText()).startsWith("Clicks an impression +");
        assertThat(row(readOut, "follows", PersonMetric.PAGES).get("verdict").asText())
                .as("everybody has one page")
                .isEqualTo("Pages a person: nothing to compare");
        List<String> lines = new ArrayList<>();
        readOut.print(lines::add);
        assertThat(lines).startsWith("follows, beside base:");
    }

    @Test
    void armsToWhichTooFewCameGetNoVerdict() {
        people(800, 600, .2);
        assertThat(readOut(PLAN, "mt").forbids())
                .singleElement()
                .asString()
                .startsWith("people did not come to the arms");
    }

    /** Whose click share is .2 in the base. */
    private void people(int base, int follows, double share) {
        var random = new SplittableRandom(7);
        for (int person = 0; person < base + follows; person++) {
            boolean isBase = person < base;
            int clicked = 0;
            for (int i = 0; i < 10; i++) {
                clicked += random.nextDouble() < (isBase ? .2 : share) ? 1 : 0;
            }
            page("u" + person, isBase ? "base" : "follows", NOON, 1, 10, clicked, EXPERIMENT);
        }
    }

    @Test
    void whatIsNoExperimentIsRefused() {
        page("a", "base", NOON, 1, 10, 0, EXPERIMENT);
        assertThatThrownBy(() -> readOut(PLAN, "other"))
                .hasMessage("there is no experiment other; there are ranking/mt");
        assertThatThrownBy(() -> readOut(
                        PLAN.replace(
                                ",{\"name\":\"follows\",\"weight\":1,\"parameters\":{\"rank.value.follow\":20}}", ""),
                        "mt"))
                .hasMessage("experiment mt has one arm: there is nothing to compare");
        assertThatThrownBy(() -> readOut("{}", "mt")).isInstanceOf(PushRefusedException.class);
    }
}
