package cascade.training.duckdb;

import cascade.models.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB of its own in this process: bounded memory, one thread, results streamed, nothing fetched from anywhere.
 *
 * <p>One thread, because the order of words and rows must be the same every time; several where a query says in which order it wants all rows.
 */
public final class DuckDb implements AutoCloseable {

    /** What a query hands over, row by row. */
    public interface RowConsumer {

        void accept(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Path spill;

    /** @param memoryMegabytes what DuckDB holds at most; what is more goes to the temporary folder */
    public DuckDb(int memoryMegabytes) {
        this(memoryMegabytes, 1);
    }

    /** The same with several threads. */
    public DuckDb(int memoryMegabytes, int threads) {
        try {
            spill = Files.createTempDirectory("cascade-duckdb");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
        var settings = new Properties();
        settings.setProperty("memory_limit", memoryMegabytes + "MB");
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            var fault = new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
            try {
                Folders.delete(spill);
            } catch (UncheckedIOException left) {
                fault.addSuppressed(left);
            }
            throw fault;
        }
    }

    /** A name, quoted. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string, quoted. */
    public static String text(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

    /** DuckDB's message on one line, without the query, which is ours and tells its reader nothing. */
    public static String reason(SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        int query = message.indexOf("\n\nLINE ");
        return (query < 0 ? message : message.substring(0, query)).strip().replaceAll("\\s*\n\\s*", " ");
    }

    /** Runs a statement that returns nothing. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement that writes rows, and returns how many. */
    public long write(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The one whole number that a query returns. */
    public long number(String sql) throws SQLException {
        long[] number = new long[1];
        forEach(sql, row -> number[0] = row.getLong(1));
        return number[0];
    }

    /** Hands over every row of a query. */
    public void forEach(String sql, RowConsumer consumer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                consumer.accept(rows);
            }
        }
    }

    /** What adds rows to a table. */
    public RowAppender appender(String table) throws SQLException {
        return new RowAppender(connection.unwrap(DuckDBConnection.class).createAppender(table));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close: " + e.getMessage(), e);
        }
        Folders.delete(spill);
    }
}
