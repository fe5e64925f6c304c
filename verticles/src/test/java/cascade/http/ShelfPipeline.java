package cascade.http;

import static cascade.feed.Examples.hydrated;

import cascade.explain.Explanation;
import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Move;
import cascade.explain.Explanation.Rank;
import cascade.explain.Explanation.Stage;
import cascade.explain.Explanation.Verdict;
import cascade.explain.Explanation.Word;
import cascade.explain.Fate;
import cascade.explain.Survey;
import cascade.explain.Survey.Counts;
import cascade.explain.Survey.Surveyed;
import cascade.explain.Survey.Yield;
import cascade.features.IdHash;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.catalogue.ItemChange;
import cascade.features.store.BucketReading;
import cascade.features.store.FeatureStore;
import cascade.feed.Assignment;
import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import cascade.feed.UnknownItemException;
import cascade.models.catalog.ModelSet;
import cascade.models.rank.ScoreParts;
import cascade.pipeline.FeedPipeline;
import cascade.pipeline.Inspection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The newest items of a store, in that order, less those of the cursor: a whole feed without models, bus or clock. */
record ShelfPipeline(FeatureStore store) implements FeedPipeline {

    private static final Comparator<ItemFeatures> NEWEST_FIRST = Comparator.comparing(
                    (ItemFeatures item) -> item.item().publishedAt())
            .thenComparing(item -> item.id().value())
            .reversed();

    @Override
    public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
        ItemId anchor = request.anchor();
        if (anchor == null) {
            return page(request, assignment, null);
        }
        return store.items(List.of(anchor)).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(new UnknownItemException(anchor));
            }
            return page(request, assignment, found.getFirst());
        });
    }

    @Override
    public Future<Explanation> explain(FeedRequest request, ItemId item, Assignment assignment) {
        return store.items(List.of(item)).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(new UnknownItemException(item));
            }
            return serve(request, assignment).map(page -> explained(page, item));
        });
    }

    @Override
    public Future<Inspection> inspect(FeedRequest request, Assignment assignment) {
        return serve(request, assignment).map(ShelfPipeline::inspected);
    }

    private static Inspection inspected(FeedPage page) {
        List<Surveyed> candidates = new ArrayList<>();
        for (Scored scored : page.slate().candidates()) {
            Explanation explained = explained(page, id(scored));
            candidates.add(new Surveyed(
                    id(scored), "A title", explained.findings(), candidates.size() + 1, "kept", explained.fate()));
        }
        Fate seen = new Fate(
                Stage.FILTER, "seen", 0, List.of(new Word("seen", "you were shown it before", null, null)), null, null);
        candidates.add(new Surveyed(new ItemId("seen"), null, List.of(), candidates.size() + 1, "seen", seen));
        int size = candidates.size();
        Survey survey = new Survey(
                page.slate().query(),
                page.models(),
                page.degraded(),
                List.of(new Yield(Source.FRESH, size, 50)),
                new Counts(size, size, 0, Map.of("seen", 1), size - 1, size - 1),
                candidates);
        return new Inspection(
                survey,
                List.of(new Span("recall", 250, 1_250, Outcome.LATE), new Span("answer", 1_250, 1_500, Outcome.OK)),
                List.of(new Span("fresh", 300, 900, Outcome.OK)));
    }

    private static Explanation explained(FeedPage page, ItemId item) {
        int position = 1
                + page.slate().candidates().stream()
                        .map(ShelfPipeline::id)
                        .toList()
                        .indexOf(item);
        Fate fate = position > 0
                ? new Fate(
                        Stage.PAGE,
                        "shown",
                        position,
                        List.of(new Word("fresh", "just published", null, null)),
                        new Rank(position, 1, 0.75),
                        new Move(position, position, "author spacing"))
                : new Fate(Stage.RANK, "ranked-low", 0, List.of(), null, null);
        return new Explanation(
                page.slate().query(),
                item,
                fate,
                List.of(new Finding(Source.FRESH, 1, 0.5f, item)),
                new Verdict("kept", 29_000_000),
                page.models(),
                List.of(ScoreParts.linear("click", 0.5f)),
                null,
                page.degraded());
    }

    private Future<FeedPage> page(FeedRequest request, Assignment assignment, @Nullable ItemFeatures anchor) {
        Cursor start = request.cursor() == null ? new Cursor(request.id(), new int[0]) : request.cursor();
        return store.user(request.user())
                .compose(user -> newestFirst().map(items -> {
                    FeedQuery query = new FeedQuery(request, assignment, user, null, ModelSet.NONE);
                    List<Scored> page = items.stream()
                            .filter(item -> query.scene().shows(item.item().kind()))
                            .filter(item -> !query.known().isDone(item.id().hash()))
                            .limit(request.size())
                            .map(item -> scored(item, anchor))
                            .toList();
                    return new FeedPage(
                            new Slate<>(query, page),
                            Map.of("rank", "shelf/1"),
                            List.of(),
                            start.after(page.stream().map(ShelfPipeline::id).toList()),
                            1.2345,
                            new int[] {1},
                            new int[] {2, 3});
                }));
    }

    /** All items; of those of one moment the last id goes first. */
    private Future<List<ItemFeatures>> newestFirst() {
        List<Future<BucketReading>> readings =
                IntStream.range(0, IdHash.BUCKETS).mapToObj(store::read).toList();
        return Future.all(readings)
                .compose(_ -> store.items(readings.stream()
                        .flatMap(reading -> reading.result().items().stream())
                        .filter(ItemChange.Published.class::isInstance)
                        .map(ItemChange::item)
                        .toList()))
                .map(items -> items.stream().sorted(NEWEST_FIRST).toList());
    }

    private static Scored scored(ItemFeatures item, @Nullable ItemFeatures anchor) {
        Map<Source, ItemId> triggers = anchor == null ? Map.of() : Map.of(Source.ITEM2VEC_REALTIME, anchor.id());
        List<Source> sources = anchor == null ? List.of(Source.FRESH) : List.of(Source.ITEM2VEC_REALTIME, Source.FRESH);
        Candidate candidate = new Candidate(item.id(), sources, triggers, 0.5);
        return new Scored(
                hydrated(candidate, item), Map.of("click", 0.25f, "follow", 0.5f), 0.75, new int[] {4, 5}, new int[] {6
                });
    }

    private static ItemId id(Scored scored) {
        return scored.item().id();
    }
}
