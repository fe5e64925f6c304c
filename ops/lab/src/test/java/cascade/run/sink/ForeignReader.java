package cascade.run.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** DuckDB with no settings of ours, which reads the events of a log by a glob. For one thread at a time. */
final class ForeignReader implements AutoCloseable {

    private final Path log;
    private final Connection connection;
    private final Set<Path> seen = new HashSet<>();

    ForeignReader(Path log) {
        this.log = log;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String files() {
        return "read_parquet('" + log + "/*/events-*.parquet')";
    }

    /** Looks again and again whether each record is there once at most, none is missing that is older than {@code lag}, and no file is gone; returns how often. */
    int readUntil(BooleanSupplier isOver, SentEvents sent, Duration lag) {
        int looks = 0;
        while (!isOver.getAsBoolean()) {
            List<String> old = sent.ofWhoStays(lag);
            if (!old.isEmpty()) {
                look(old);
                looks++;
            }
        }
        return looks;
    }

    private void look(List<String> old) {
        assertEachIsThereOnce();
        assertThat(ofWhoStays()).doesNotHaveDuplicates().containsAll(old);
        assertNoFileIsGone();
    }

    private void assertEachIsThereOnce() {
        List<String> counts = rows("SELECT count(*), count(DISTINCT (partition, \"offset\")) FROM " + files());
        String[] both = counts.getFirst().split("\\|", -1);
        assertThat(both[0]).as("rows, and different ones").isEqualTo(both[1]);
    }

    /** Where what the one who stays did stands, as it is seen. */
    List<String> ofWhoStays() {
        return rows("SELECT partition, \"offset\" FROM " + files() + " WHERE \"user\" = '" + SentEvents.STAYS + "'");
    }

    private void assertNoFileIsGone() {
        Set<Path> now = published();
        assertThat(now).containsAll(seen);
        seen.addAll(now);
    }

    /** Days alone are looked into: beside them lies what comes and goes. */
    private Set<Path> published() {
        Set<Path> files = new HashSet<>();
        try (DirectoryStream<Path> days = Files.newDirectoryStream(log, "????-??-??")) {
            for (Path day : days) {
                try (DirectoryStream<Path> events = Files.newDirectoryStream(day, "events-*.parquet")) {
                    events.forEach(files::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1) + "|" + result.getString(2));
            }
        } catch (SQLException e) {
            throw new AssertionError("a query failed", e);
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
