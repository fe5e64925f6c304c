package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people did who were exposed to an experiment, from the first page on of which an arm of it could make a difference, whether or not their own arm did. Who was exposed to two
 * arms of it is counted and left out: what he did belongs to neither.
 *
 * @param byArm by the arm's name
 * @param ofTwoArms people
 */
public record ExposedPeople(SortedMap<String, OfArm> byArm, long ofTwoArms) {

    /** What an arm's people add up to. */
    public record OfArm(long people, Map<PersonMetric, Totals> totals) {}

    /**
     * Of a metric over people.
     *
     * @param squares of what each has
     * @param bySum of what it is divided by; of a metric that is no ratio that is 1 for each
     * @param products of each person's two
     */
    public record Totals(double sum, double squares, double bySum, double bySquares, double products) {}

    /**
     * Adds up what samples say.
     *
     * @param samples those that count
     */
    public static ExposedPeople of(LogExtract log, RowChoice samples, String layer, String experiment) {
        SortedMap<String, OfArm> byArm = new TreeMap<>();
        long[] ofTwoArms = new long[1];
        log.query(samples, table -> perArm(table, layer, experiment), row -> {
            if (row.getBoolean("several")) {
                ofTwoArms[0] += row.getLong("people");
            } else {
                byArm.put(row.getString("arm"), ofArm(row));
            }
        });
        return new ExposedPeople(byArm, ofTwoArms[0]);
    }

    /** Of samples the last version of each; nobody's pages are no person's. */
    private static String perArm(String samples, String layer, String experiment) {
        return """
                WITH sample AS (
                    SELECT "user", requestId, time, arms[%s] AS arm, coalesce(list_contains(exposures, %s), false) AS exposed,
                        click, "like", follow, hide, dwellMillis
                    FROM %s WHERE "user" IS NOT NULL
                    QUALIFY row_number() OVER (PARTITION BY requestId, item ORDER BY version DESC, partition, "offset" DESC) = 1
                ), person AS (
                    SELECT "user" AS id, min(time) AS since, min(arm) AS arm, count(DISTINCT arm) AS arms
                    FROM sample WHERE exposed AND arm IS NOT NULL GROUP BY id
                ), done AS (
                    SELECT person.id, person.arm AS arm, person.arms AS arms, %s
                    FROM person JOIN sample ON sample."user" = person.id AND sample.time >= person.since
                    GROUP BY person.id, person.arm, person.arms
                )
                SELECT arms > 1 AS several, arm, count(*) AS people, %s FROM done GROUP BY several, arm
                """.formatted(
                        DuckDb.text(layer),
                        DuckDb.text(layer + "/" + experiment),
                        samples,
                        each("(%2$s)::DOUBLE AS %1$s, (%3$s)::DOUBLE AS %1$sBy"),
                        each("sum(%1$s) AS %1$sSum, sum(%1$s * %1$s) AS %1$sSquares, sum(%1$sBy) AS %1$sBySum, "
                                + "sum(%1$sBy * %1$sBy) AS %1$sBySquares, sum(%1$s * %1$sBy) AS %1$sProducts"));
    }

    /** @param columns of a metric: of its key, and of the SQL of what it is and what it is by */
    @SuppressWarnings("AnnotateFormatMethod") // its own are constants
    private static String each(String columns) {
        return Stream.of(PersonMetric.values())
                .map(metric -> columns.formatted(metric.key(), metric.sum(), metric.by()))
                .collect(Collectors.joining(", "));
    }

    private static OfArm ofArm(ResultSet row) throws SQLException {
        Map<PersonMetric, Totals> totals = new EnumMap<>(PersonMetric.class);
        for (PersonMetric metric : PersonMetric.values()) {
            String key = metric.key();
            totals.put(
                    metric,
                    new Totals(
                            row.getDouble(key + "Sum"),
                            row.getDouble(key + "Squares"),
                            row.getDouble(key + "BySum"),
                            row.getDouble(key + "BySquares"),
                            row.getDouble(key + "Products")));
        }
        return new OfArm(row.getLong("people"), totals);
    }
}
