package cascade.run.readout;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.experiment.Pause;
import cascade.experiment.ReadOuts;
import cascade.experiment.RedisReadOuts;
import cascade.lab.platform.RedisUnderTest;
import cascade.pushed.Pushed;
import cascade.run.progress.Progress;
import cascade.run.pushed.PlanEdit;
import cascade.run.pushed.PushClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came of experiments, from a log to where servers look. */
class ReadOutPublishingIT {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String PLAN = """
            {"version":1,"layers":[{"name":"ranking","seed":"r","experiments":[
              {"name":"mt","ranges":[[0,0.9]],"arms":[{"name":"base","weight":1},{"name":"more","weight":1,"parameters":{"rank.value.follow":20}}]},
              {"name":"alone","ranges":[[0.9,1]],"arms":[{"name":"all","weight":1}]}]}]}
            """;

    @TempDir
    private Path folder;

    private RedisUnderTest redis;

    @BeforeEach
    void start() {
        redis = RedisUnderTest.start(folder.resolve("redis"));
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void everyExperimentThatComparesSomethingIsPublishedAndReplacesWhatWasBefore() throws IOException {
        Path log = folder.resolve("log");
        var pages = new SampledPages();
        add(pages, 0, 150, NOON);
        pages.write(log);
        ReadOuts readOuts = new RedisReadOuts(redis.link);
        assertThat(settle(readOuts.names())).isEmpty();
        assertThat(settle(readOuts.json("ranking/mt"))).isEmpty();

        assertThat(publish(log))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("aa/aa: No verdict: arm a has 0 people"));
        try (var client = client()) {
            client.push(PLAN);
        }
        assertThat(publish(log))
                .anySatisfy(line -> assertThat(line).startsWith("ranking/mt: "))
                .contains("ranking/alone has one arm: there is nothing to compare");

        JsonNode first = json(readOuts);
        assertThat(settle(readOuts.names())).containsExactly("aa/aa", "ranking/mt");
        assertThat(first.get("at").asText()).isEqualTo("2026-12-03T00:00:00Z");
        assertThat(first.get("arms").toString()).isEqualTo("[\"base\",\"more\"]");
        assertThat(first.get("days").toString()).isEqualTo("[\"2026-11-27\"]");
        assertThat(first.get("forbids")).isEmpty();
        assertThat(first.get("sentences")).isNotEmpty();
        assertThat(first.get("results")).anySatisfy(row -> {
            assertThat(row.get("metric").asText()).isEqualTo("ctr");
            assertThat(row.get("people").asInt()).isEqualTo(150);
        });
        assertThat(settle(readOuts.page("ranking/mt")).orElseThrow())
                .startsWith("<!doctype html>")
                .endsWith("</html>\n");

        add(pages, 150, 200, NOON.plus(Duration.ofDays(1)));
        pages.write(log);
        publish(log);

        assertThat(json(readOuts).get("days")).hasSize(2);
    }

    @Test
    void anArmThatDoesHarmIsPausedAndAfterItGoesOnJudgedByLaterDaysAlone() {
        Path log = folder.resolve("log");
        var pages = new SampledPages();
        addHarm(pages, NOON);
        pages.write(log);
        push(PLAN);

        assertThat(publish(log))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ranking/mt: No verdict: arm more is paused since 2026-12-03T00:00:00Z")
                        .contains("Clicks an impression between -"));

        ExperimentPlan paused = plan();
        assertThat(paused.version()).isEqualTo(2);
        assertThat(pause(paused))
                .hasValueSatisfying(pause -> assertThat(pause.why()).endsWith("%, 5.0 % are borne"));
        publish(log);
        assertThat(plan().version()).as("what is paused is left alone").isEqualTo(2);

        var edit = new PlanEdit(pinned());
        assertThat(edit.resume("ranking", "mt", "more", LocalDate.parse("2026-11-28")))
                .isTrue();
        push(edit.plan());
        publish(log);
        assertThat(pause(plan())).as("nothing is known of the days since then").isEmpty();

        addHarm(pages, NOON.plus(Duration.ofDays(1)));
        pages.write(log);
        publish(log);
        assertThat(pause(plan())).isPresent();
        assertThat(plan().version()).isEqualTo(4);
    }

    @Test
    void anArmWhosePagesLackSomethingIsPausedAndOneThatIsBorneIsNot() {
        Path log = folder.resolve("log");
        var pages = new SampledPages();
        for (int person = 0; person < 1_000; person++) {
            pages.add("b" + person, Map.of("ranking", "base"), NOON, 1, 10, person % 4, "ranking/mt");
            pages.degraded(person % 10 == 0 ? List.of("recall:timeout") : List.of());
            pages.add("m" + person, Map.of("ranking", "more"), NOON, 1, 10, person % 4, "ranking/mt");
            pages.degraded(List.of());
        }
        pages.write(log);
        push(PLAN.replace("\"ranges\":[[0,0.9]]", "\"ranges\":[[0,0.9]],\"guardrails\":{\"degradedRate\":0.2}"));
        publish(log);
        assertThat(pause(plan())).isEmpty();

        push(PLAN.replace("\"version\":1", "\"version\":2"));
        publish(log);
        assertThat(pause(plan()))
                .hasValueSatisfying(pause -> assertThat(pause.why())
                        .startsWith("Pages that lacked something between +")
                        .endsWith("1.0 points are borne"));
    }

    private static void addHarm(SampledPages pages, Instant time) {
        for (int person = 0; person < 300; person++) {
            pages.add("b" + person, Map.of("ranking", "base"), time, 1, 10, 3 + person % 3, "ranking/mt");
            pages.add("m" + person, Map.of("ranking", "more"), time, 1, 10, person % 3, "ranking/mt");
        }
    }

    /** There is no server to wait for. */
    private PushClient client() {
        return new PushClient(redis.server.address(), Pushed.EXPERIMENTS, Duration.ofMillis(1));
    }

    private void push(String plan) {
        try (var client = client()) {
            client.push(plan);
        }
    }

    private String pinned() {
        try (var client = client()) {
            return client.pinned().orElseThrow();
        }
    }

    private ExperimentPlan plan() {
        return ExperimentPlanReader.read(pinned(), Parameters.OF_ANY_MODEL);
    }

    private static Optional<Pause> pause(ExperimentPlan plan) {
        return plan.outline().getFirst().arms().getLast().pause();
    }

    private static void add(SampledPages pages, int from, int to, Instant time) {
        for (int person = from; person < to; person++) {
            pages.add("b" + person, Map.of("ranking", "base"), time, 1, 10, person % 4, "ranking/mt");
            pages.add("m" + person, Map.of("ranking", "more"), time, 1, 10, person % 5, "ranking/mt");
        }
    }

    private static JsonNode json(ReadOuts readOuts) throws IOException {
        return new ObjectMapper().readTree(settle(readOuts.json("ranking/mt")).orElseThrow());
    }

    private List<String> publish(Path log) {
        List<String> said = new ArrayList<>();
        try (var client = client()) {
            new ReadOutPublishing(log, client, InstantSource.fixed(Instant.parse("2026-12-03T00:00:00Z")))
                    .run(Progress.NONE, said::add);
        }
        return said;
    }
}
