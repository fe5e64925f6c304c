package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a data set.
 *
 * @param from none before it
 * @param to none at it or after
 * @param user those of this user alone
 * @param request those of this request alone
 */
public record RowChoice(
        Dataset dataset,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> user,
        Optional<String> request) {

    public RowChoice {
        if (request.isPresent() && dataset.topic() == Topic.CATALOGUE) {
            throw new IllegalArgumentException(dataset.text() + " are of no request");
        }
        if (user.isPresent() && dataset == Dataset.ITEMS) {
            throw new IllegalArgumentException("items are of no user");
        }
    }

    /** Whether a file of {@code day} may hold any. */
    boolean mayHave(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return from.map(end::isAfter).orElse(true) && to.map(start::isBefore).orElse(true);
    }

    /** A WHERE clause; empty where all are chosen. */
    String where() {
        List<String> conditions = new ArrayList<>();
        from.ifPresent(time -> conditions.add("epoch_us(time) >= " + micros(time)));
        to.ifPresent(time -> conditions.add("epoch_us(time) < " + micros(time)));
        user.ifPresent(id -> conditions.add((dataset == Dataset.USERS ? "id" : "\"user\"") + " = " + DuckDb.text(id)));
        request.ifPresent(id -> conditions.add("requestId = " + DuckDb.text(id)));
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
}
