package cascade.run.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.UserId;
import cascade.pushed.PushRefusedException;
import cascade.run.progress.Progress;
import cascade.run.report.Report;
import cascade.training.experiment.DayRange;
import cascade.training.experiment.PersonMetric;
import cascade.training.log.erased.Erasure;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

    private final SampledPages pages = new SampledPages();
    private final List<String> said = new ArrayList<>();
    private Optional<LocalDate> from = Optional.empty();
    private String layer = "ranking";

    private void page(String user, String arm, Instant time, int version, int shown, int clicked, String... exposures) {
        pages.add(user, Map.of(layer, arm), time, version, shown, clicked, exposures);
    }

    /** Writes the pages since the last time, and reads all. */
    private ReadOut readOut(String plan, String name) {
        pages.write(root);
        return ReadOut.of(root, new DayRange(from, Optional.empty()), plan, name, Progress.NONE, said::add);
    }

    private static List<JsonNode> rows(ReadOut readOut) {
        var report = new Report("experiments report", "unknown", 0, NOON);
        readOut.addTo(report);
        return report.results();
    }

    private static JsonNode row(ReadOut readOut, String arm, PersonMetric metric) {
        return row(readOut, arm, metric, "all");
    }

    private static JsonNode row(ReadOut readOut, String arm, PersonMetric metric, String slice) {
        return rows(readOut).stream()
                .filter(row -> row.get("arm").asText().equals(arm)
                        && row.get("slice").asText().equals(slice)
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
        assertThat(lines.get(1))
                .startsWith("  Safe to ship: clicks an impression +")
                .endsWith(" % at worst");
    }

    @Test
    void whetherAnArmIsSafeIsSaidByItsGuardrails() {
        people(600, 600, .1);
        assertThat(readOut(PLAN, EXPERIMENT).sentences().getFirst())
                .startsWith("Not safe to ship: Clicks an impression between -");
    }

    @Test
    void anArmOfWhichTooLittleIsKnownIsNotSafeYet() {
        people(150, 150, .2);
        assertThat(readOut(PLAN, EXPERIMENT).sentences().getFirst())
                .startsWith("Not yet known to be safe: Clicks an impression between -")
                .endsWith("5.0 % are borne");
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
    @Test
    void daysOnWhichServersWereDownForbidAVerdict() {
        people(150, 150, .3);
        pages.degraded(List.of("filter:seen-relaxed"));
        page("x", "base", NOON.plus(Duration.ofDays(1)), 1, 10, 1, EXPERIMENT);
        assertThat(readOut(PLAN, EXPERIMENT).forbids()).isEmpty();

        pages.degraded(List.of("recall:timeout"));
        page("y", "base", NOON.plus(Duration.ofDays(1)), 1, 10, 1, EXPERIMENT);

        ReadOut readOut = readOut(PLAN, EXPERIMENT);
        assertThat(readOut.forbids())
                .containsExactly("a part of the servers was down or late on 2026-11-28 (50 % of pages)");
        assertThat(row(readOut, "base", PersonMetric.DEGRADED_RATE).get("value").asDouble())
                .isEqualTo(1. / 152, within(1e-12));
    }

    @Test
    void aRankerThatChangedInOneArmAloneForbidsAVerdict() {
        people(150, 150, .3);
        pages.ranker("lr/2");
        for (int person = 150; person < 158; person++) {
            page("u" + person, "follows", NOON.plus(Duration.ofDays(1)), 1, 10, 2, EXPERIMENT);
        }
        assertThat(readOut(PLAN, EXPERIMENT).forbids())
                .containsExactly("arm base kept the ranker lr/1, while arm follows had 2 of them: lr/1, lr/2");

        for (int person = 0; person < 8; person++) {
            page("u" + person, "base", NOON.plus(Duration.ofDays(1)), 1, 10, 2, EXPERIMENT);
        }
        assertThat(readOut(PLAN, EXPERIMENT).forbids()).as("in both").isEmpty();
    }

    @Test
    void peopleWhoWereErasedForbidAVerdictWhereTheyAreMany() {
        people(150, 150, .3);
        pages.write(root);
        LogDirectory log = LogDirectory.open(root);
        Erasures.add(log, List.of(erasure("x", NOON.minus(Duration.ofDays(2)))));
        assertThat(readOut(PLAN, EXPERIMENT).forbids())
                .as("before the first day")
                .isEmpty();
        Erasures.add(log, List.of(erasure("x1", NOON), erasure("x2", NOON), erasure("x3", NOON)));
        assertThat(readOut(PLAN, EXPERIMENT).forbids()).as("one in a hundred").isEmpty();

        Erasures.add(log, List.of(erasure("x4", NOON)));

        assertThat(readOut(PLAN, EXPERIMENT).forbids())
                .singleElement()
                .satisfies(reason -> assertThat(reason).startsWith("4 people were erased since 2026-11-27"));
    }

    private static Erasure erasure(String user, Instant time) {
        return Erasure.of(new UserId(user), time);
    }

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

    /** Of whom each has a share of his own, alike the day before and since. */
    private void regulars(int people, double more) {
        var random = new SplittableRandom(8);
        for (int person = 0; person < people; person++) {
            int share = random.nextInt(8);
            boolean isBase = person % 2 == 0;
            page("r" + person, isBase ? "base" : "follows", NOON.minus(Duration.ofDays(1)), 1, 10, share);
            int clicked = share + (!isBase && random.nextDouble() < more ? 1 : 0) + random.nextInt(2);
            page("r" + person, isBase ? "base" : "follows", NOON, 1, 10, clicked, EXPERIMENT);
        }
    }

    @Test
    void whatPeopleDidBeforeIsTakenOut() {
        regulars(400, .3);
        JsonNode clicks = row(readOut(PLAN, "mt"), "follows", PersonMetric.CTR);
        assertThat(clicks.get("adjusted").asBoolean()).isTrue();
        double width = clicks.get("high").asDouble() - clicks.get("low").asDouble();
        assertThat(clicks.get("low").asDouble()).isPositive();
        from = Optional.of(LocalDate.parse("2026-11-27"));
        JsonNode same = row(readOut(PLAN, "mt"), "follows", PersonMetric.CTR);
        assertThat(same).as("the days before are read, whatever counts").isEqualTo(clicks);

        JsonNode known = row(readOut(PLAN, "mt"), "follows", PersonMetric.CTR, "familiarity:known");
        assertThat(known.get("people").asInt()).isEqualTo(200);
        JsonNode ofDay = row(readOut(PLAN, "mt"), "follows", PersonMetric.CTR, "day:2026-11-27");
        assertThat(ofDay.get("adjusted").asBoolean()).isFalse();
        assertThat(ofDay.get("high").asDouble() - ofDay.get("low").asDouble()).isGreaterThan(2 * width);
    }

    @Test
    void aDayIsReadOnceAndAnewWhereItsSamplesChanged() throws IOException {
        regulars(200, 0);
        readOut(PLAN, "mt");
        assertThat(kept()).hasSize(2);
        List<Object> first = made();
        readOut(PLAN, "mt");
        assertThat(made()).isEqualTo(first);

        page("late", "base", NOON, 1, 10, 10, EXPERIMENT);
        assertThat(row(readOut(PLAN, "mt"), "base", PersonMetric.CTR)
                        .get("people")
                        .asInt())
                .isEqualTo(101);
        page("next", "follows", NOON.plus(Duration.ofDays(1)), 1, 10, 10, EXPERIMENT);
        assertThat(row(readOut(PLAN, "mt"), "follows", PersonMetric.CTR)
                        .get("people")
                        .asInt())
                .isEqualTo(101);
        assertThat(kept()).hasSize(3);
    }

    private List<Path> kept() {
        return LogDirectory.open(root).encoded().named();
    }

    /** Which files they are: one that was made anew is another. */
    private List<Object> made() throws IOException {
        List<Object> keys = new ArrayList<>();
        for (Path file : kept()) {
            keys.add(Files.getAttribute(file, "unix:ino"));
        }
        return keys;
    }

    @Test
    void whoIsErasedIsInNoFigureAndNoFile() {
        regulars(200, 0);
        readOut(PLAN, "mt");
        LogDirectory log = LogDirectory.open(root);
        new Eraser(log, Grace.NONE, _ -> {}).erase(new UserId("r0"), NOON.plusSeconds(9));
        assertThat(kept()).isEmpty();
        assertThat(row(readOut(PLAN, "mt"), "base", PersonMetric.CTR)
                        .get("people")
                        .asInt())
                .isEqualTo(99);
    }

    @Test
    void daysThatTheLogLacksForbidAVerdict() {
        regulars(400, .3);
        page("r1", "follows", NOON.plus(Duration.ofDays(2)), 1, 10, 1, EXPERIMENT);
        ReadOut readOut = readOut(PLAN, "mt");
        assertThat(readOut.forbids()).containsExactly("the log has no samples of 2026-11-28");
        assertThat(readOut.rows())
                .as("in no format")
                .allMatch(row -> "none: the log has no samples of 2026-11-28".equals(row.get("verdict")));
        from = Optional.of(LocalDate.parse("2026-11-10"));
        assertThat(readOut(PLAN, "mt").forbids())
                .containsExactly(
                        "the log has no samples of 2026-11-10, 2026-11-11, 2026-11-12, 2026-11-13, 2026-11-14, "
                                + "2026-11-15, 2026-11-16 and 10 days more");
    }

    @Test
    void filesThatCannotBeReadAreNamedEachTime() throws IOException {
        regulars(200, 0);
        readOut(PLAN, "mt");
        page("late", "base", NOON, 1, 10, 10, EXPERIMENT);
        readOut(PLAN, "mt");
        Path last =
                LogDirectory.open(root).listing().of(Dataset.SAMPLES).getLast().in(root);
        Files.write(last, new byte[40]);
        for (int time = 0; time < 2; time++) {
            said.clear();
            assertThat(row(readOut(PLAN, "mt"), "base", PersonMetric.CTR)
                            .get("people")
                            .asInt())
                    .isEqualTo(100);
            assertThat(said).singleElement().asString().startsWith(last + " is left out");
        }
    }

    @Test
    void namesMayHaveSlashes() {
        layer = "ranking/eu";
        page("a", "base", NOON, 1, 10, 2, layer + "/m/t");
        ReadOut readOut = readOut(PLAN.replace("ranking", layer).replace("mt", "m/t"), "m/t");
        assertThat(row(readOut, "base", PersonMetric.CTR).get("people").asInt()).isEqualTo(1);
    }

    @Test
    void rowsHaveAllSlicesAsJsonAndWithCommas() {
        regulars(200, 0);
        ReadOut readOut = readOut(PLAN, "mt");
        List<String> json = new ArrayList<>();
        ReadOutFormat.of("json").orElseThrow().print(readOut, json::add);
        List<String> csv = new ArrayList<>();
        ReadOutFormat.of("csv").orElseThrow().print(readOut, csv::add);
        // All, the scene, the known and the day; two arms of all metrics each.
        assertThat(json)
                .hasSize(4 * 2 * PersonMetric.values().length)
                .allMatch(line -> line.startsWith("{\"experiment\":\"mt\""));
        assertThat(csv).hasSize(json.size() + 1);
        assertThat(csv.get(1)).startsWith("\"mt\",\"base\",\"ctr\",\"all\",100,");
    }

    @Test
    void aPageShowsEveryMetricDayAndSlice() {
        regulars(400, .3);
        page("new", "base", NOON, 1, 10, 1, EXPERIMENT);
        List<String> lines = new ArrayList<>();
        ReadOutFormat.of("html").orElseThrow().print(readOut(PLAN, "mt"), lines::add);
        String html = String.join("\n", lines);
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("<h1>mt</h1>", "2026-11-26 to 2026-11-27", "base 201 people", "<p>Clicks an impression +")
                .doesNotContain("<script", "NaN", "null", "No verdict");
        // A bar for each metric over all days, and by scene, of the known and of the new; a chart of days of those that
        // differ from person to person.
        assertThat(html.split("<svg", -1)).hasSize(1 + PersonMetric.values().length * (1 + 3) + 4);
        assertThat(html.split("<tr class=\"plus\">", -1).length - 1).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsNoExperimentIsRefused() {
        page("a", "base", NOON, 1, 10, 0, EXPERIMENT);
        assertThatThrownBy(() -> readOut(PLAN, "other"))
                .hasMessage("there is no experiment other; there are ranking/mt, aa/aa");
        assertThatThrownBy(() -> readOut(
                        PLAN.replace(
                                ",{\"name\":\"follows\",\"weight\":1,\"parameters\":{\"rank.value.follow\":20}}", ""),
                        "mt"))
                .hasMessage("experiment mt has one arm: there is nothing to compare");
        assertThatThrownBy(() -> readOut("{}", "mt")).isInstanceOf(PushRefusedException.class);
    }
}
