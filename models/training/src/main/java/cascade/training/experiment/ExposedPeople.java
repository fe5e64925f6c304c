package cascade.training.experiment;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.LogFormatException;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.progress.ProgressListener;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What people did who were exposed to an experiment, from the first page on of which an arm of it could make a difference, whether or not their own arm did. Who was exposed to two
 * arms of it is counted and left out: what he did belongs to neither.
 *
 * @param bySlice by slice ({@link #ALL}, {@code scene:NAME}, {@code familiarity:new} or {@code known}, {@code day:DATE}), and in it by arm
 * @param ofTwoArms people
 * @param days of which samples were read
 * @param lacking days that were asked for, or lie between these, and have none
 */
public record ExposedPeople(
        SortedMap<String, SortedMap<String, OfArm>> bySlice,
        long ofTwoArms,
        List<LocalDate> days,
        List<LocalDate> lacking) {

    /** The slice of everybody. */
    public static final String ALL = "all";

    /** How far back lies what people did before: who did something then is known. */
    private static final int DAYS_BEFORE = 14;

    private static final int MEMORY_MEGABYTES = 1_024;

    /** What each person has of a metric: what is counted and what it is divided by, and both before. */
    private static final int NUMBERS = 4;

    /** What an arm's people add up to: of each metric the sums of a person's four numbers, and of the ten products of two of them. */
    public record OfArm(long people, Map<PersonMetric, double[]> sums) {}

    /**
     * Adds up what samples say; days that were read before are not read again.
     *
     * @param progress of the reading of days
     * @param said told of what of the log is left out, and why
     * @throws cascade.training.log.layout.NotALogException where there is no log
     */
    public static ExposedPeople of(
            Path root,
            DayRange range,
            String layer,
            String experiment,
            ProgressListener progress,
            Consumer<String> said) {
        LogDirectory log = LogDirectory.open(root);
        TreeSet<LocalDate> all = new TreeSet<>();
        log.listing().of(Dataset.SAMPLES).forEach(file -> all.add(file.day()));
        List<LocalDate> days = range.of(all);
        if (days.isEmpty()) {
            return new ExposedPeople(new TreeMap<>(), 0, days, range.lacking(all));
        }
        LocalDate first = days.getFirst();
        var period = new Period(first, layer + "/" + experiment);
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new PersonDays(database, log, progress, said)
                    .load(
                            all.subSet(first.minusDays(DAYS_BEFORE), true, days.getLast(), true),
                            "done",
                            period.experiment);
            database.execute("CREATE TEMP TABLE exposed AS " + period.exposed());
            SortedMap<String, SortedMap<String, OfArm>> bySlice = new TreeMap<>();
            database.forEach(
                    period.sums(),
                    row -> bySlice.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                            .put(row.getString(2), ofArm(row)));
            return new ExposedPeople(
                    bySlice, database.number("SELECT count(*) FROM exposed WHERE arms > 1"), days, range.lacking(all));
        } catch (SQLException e) {
            throw new LogFormatException(root, DuckDb.reason(e));
        }
    }

    /** By arm, of everybody. */
    public SortedMap<String, OfArm> byArm() {
        return bySlice.getOrDefault(ALL, new TreeMap<>());
    }

    private static OfArm ofArm(ResultSet row) throws SQLException {
        Map<PersonMetric, double[]> sums = new EnumMap<>(PersonMetric.class);
        int column = 4;
        for (PersonMetric metric : PersonMetric.values()) {
            double[] of = new double[NUMBERS + products().size()];
            for (int i = 0; i < of.length; i++) {
                of[i] = row.getDouble(column++);
            }
            sums.put(metric, of);
        }
        return new OfArm(row.getLong(3), sums);
    }

    /** Pairs of a person's numbers. */
    private static List<int[]> products() {
        return IntStream.range(0, NUMBERS)
                .boxed()
                .flatMap(one -> IntStream.range(one, NUMBERS).mapToObj(other -> new int[] {one, other}))
                .toList();
    }

    /** What is asked of the days of an experiment, from {@code first} on. */
    private record Period(LocalDate first, String experiment) {

        /** {@code ever} is when he was first exposed, be it before the period: nothing after it is of before. */
        String exposed() {
            return """
                    SELECT "user", min(since) AS ever, min(since) FILTER (WHERE day >= DATE '%1$s') AS since,
                        min(arm) FILTER (WHERE day >= DATE '%1$s') AS arm, count(DISTINCT arm) FILTER (WHERE day >= DATE '%1$s') AS arms
                    FROM done WHERE experiment = %2$s GROUP BY "user" HAVING arms > 0
                    """.formatted(first, DuckDb.text(experiment));
        }

        String sums() {
            return """
                    WITH counted AS (
                        SELECT exposed.arm AS ofArm, false AS isBefore, d.* FROM done AS d JOIN exposed ON exposed."user" = d."user"
                        WHERE arms = 1 AND experiment = %1$s AND day = exposed.since::DATE
                        UNION ALL
                        SELECT exposed.arm, day < exposed.since::DATE, d.* FROM done AS d JOIN exposed ON exposed."user" = d."user"
                        WHERE arms = 1 AND experiment IS NULL
                            AND (day > exposed.since::DATE OR day < ever::DATE AND day >= ever::DATE - %2$d)
                    ), known AS MATERIALIZED (
                        SELECT *, bool_or(isBefore) OVER (PARTITION BY "user") AS isKnown FROM counted
                    ), sliced AS (
                        SELECT 'all' AS slice, * FROM known
                        UNION ALL SELECT 'scene:' || scene, * FROM known
                        UNION ALL SELECT 'familiarity:' || CASE WHEN isKnown THEN 'known' ELSE 'new' END, * FROM known
                        UNION ALL SELECT 'day:' || day, * FROM known WHERE NOT isBefore
                    ), person AS (
                        SELECT slice, ofArm, %3$s FROM sliced GROUP BY slice, ofArm, "user" HAVING bool_or(NOT isBefore)
                    )
                    SELECT slice, ofArm, count(*), %4$s FROM person GROUP BY slice, ofArm
                    """.formatted(DuckDb.text(experiment), DAYS_BEFORE, each(Period::numbers), each(Period::added));
        }

        private static String each(Function<PersonMetric, Stream<String>> columns) {
            return Stream.of(PersonMetric.values()).flatMap(columns).collect(Collectors.joining(", "));
        }

        private static Stream<String> numbers(PersonMetric metric) {
            List<String> numbers = List.of(
                    metric.sum("NOT isBefore"),
                    metric.by("NOT isBefore"),
                    metric.sum("isBefore"),
                    metric.by("isBefore"));
            return IntStream.range(0, NUMBERS).mapToObj(i -> numbers.get(i) + " AS " + metric.key() + i);
        }

        private static Stream<String> added(PersonMetric metric) {
            List<String> sums = new ArrayList<>();
            for (int i = 0; i < NUMBERS; i++) {
                sums.add("sum(" + metric.key() + i + ")");
            }
            products().forEach(pair -> sums.add("sum(%1$s%2$d * %1$s%3$d)".formatted(metric.key(), pair[0], pair[1])));
            return sums.stream();
        }
    }
}
