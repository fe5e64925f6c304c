package cascade.rerank;

import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidate;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Scored;
import cascade.feed.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A candidate to lay, in lists of which the most valuable is first. */
record Valued(String id, String author, String topic, List<Source> sources) {

    static Valued of(String id, String author, String topic, Source... sources) {
        return new Valued(id, author, topic, List.of(sources));
    }

    private Item item() {
        return Examples.item(id, Kind.IMAGE, author, topic);
    }

    /** As an object. */
    Scored scored() {
        Candidate candidate = new Candidate(Examples.id(id), sources, Map.of(), 1);
        return new Scored(Examples.hydrated(candidate, Examples.features(item())), Map.of(), 1, new int[0], new int[0]);
    }

    /** The ids of the page that is laid of them. */
    static List<String> page(RerankConfig config, FeedQuery query, List<Valued> byValue) {
        Catalogue catalogue = catalogue(byValue);
        Candidates candidates = candidates(query, byValue, catalogue);
        int[] order = IntStream.range(0, byValue.size()).toArray();
        return Arrays.stream(new Reranker(config, catalogue).rerank(candidates, order))
                .mapToObj(place -> catalogue.row(candidates.items()[place]).id().value())
                .toList();
    }

    /** What is known of them. */
    static Catalogue catalogue(List<Valued> valued) {
        return Examples.catalogue(valued.stream().map(Valued::item).toArray(Item[]::new));
    }

    /** Them in columns, in their order. */
    static Candidates candidates(FeedQuery query, List<Valued> valued, Catalogue catalogue) {
        int[] items = valued.stream()
                .mapToInt(one -> catalogue.of(Examples.id(one.id)))
                .toArray();
        int[] sources = valued.stream()
                .mapToInt(one -> Source.bits(one.sources.toArray(Source[]::new)))
                .toArray();
        return new Candidates(query, List.of(), items, new double[items.length], sources);
    }
}
