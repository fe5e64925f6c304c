package cascade.lab.bench.stages;

import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.recall.RecallSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Each source by itself, for the requests that ask it, and all of them as a request asks them. */
final class RecallBenchmarks {

    private static final String STAGE = "recall";
    private static final String ALL = "all sources";

    private static final Set<Source> BY_TOWERS = EnumSet.of(Source.TWO_TOWER, Source.YOUTUBENET);
    /** Those that keep something for the next request: neighbours of an item, vectors of a user. */
    private static final Set<Source> KEEPING =
            EnumSet.of(Source.ITEM2VEC_REALTIME, Source.ITEM2VEC_RECENT, Source.TWO_TOWER, Source.YOUTUBENET);

    private final List<FeedQuery> queries;
    private final int vectorBytes;

    private RecallBenchmarks(ServingParts parts, List<FeedQuery> queries) {
        this.queries = queries;
        this.vectorBytes =
                Float.BYTES * parts.models().item2vec().orElseThrow().index().dimension();
    }

    static List<StageBenchmark> of(ServingParts parts, List<StageInputs> inputs) {
        var all = new RecallBenchmarks(
                parts, inputs.stream().map(StageInputs::query).toList());
        Stream<RecallSource> keeping =
                parts.sourcesWithoutCaches().stream().filter(source -> KEEPING.contains(source.name()));
        return Stream.of(
                        all.alone(parts.sources(), BY_TOWERS, ""),
                        List.of(all.together(parts.sources(), BY_TOWERS, "")),
                        all.alone(keeping.toList(), KEEPING, ", nothing kept"),
                        List.of(all.together(parts.sourcesWithoutCaches(), KEEPING, ", nothing kept")))
                .flatMap(List::stream)
                .toList();
    }

    /** @param searching sources that look for the nearest of a vector each time */
    private List<StageBenchmark> alone(List<RecallSource> sources, Set<Source> searching, String suffix) {
        List<StageBenchmark> each = new ArrayList<>();
        for (RecallSource source : sources) {
            List<FeedQuery> asking = queries.stream()
                    .filter(query -> query.quota(source.name()) > 0)
                    .toList();
            each.add(StageBenchmark.moving(
                    STAGE,
                    source.name().text() + suffix,
                    asking,
                    source::recall,
                    query -> bytes(source.recall(query), searching)));
        }
        return each;
    }

    private StageBenchmark together(List<RecallSource> sources, Set<Source> searching, String suffix) {
        return StageBenchmark.moving(
                STAGE,
                ALL + suffix,
                queries,
                query -> Passage.recall(query, sources),
                query -> Passage.recall(query, sources).stream()
                        .mapToDouble(found -> bytes(found, searching))
                        .sum());
    }

    /** Of what is found it has to be seen whether the scene shows it and the user knows it, and how near it is. */
    private double bytes(Found found, Set<Source> searching) {
        int ofItem = StageBenchmarks.LINE + (searching.contains(found.source()) ? vectorBytes : 0);
        return (double) found.size() * ofItem;
    }
}
