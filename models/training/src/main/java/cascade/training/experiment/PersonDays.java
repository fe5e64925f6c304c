package cascade.training.experiment;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.read.LogExtract;
import cascade.training.progress.ProgressListener;
import cascade.training.sample.encoded.DayFiles;
import cascade.training.sample.encoded.FileKind;
import cascade.training.sample.encoded.MadeOf;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people did on each day of a log, in files beside it ({@link PersonDay}): rows of the whole day, one a person and scene and one a person and source of what he saw, and the same for each experiment
 * and arm that he was exposed to, of the day since he first was. Made anew where a day's samples changed or somebody was erased; erasing deletes them. All experiments are read out of the same.
 */
public final class PersonDays {

    /** Of what rows are made; another text for another way. */
    private static final String HOW = "people by day, 3";

    /** What a page has of a slice. */
    private static final String OF_A_PAGE = """
            any_value("user") AS "user", min(time) AS time, 1 AS pages, max(isDegraded) AS degraded, count(*) AS impressions, count_if(click) AS clicks,
            count_if(follow) AS follows, count_if("like") AS likes, count_if(hide) AS hides, sum(coalesce(dwellMillis, 0)) AS dwellMillis""";

    /** 63 bits that stand for somebody: two of ten million people share them once in 180,000 logs. */
    private static final String PERSON = "(md5_number(\"user\") % 9223372036854775808)::BIGINT";

    /** What pages say of themselves that lack nothing: a server does not hold them for degraded, either. */
    private static final List<String> NO_LACK = List.of("filter:seen-relaxed", "recall:empty", "catalogue:stale");

    private static final String STEP = "people by day";

    private final LogDirectory log;
    private final TreeSet<LocalDate> logged = new TreeSet<>();
    private final NavigableMap<LocalDate, PersonDay> days = new TreeMap<>();
    private final Erasures erasures;

    private PersonDays(LogDirectory log) {
        this.log = log;
        this.erasures = Erasures.of(log);
        log.listing().of(Dataset.SAMPLES).forEach(file -> logged.add(file.day()));
    }

    /**
     * Those that a read-out of some days needs, and the days before them; what is there is not made again.
     *
     * @param progress of days that are made
     * @param said told of what of the log is left out, and why
     * @throws cascade.training.log.layout.NotALogException where there is no log
     */
    public static PersonDays of(Path root, DayRange range, ProgressListener progress, Consumer<String> said) {
        PersonDays all = new PersonDays(LogDirectory.open(root));
        List<LocalDate> asked = range.of(all.logged);
        if (!asked.isEmpty()) {
            LocalDate first = asked.getFirst().minusDays(ExposedSums.DAYS_BEFORE);
            all.load(all.logged.subSet(first, true, asked.getLast(), true), progress);
        }
        all.days.values().forEach(day -> day.leftOut().forEach(said));
        return all;
    }

    private void load(Set<LocalDate> wanted, ProgressListener progress) {
        var kind = new FileKind<String, PersonDay>(".people", 1, PersonDay::madeOf, PersonDay::open);
        var files = new DayFiles<>(
                MadeOf.served(log, log.listing(), HOW), kind, DayFiles.set("people", HOW), Function.identity(), wanted);
        List<LocalDate> lacking = files.lacking();
        for (int i = 0; i < lacking.size(); i++) {
            progress.progress(STEP, i, lacking.size());
            Path file = files.unfinished();
            make(lacking.get(i), file, files.header(lacking.get(i)));
            files.finish(lacking.get(i), file);
        }
        if (!lacking.isEmpty()) {
            progress.progress(STEP, lacking.size(), lacking.size());
        }
        List<PersonDay> opened = files.all();
        int next = 0;
        for (LocalDate day : wanted) {
            days.put(day, opened.get(next++));
        }
    }

    private void make(LocalDate day, Path file, String madeOf) {
        Set<String> leftOut = new LinkedHashSet<>();
        new LogExtract(log.root(), leftOut::add).ask(Dataset.SAMPLES, day, PersonDays::people, rows -> {
            try (var writer = new PersonDayWriter(file, madeOf)) {
                rows.forEach(writer::row);
                writer.finish(leftOut);
            }
        });
    }

    /** Of samples the last version of each; nobody's pages are no person's. A layer's name may have a slash, as experiments are named behind one. */
    private static String people(String samples) {
        return """
                WITH sample AS (
                    SELECT requestId, "user", time, scene, arms, exposures, sources, click, follow, "like", hide, dwellMillis,
                        CASE WHEN len(list_filter(degraded, reason -> reason NOT IN (%3$s))) > 0 THEN 1 ELSE 0 END AS isDegraded
                    FROM %1$s WHERE "user" IS NOT NULL
                    QUALIFY row_number() OVER (PARTITION BY requestId, item ORDER BY version DESC, partition, "offset" DESC) = 1
                ), part AS (
                    SELECT '%4$s' || any_value(scene) AS slice, %5$s FROM sample GROUP BY requestId
                    UNION ALL
                    SELECT '%6$s' || source AS slice, %5$s
                    FROM (SELECT *, unnest(list_distinct(sources)) AS source FROM sample) GROUP BY requestId, source
                ), page AS (
                    SELECT any_value("user") AS "user", min(time) AS time, any_value(arms) AS arms, any_value(exposures) AS exposures
                    FROM sample GROUP BY requestId
                ), exposure AS (
                    SELECT experiment, inLayer.value AS arm, "user", min(time) AS since
                    FROM (SELECT "user", time, inLayer, unnest(exposures) AS experiment
                        FROM (SELECT "user", time, exposures, unnest(map_entries(arms)) AS inLayer FROM page))
                    WHERE starts_with(experiment, inLayer.key || '/') GROUP BY ALL
                )
                SELECT NULL::VARCHAR AS experiment, NULL::VARCHAR AS arm, %7$s AS person, slice, %2$s FROM part GROUP BY "user", slice
                UNION ALL
                SELECT experiment, arm, %7$s, slice, %2$s
                FROM exposure JOIN part USING ("user") WHERE part.time >= since
                GROUP BY experiment, arm, "user", slice
                ORDER BY experiment NULLS FIRST, person, arm, slice
                """.formatted(
                        samples,
                        Arrays.stream(PersonCount.values())
                                .limit(PersonCount.COLUMNS)
                                .map(count -> "sum(%1$s)::BIGINT AS %1$s".formatted(count.column()))
                                .collect(Collectors.joining(", ")),
                        NO_LACK.stream().map(DuckDb::text).collect(Collectors.joining(", ")),
                        PersonDay.SCENE,
                        OF_A_PAGE,
                        PersonDay.SOURCE,
                        PERSON);
    }

    /**
     * Adds up what people did who were exposed to an experiment.
     *
     * @param range within the one that these were made for
     */
    public ExposedPeople exposed(DayRange range, String layer, String experiment) {
        List<LocalDate> period = range.of(logged);
        List<LocalDate> lacking = range.lacking(logged);
        if (period.isEmpty()) {
            return new ExposedPeople(new TreeMap<>(), 0, period, lacking, 0);
        }
        LocalDate first = period.getFirst();
        var sums = new ExposedSums(
                days.subMap(first.minusDays(ExposedSums.DAYS_BEFORE), true, period.getLast(), true),
                first,
                layer + "/" + experiment);
        return new ExposedPeople(
                sums.bySlice(),
                sums.ofTwoArms(),
                period,
                lacking,
                erasures.since(first.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
}
