package cascade.training.experiment;

import cascade.features.fold.LongView;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.read.LogExtract;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what people did on a day of samples: rows of experiment, arm, person, slice and the columns of {@link PersonCount}. Rows of nobody say which ranker an arm had on how many pages.
 *
 * <p>It takes seconds for millions of rows because nothing large goes far: items of a page that the same sources brought are one row at once, only the few pages that were written
 * again are searched for the last version of each item, and arms and exposures are read of one item a page.
 */
final class PersonDayQuery {

    /** Videos that are seen to their end sooner than any item is viewed for long. */
    static final LogExtract.Aside SHORT_VIDEOS =
            new LogExtract.Aside("shortVideos", Dataset.ITEMS, """
            SELECT id, arg_max(durationMillis, version) AS durationMillis FROM %%s
            WHERE NOT coalesce(removed, false) GROUP BY id HAVING arg_max(durationMillis, version) < %d""".formatted(LongView.MILLIS)::formatted);

    /** 63 bits that stand for somebody: two of ten million people share them once in 180,000 logs. */
    private static final String PERSON = "(md5_number_lower(\"user\") >> 1)::BIGINT AS person";

    /** What pages say of themselves that lack nothing: a server does not hold them for degraded, either. */
    private static final List<String> NO_LACK = List.of("filter:seen-relaxed", "recall:empty", "catalogue:stale");

    /** What is needed of an item that was shown. */
    private static final String SHOWN =
            "requestId, \"user\", time, scene, degraded, sources, item, click, follow, \"like\", favorite, hide, dwellMillis";

    /** What a page has of a slice. */
    private static final String OF_A_PAGE =
            "any_value(person) AS person, min(time) AS time, 1 AS pages, max(degraded) AS degraded, "
                    + each(PersonCount::isOfItems, PersonDayQuery::sum);

    private static final String SUMS = each(_ -> true, PersonDayQuery::sum);

    /** What stands in place of these where pages alone are counted. */
    private static final String PAGES = each(
            _ -> true, count -> (count == PersonCount.PAGES ? "sum(pages)::BIGINT" : "0") + " AS " + count.column());

    private PersonDayQuery() {}

    private static String each(Predicate<PersonCount> which, Function<PersonCount, String> text) {
        return counts().filter(which).map(text).collect(Collectors.joining(", "));
    }

    private static Stream<PersonCount> counts() {
        return Arrays.stream(PersonCount.values()).limit(PersonCount.COLUMNS);
    }

    private static String sum(PersonCount count) {
        return "sum(%1$s)::BIGINT AS %1$s".formatted(count.column());
    }

    /**
     * Of samples the last version of each; nobody's pages are no person's. A layer's name may have a slash, as experiments are named behind one.
     *
     * @param samples stands behind FROM
     */
    static String of(String samples) {
        return """
                WITH shown AS (FROM %1$s WHERE "user" IS NOT NULL),
                again AS (
                    SELECT requestId FROM shown GROUP BY requestId
                    HAVING min("offset") <> max("offset") OR min(partition) <> max(partition)
                ), latest AS (
                    SELECT %2$s FROM shown ANTI JOIN again USING (requestId)
                    UNION ALL
                    SELECT %2$s FROM shown SEMI JOIN again USING (requestId)
                    QUALIFY row_number() OVER (PARTITION BY requestId, item ORDER BY version DESC, partition, "offset" DESC) = 1
                ), sample AS (
                    SELECT latest.*, dwellMillis >= coalesce(durationMillis, %3$d) AS isLongView,
                        CASE WHEN list_has_all([%4$s], degraded) THEN 0 ELSE 1 END AS isDegraded
                    FROM latest LEFT JOIN %5$s ON item = id
                ), alike AS (
                    SELECT requestId, sources, any_value("user") AS "user", min(time) AS time, any_value(scene) AS scene,
                        max(isDegraded) AS degraded, %6$s
                    FROM sample GROUP BY requestId, sources
                ), brought AS MATERIALIZED (SELECT * EXCLUDE ("user"), %7$s FROM alike),
                part AS MATERIALIZED (
                    SELECT '%8$s' || any_value(scene) AS slice, %9$s FROM brought GROUP BY requestId
                    UNION ALL
                    SELECT '%10$s' || source AS slice, %9$s
                    FROM (SELECT *, unnest(list_distinct(sources)) AS source FROM brought) GROUP BY requestId, source
                ), page AS (
                    SELECT "user", time, arms, exposures, models['rank'] AS ranker
                    FROM shown QUALIFY requestId IS DISTINCT FROM lag(requestId) OVER ()
                ), exposed AS MATERIALIZED (
                    SELECT experiment, inLayer.value AS arm, "user", ranker, min(time) AS since, count(*) AS pages
                    FROM (SELECT * EXCLUDE (exposures), unnest(exposures) AS experiment
                        FROM (SELECT * EXCLUDE (arms), unnest(map_entries(arms)) AS inLayer FROM page))
                    WHERE starts_with(experiment, inLayer.key || '/') GROUP BY ALL
                ), exposure AS (
                    SELECT experiment, arm, %7$s, min(since) AS since FROM exposed GROUP BY ALL
                )
                SELECT NULL::VARCHAR AS experiment, NULL::VARCHAR AS arm, person, slice, %11$s FROM part GROUP BY person, slice
                UNION ALL
                SELECT experiment, arm, person, slice, %11$s
                FROM exposure JOIN part USING (person) WHERE part.time >= since
                GROUP BY experiment, arm, person, slice
                UNION ALL
                SELECT experiment, arm, NULL AS person, ranker AS slice, %12$s
                FROM exposed WHERE ranker IS NOT NULL GROUP BY experiment, arm, ranker
                ORDER BY experiment NULLS FIRST, person, arm, slice
                """.formatted(
                        samples,
                        SHOWN,
                        LongView.MILLIS,
                        NO_LACK.stream().map(DuckDb::text).collect(Collectors.joining(", ")),
                        SHORT_VIDEOS.name(),
                        each(PersonCount::isOfItems, PersonCount::ofItems),
                        PERSON,
                        PersonDay.SCENE,
                        OF_A_PAGE,
                        PersonDay.SOURCE,
                        SUMS,
                        PAGES);
    }
}
