package cascade.run.readout;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.experiment.ReadOuts;
import cascade.experiment.RedisReadOuts;
import cascade.lab.platform.RedisUnderTest;
import cascade.pushed.Pushed;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        try (var client = new PushClient(redis.server.address(), Pushed.EXPERIMENTS)) {
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
        try (var client = new PushClient(redis.server.address(), Pushed.EXPERIMENTS)) {
            new ReadOutPublishing(log, client, InstantSource.fixed(Instant.parse("2026-12-03T00:00:00Z")))
                    .run(Progress.NONE, said::add);
        }
        return said;
    }
}
