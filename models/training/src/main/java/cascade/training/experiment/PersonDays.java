package cascade.training.experiment;

import cascade.models.file.CorruptFileException;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.read.LogExtract;
import cascade.training.progress.ProgressListener;
import cascade.training.sample.encoded.DayFiles;
import cascade.training.sample.encoded.FileKind;
import cascade.training.sample.encoded.MadeOf;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people did on each day of a log, in files beside it: a row a person and scene of the whole day, and one for each experiment and arm that he was exposed to,
 * of the day since he first was. Made anew where a day's samples changed or somebody was erased; erasing deletes them.
 */
final class PersonDays {

    /** Of what rows are made; another text for another way. */
    private static final String HOW = "people by day, 1";

    private static final String STEP = "people by day";
    private static final String MADE_OF = "cascade.madeOf";
    private static final String LEFT_OUT = "cascade.leftOut";

    private final DuckDb database;
    private final LogDirectory log;
    private final ProgressListener progress;
    private final Consumer<String> said;

    /**
     * Of a log.
     *
     * @param database which reads what the files say of themselves
     * @param progress of days that are made
     * @param said told of what of the log is left out, and why, each time that such a day is asked for
     */
    PersonDays(DuckDb database, LogDirectory log, ProgressListener progress, Consumer<String> said) {
        this.database = database;
        this.log = log;
        this.progress = progress;
        this.said = said;
    }

    /** Fills a table that is not there yet with all of some days but other experiments; the log has samples of each. */
    void load(Collection<LocalDate> days, String table, String experiment) throws SQLException {
        database.execute(
                "CREATE TEMP TABLE %s AS %s".formatted(table, people(Dataset.SAMPLES.nothing(), LocalDate.EPOCH)));
        var kind = new FileKind<String, Path>(".people", 1, this::madeOf, file -> load(file, table, experiment));
        var files = new DayFiles<>(
                MadeOf.served(log, log.listing(), HOW), kind, DayFiles.set("people", HOW), Function.identity(), days);
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
        files.all();
    }

    private Path load(Path file, String table, String experiment) {
        try {
            database.forEach(
                    metadata(file, LEFT_OUT), row -> row.getString(1).lines().forEach(said));
            database.execute("INSERT INTO %s FROM read_parquet(%s) WHERE experiment IS NULL OR experiment = %s"
                    .formatted(table, DuckDb.text(file), DuckDb.text(experiment)));
            return file;
        } catch (SQLException e) {
            throw new CorruptFileException(file, DuckDb.reason(e), e);
        }
    }

    private void make(LocalDate day, Path file, String madeOf) {
        Set<String> leftOut = new LinkedHashSet<>();
        new LogExtract(log.root(), leftOut::add)
                .write(
                        Dataset.SAMPLES,
                        day,
                        samples -> people(samples, day),
                        () -> Map.of(MADE_OF, madeOf, LEFT_OUT, String.join("\n", leftOut)),
                        file);
    }

    private String madeOf(Path file) {
        List<String> texts = new ArrayList<>();
        try {
            database.forEach(metadata(file, MADE_OF), row -> texts.add(row.getString(1)));
        } catch (SQLException e) {
            throw new CorruptFileException(file, DuckDb.reason(e), e);
        }
        return String.join("\n", texts);
    }

    private static String metadata(Path file, String key) {
        return "SELECT decode(value) FROM parquet_kv_metadata(%s) WHERE decode(key) = %s"
                .formatted(DuckDb.text(file), DuckDb.text(key));
    }

    /** Of samples the last version of each; nobody's pages are no person's. A layer's name may have a slash, as experiments are named behind one. */
    private static String people(String samples, LocalDate day) {
        return """
                WITH sample AS (
                    SELECT requestId, "user", time, scene, arms, exposures, click, follow, "like", hide, dwellMillis
                    FROM %1$s WHERE "user" IS NOT NULL
                    QUALIFY row_number() OVER (PARTITION BY requestId, item ORDER BY version DESC, partition, "offset" DESC) = 1
                ), page AS (
                    SELECT any_value("user") AS "user", min(time) AS time, any_value(scene) AS scene, any_value(arms) AS arms,
                        any_value(exposures) AS exposures, 1 AS pages, count(*) AS impressions, count_if(click) AS clicks,
                        count_if(follow) AS follows, count_if("like") AS likes, count_if(hide) AS hides,
                        sum(coalesce(dwellMillis, 0)) AS dwellMillis
                    FROM sample GROUP BY requestId
                ), exposure AS (
                    SELECT experiment, inLayer.value AS arm, "user", min(time) AS since
                    FROM (SELECT "user", time, inLayer, unnest(exposures) AS experiment
                        FROM (SELECT "user", time, exposures, unnest(map_entries(arms)) AS inLayer FROM page))
                    WHERE starts_with(experiment, inLayer.key || '/') GROUP BY ALL
                )
                SELECT DATE '%2$s' AS day, NULL::VARCHAR AS experiment, NULL::VARCHAR AS arm, "user", NULL::TIMESTAMP AS since, scene, %3$s
                FROM page GROUP BY "user", scene
                UNION ALL
                SELECT DATE '%2$s', experiment, arm, exposure."user", since, scene, %3$s
                FROM exposure JOIN page ON page."user" = exposure."user" AND page.time >= since
                GROUP BY experiment, arm, exposure."user", since, scene
                ORDER BY experiment, "user", arm, scene
                """.formatted(
                        samples,
                        day,
                        List.of("pages", "impressions", "clicks", "follows", "likes", "hides", "dwellMillis").stream()
                                .map("sum(%1$s)::BIGINT AS %1$s"::formatted)
                                .collect(Collectors.joining(", ")));
    }
}
