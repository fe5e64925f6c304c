package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.probation.MadeUpReleases;
import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;
import cascade.run.sink.RunningSink;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records say of a page beside what was on it, and samples with what came of it, as DuckDB with no settings of ours reads them from the log. */
@Tag("long") // it waits for pages to be joined and published
class ServedColumnsIT {

    private static final int PAGES = 150;
    private static final int SIZE = 20;
    private static final String SHARE = "0.3";
    private static final String OF_NEW = "0.2";

    private static final Map<String, String> SETTINGS = Map.of(
            "explore.share", SHARE,
            "explore.new-item-share", OF_NEW,
            "served.full-share", "0.1",
            "samples.enabled", "true",
            "samples.window", "3s",
            "samples.impression-wait", "1s",
            // A busy machine is no reason to serve without a ranker, or nothing at all: what trends is not known here.
            "fetch.user-budget", "10s",
            "recall.budget", "10s",
            "rank.budget", "10s");

    private static final String PLAN = """
            {"version":1,"layers":[{"name":"recall","seed":"recall-1","experiments":[{"name":"fresher","ranges":[[0,1]],
             "arms":[{"name":"base","weight":1,"parameters":{}},{"name":"fresher","weight":1,"parameters":{"recall.weight.fresh":1.5}}]}]}]}
            """;

    @Test
    void whyWhatWasShownStoodThereIsInTheLogWithWhatSlotsRead(@TempDir Path folder) throws SQLException {
        Path log = folder.resolve("log");
        String ranker = new MadeUpReleases(folder.resolve("models"))
                .sound(1)
                .versions()
                .getFirst()
                .toString();
        try (NodeUnderTest node = new NodeUnderTest(folder, SETTINGS)) {
            node.start();
            try (PushClient experiments = new PushClient(node.redis.address(), Pushed.EXPERIMENTS)) {
                assertThat(experiments.push(PLAN).values()).hasSize(1).allMatch(PushClient::isApplied);
            }
            for (int i = 0; i < 120; i++) {
                assertThat(node.put(ItemText.of("i" + i, "a" + i % 40, "t" + i % 6))
                                .status())
                        .isLessThan(300);
            }
            assertThat(node.send("PUT", "/v1/users/u1/preferences", "{\"topics\":{\"t1\":\"more\"}}")
                            .status())
                    .isLessThan(300);
            await().atMost(NodeUnderTest.PATIENCE).until(() -> isReady(node, ranker));
            try (RunningSink _ = RunningSink.start(log, node.kafka.address())) {
                for (int page = 0; page < PAGES; page++) {
                    assertThat(node.get("/v1/feed?scene=waterfall&size=" + SIZE + "&user=u" + page % 30)
                                    .items())
                            .hasSize(SIZE);
                }
                for (String dataset : List.of("SERVED", "SAMPLES")) {
                    String pages = "SELECT count(DISTINCT requestId) FROM " + dataset + " WHERE \"user\" LIKE 'u%'";
                    await().atMost(NodeUnderTest.PATIENCE)
                            .until(() -> query(log, pages).equals(List.of(Integer.toString(PAGES))));
                }
            }
        }
        look(log);
        lookAtScores(log, "FROM SERVED WHERE \"user\" LIKE 'u%' AND shown", ranker);
        lookAtScores(log, "FROM SAMPLES WHERE \"user\" LIKE 'u%' AND version = 1", ranker);
        lookAtSamples(log);
    }

    /** Whether pages are full and ranked, and samples of them are made. */
    private static boolean isReady(NodeUnderTest node, String ranker) {
        Answer page = node.get("/v1/feed?scene=waterfall&size=" + SIZE + "&user=nobody-else");
        return page.items().size() == SIZE
                && page.body().contains(ranker)
                && Exposition.parse(node.get("/metrics").body()).of("cascade_samples_running").stream()
                        .anyMatch(running -> running.value() == 1);
    }

    private static void lookAtScores(Path log, String shown, String ranker) throws SQLException {
        assertThat(query(log, "SELECT DISTINCT models['rank'] " + shown)).containsExactly(ranker);
        assertThat(query(
                        log,
                        "SELECT count(*), count(*) FILTER (cardinality(scores) > 0 AND list_bool_and(list_transform(map_values(scores), s -> s > 0 AND s < 1))) "
                                + shown))
                .as("probabilities of tasks")
                .containsExactly("3000|3000");
        assertThat(query(
                        log,
                        "SELECT DISTINCT arms['recall'], array_to_string(exposures, ',') " + shown + " ORDER BY 1"))
                .containsExactly("base|aa/aa,recall/fresher", "fresher|aa/aa,recall/fresher");
        assertThat(query(
                        log,
                        "SELECT DISTINCT arms['recall'], knobs['recall.weight.fresh'] IS NOT NULL, experimentsVersion "
                                + shown + " ORDER BY 1"))
                .containsExactly("base|false|1", "fresher|true|1");
        assertThat(query(log, "SELECT count(team) " + shown))
                .as("no two rankers take turns")
                .containsExactly("0");
    }

