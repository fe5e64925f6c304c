package cascade.training.duckdb;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a table, value by value in the order of its columns. A null is one in the table.
 *
 * <p>For one thread. After a fault the table has rows that nobody should read.
 */
public final class RowAppender implements AutoCloseable {

    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;

    private final DuckDBAppender appender;
    private final StringBuilder json = new StringBuilder();

    RowAppender(DuckDBAppender appender) {
        this.appender = appender;
    }

    public void beginRow() throws SQLException {
        appender.beginRow();
    }

    public void endRow() throws SQLException {
        appender.endRow();
    }

    public RowAppender text(@Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
        return this;
    }

    public RowAppender nothing() throws SQLException {
        appender.appendNull();
        return this;
    }

    /** Into a column of INTEGER. */
    public RowAppender integer(int number) throws SQLException {
        appender.append(number);
        return this;
    }

    /** Into a column of INTEGER. */
    public RowAppender integer(@Nullable Integer number) throws SQLException {
        return number == null ? nothing() : integer(number.intValue());
    }

    /** Into a column of BIGINT. */
    public RowAppender number(long number) throws SQLException {
        appender.append(number);
        return this;
    }

    /** Into a column of BIGINT. */
    public RowAppender number(@Nullable Long number) throws SQLException {
        return number == null ? nothing() : number(number.longValue());
    }

    /** Into a column of FLOAT. */
    public RowAppender real(float number) throws SQLException {
        appender.append(number);
        return this;
    }

    /** Into a column of DOUBLE. */
    public RowAppender real(double number) throws SQLException {
        appender.append(number);
        return this;
    }

    /** Into a column of DOUBLE. */
    public RowAppender real(@Nullable Double number) throws SQLException {
        return number == null ? nothing() : real(number.doubleValue());
    }

    /** Into a column of FLOAT. */
    public RowAppender real(@Nullable Float number) throws SQLException {
        return number == null ? nothing() : real(number.floatValue());
    }

    public RowAppender flag(boolean flag) throws SQLException {
        appender.append(flag);
        return this;
    }

    /** Into a column of TIMESTAMP, cut to microseconds. */
    public RowAppender time(@Nullable Instant time) throws SQLException {
        if (time == null) {
            appender.appendNull();
        } else {
            appender.appendEpochMicros(Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), MICROS_A_SECOND), time.getNano() / NANOS_A_MICRO));
        }
        return this;
    }

    /** Into a column of INTEGER[]. */
    public RowAppender ids(int[] ids) throws SQLException {
        appender.append(ids);
        return this;
    }

    /** Into a column of BIGINT[]. */
    public RowAppender numbers(long[] numbers) throws SQLException {
        appender.append(numbers);
        return this;
    }

    /** Into a column of FLOAT[]. */
    public RowAppender reals(float[] numbers) throws SQLException {
        appender.append(numbers);
        return this;
    }

    /** Into a column of a list, whose elements are of its type. */
    public RowAppender list(@Nullable Collection<?> list) throws SQLException {
        if (list == null) {
            appender.appendNull();
        } else {
            appender.append(list);
        }
        return this;
    }

    /**
     * Into a column of VARCHAR, as a JSON object in the order of its keys: {@code from_json} makes a map of it where the rows are copied. Three times
     * as fast as {@link #map}, which the driver walks value by value.
     */
    public RowAppender words(@Nullable Map<String, String> words) throws SQLException {
        if (words == null) {
            return nothing();
        }
        json.setLength(0);
        json.append('{');
        for (Map.Entry<String, String> word : words.size() < 2 ? words.entrySet() : new TreeMap<>(words).entrySet()) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            JsonStringEncoder.getInstance().quoteAsString(word.getKey(), json);
            json.append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(word.getValue(), json);
            json.append('"');
        }
        return text(json.append('}').toString());
    }

    /** Into a column of a map, whose keys and values are of its types. */
    public RowAppender map(@Nullable Map<?, ?> map) throws SQLException {
        if (map == null) {
            appender.appendNull();
        } else {
            appender.append(map);
        }
        return this;
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
