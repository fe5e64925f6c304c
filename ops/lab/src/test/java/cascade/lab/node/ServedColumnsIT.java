package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record says of a page beside what was on it, as DuckDB with no settings of ours reads it from the log. */
class ServedColumnsIT {

    private static final int PAGES = 150;
    private static final int SIZE = 20;
    private static final String SHARE = "0.3";

    @Test
    void whyWhatWasShownStoodThereIsInTheLogWithWhatSlotsRead(@TempDir Path folder) throws SQLException {
        Path log = folder.resolve("log");
        try (NodeUnderTest node =
                new NodeUnderTest(folder, Map.of("explore.share", SHARE, "served.full-share", "0.1"))) {
            node.start();
            for (int i = 0; i < 120; i++) {
                assertThat(node.put(ItemText.of("i" + i, "a" + i % 40, "t" + i % 6))
                                .status())
                        .isLessThan(300);
            }
            assertThat(node.send("PUT", "/v1/users/u1/preferences", "{\"topics\":{\"t1\":\"more\"}}")
                            .status())
                    .isLessThan(300);
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() ->
                            node.feed("nobody-else", "&scene=waterfall").items().size() == SIZE);
            try (RunningSink _ = RunningSink.start(log, node.kafka.address())) {
                for (int page = 0; page < PAGES; page++) {
                    assertThat(node.get("/v1/feed?scene=waterfall&size=" + SIZE + "&user=u" + page % 30)
                                    .items())
                            .hasSize(SIZE);
                }
                await().atMost(NodeUnderTest.PATIENCE)
                        .until(() -> query(log, "SELECT count(DISTINCT requestId) FROM S WHERE \"user\" LIKE 'u%'")
                                .equals(List.of(Integer.toString(PAGES))));
            }
        }
        look(log);
    }

    private static void look(Path log) throws SQLException {
        String shown = "FROM S WHERE \"user\" LIKE 'u%' AND shown";
        assertThat(query(log, "SELECT count(*), count(kind), count(author), count(topic), count(value) " + shown))
                .containsExactly("3000|3000|3000|3000|3000");
        // Drawn places say so, with their propensity, and no others.
        assertThat(
                        query(
                                log,
                                "SELECT count(*) " + shown
                                        + " AND (propensity IS NOT NULL) <> coalesce(list_contains(moved, 'exploration'), false)"))
                .containsExactly("0");
        assertThat(query(log, "SELECT count(*) " + shown + " AND (propensity <= 0 OR propensity > 1)"))
                .containsExactly("0");
        double drawn = Double.parseDouble(
                query(log, "SELECT count(propensity) / count(*) " + shown).getFirst());
        assertThat(drawn).isCloseTo(Double.parseDouble(SHARE), within(.04));
        assertThat(query(log, "SELECT DISTINCT knobs['explore.share'], len(map_keys(seeds)), size, step " + shown))
                .containsExactly(SHARE + "|1|" + SIZE + "|null");
        assertThat(query(log, "SELECT count(DISTINCT seeds['explore']) = count(DISTINCT requestId) " + shown))
                .containsExactly("true");
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
        assertThat(query(log, "SELECT count(*) > 0, max(tookMillis) > 0 FROM S WHERE NOT shown AND \"user\" LIKE 'u%'"))
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

    private static List<String> query(Path log, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "WITH S AS (FROM read_parquet('" + log + "/*/served-*.parquet')) " + sql)) {
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