    /** Nobody told of impressions, so all that was served counts as shown; each sample has what its record has. */
    private static void lookAtSamples(Path log) throws SQLException {
        String samples = "FROM SAMPLES AS P WHERE P.\"user\" LIKE 'u%' AND P.version = 1";
        assertThat(query(log, "SELECT count(*), count(DISTINCT requestId), count_if(click) " + samples))
                .containsExactly("3000|" + PAGES + "|0");
        assertThat(query(log, "SELECT DISTINCT shownBy " + samples)).containsExactly("served");
        String both = "FROM SAMPLES AS P JOIN SERVED AS S ON P.requestId = S.requestId AND P.item = S.item"
                + " WHERE P.\"user\" LIKE 'u%' AND P.version = 1 AND S.shown";
        assertThat(query(log, "SELECT count(*) " + both)).containsExactly("3000");
        for (String column : List.of(
                "\"user\"",
                "scene",
                "\"position\"",
                "value",
                "sources",
                "rulesVersion",
                "exposures",
                "slots",
                "userRaw",
                "contextRaw",
                "kind",
                "author",
                "topic",
                "moved",
                "team",
                "propensity",
                "itemRaw",
                "crossRaw",
                "map_entries(%s.scores)",
                "map_entries(%s.models)",
                "map_entries(%s.knobs)")) {
            String of = column.contains("%s") ? column : "%s." + column;
            assertThat(query(
                            log,
                            "SELECT count(*) " + both + " AND " + of.formatted("P") + " IS DISTINCT FROM "
                                    + of.formatted("S")))
                    .as(column)
                    .containsExactly("0");
        }
    }

    private static void look(Path log) throws SQLException {
        String shown = "FROM SERVED WHERE \"user\" LIKE 'u%' AND shown";
        assertThat(query(log, "SELECT count(*), count(kind), count(author), count(topic), count(value) " + shown))
                .containsExactly("3000|3000|3000|3000|3000");
        // Drawn places say so, with their propensity, and no others.
        assertThat(
                        query(
                                log,
                                "SELECT count(*) " + shown
                                        + " AND (propensity IS NOT NULL) <> coalesce(list_has_any(moved, ['exploration', 'exploration:new']), false)"))
                .containsExactly("0");
        assertThat(query(log, "SELECT count(*) " + shown + " AND (propensity <= 0 OR propensity > 1)"))
                .containsExactly("0");
        assertThat(share(log, "exploration", shown)).isCloseTo(Double.parseDouble(SHARE), within(.04));
        assertThat(share(log, "exploration:new", shown)).isCloseTo(Double.parseDouble(OF_NEW), within(.04));
        assertThat(query(
                        log,
                        "SELECT DISTINCT knobs['explore.share'], knobs['explore.new-item-share'], len(map_keys(seeds)), size, step "
                                + shown))
                .containsExactly(SHARE + "|" + OF_NEW + "|1|" + SIZE + "|null");
        assertThat(query(log, "SELECT count(DISTINCT seeds['explore']) = count(DISTINCT requestId) " + shown))
                .containsExactly("true");
        // Null only while counters are being changed.
        assertThat(query(log, "SELECT count(countsApplied) > 1500 " + shown)).containsExactly("true");
        // As many ranks and scores as sources, and as many numbers as slots are wide.
        assertThat(query(
                        log,
                        "SELECT count(*) " + shown
                                + " AND (len(ranks) <> len(sources) OR len(sourceScores) <> len(sources))"))
                .containsExactly("0");
        assertThat(query(log, """
                        SELECT count(*), count(*) FILTER (wide = len(userRaw) + len(contextRaw) + len(itemRaw) + len(crossRaw)) FROM (
                          SELECT *, list_sum(list_transform(slots,
                            slot -> CASE WHEN contains(slot, '*') THEN split_part(slot, '*', 2)::INTEGER ELSE 1 END)) AS wide %s)""".formatted(shown))).containsExactly("3000|3000");
        assertThat(query(log, "SELECT DISTINCT wishes['topic:t1'] " + shown + " AND \"user\" = 'u1'"))
                .containsExactly("more");
        assertThat(query(
                        log,
                        "SELECT count(*) > 0, max(tookMillis) > 0 FROM SERVED WHERE NOT shown AND \"user\" LIKE 'u%'"))
                .as("candidates that were not shown, of whole records")
                .containsExactly("true|true");
        // One of n was drawn, each as likely, from a hundred at most.
        assertThat(
                        query(
                                log,
                                "SELECT count(*) " + shown
                                        + " AND propensity IS NOT NULL AND (abs(1 / propensity - round(1 / propensity)) > 1e-9 OR propensity < .01)"))
                .containsExactly("0");
    }

    private static double share(Path log, String moved, String shown) throws SQLException {
        return Double.parseDouble(
                query(log, "SELECT count(*) FILTER (list_contains(moved, '" + moved + "')) / count(*) " + shown)
                        .getFirst());
    }

    private static String files(Path log, String dataset) {
        return "read_parquet('" + log + "/*/" + dataset + "-*.parquet')";
    }

    /** The rows that {@code sql} finds, where {@code SERVED} and {@code SAMPLES} stand for the log's files of them; none where there are no files. */
    private static List<String> query(Path log, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        sql.replace("SERVED", files(log, "served")).replace("SAMPLES", files(log, "samples")))) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(found.getObject(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("No files found")) {
                return List.of();
            }
            throw e;
        }
    }
}
