package cascade.pipeline;

import cascade.feed.Assignment;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.UnknownItemException;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.rank.Ranked;
import cascade.recall.PooledSource;
import cascade.rerank.Reranker;
import cascade.served.AfterServe;
import cascade.served.Served;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole online path, one readable chain. Thread-safe; a request stays on the context that called. */
public final class OnlineFeed implements FeedPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(OnlineFeed.class);

    private final ModelSets modelSets;
    private final UserStage users;
    private final RecallStage recall;
    private final ItemsStage items;
    private final Filters filters;
    private final RankStage ranker;
    private final Reranker reranker;
    private final List<AfterServe> effects;
    private final FeedPipeline lastResort;
    private final MeterRegistry meters;

    public OnlineFeed(FeedParts parts, FeedBudgets budgets, MeterRegistry meters) {
        Guard guard = new Guard(meters);
        this.modelSets = parts.modelSets();
        this.users = new UserStage(guard, parts.fetch(), budgets.user());
        this.recall = new RecallStage(
                guard, parts.sources(), parts.merge(), PooledSource.trending(parts.pool()), budgets.source());
        this.items = new ItemsStage(guard, parts.fetch(), budgets.items(), parts.pool(), meters);
        this.filters = parts.filters();
        this.ranker = new RankStage(guard, parts.ranking(), budgets.rank());
        this.reranker = parts.reranker();
        this.effects = parts.effects();
        this.lastResort = new MemoryFeed(parts.pool(), parts.filters());
        this.meters = meters;
    }

    @Override
    public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
        Trace trace = new Trace();
        Lease lease = modelSets.lease();
        return users.lookUp(request, assignment, lease.models(), trace)
                .compose(query -> recall.find(query, trace))
                .compose(slate -> items.hydrate(slate, trace))
                .map(slate -> filter(slate, trace))
                .compose(slate -> ranker.rank(slate, trace))
                .map(ranked -> answer(ranked, trace))
                .onComplete(_ -> lease.close())
                .onSuccess(this::after)
                .map(Served::page)
                .recover(failure -> goOn(failure, request, assignment));
    }

    private Slate<Hydrated> filter(Slate<Hydrated> slate, Trace trace) {
        Slate<Hydrated> kept =
                slate.with(all -> filters.apply(slate.query(), all).kept());
        if (Filters.isSeenRelaxed(kept.query(), kept.candidates())) {
            trace.degraded("filter:seen-relaxed");
        }
        return kept;
    }

    private Served answer(Ranked ranked, Trace trace) {
        FeedRequest request = ranked.slate().query().request();
        Slate<Scored> ordered =
                ranked.slate().with(all -> reranker.rerank(ranked.slate().query(), all));
        Slate<Scored> page = ordered.with(all -> all.subList(0, Math.min(request.size(), all.size())));
        return new Served(
                new FeedPage(
                        page,
                        models(ranked),
                        trace.degraded(),
                        cursor(request, page.candidates()),
                        trace.tookMillis(),
                        ranked.userInputs(),
                        ranked.contextInputs()),
                ordered);
    }

    private static Map<String, String> models(Ranked ranked) {
        Map<String, String> versions = new TreeMap<>();
        ranked.ranker().ifPresent(ranker -> versions.put("rank", ranker.toString()));
        ModelSet models = ranked.slate().query().models();
        models.item2vec().ifPresent(item2vec -> put(versions, item2vec));
        models.towers().values().forEach(towers -> put(versions, towers));
        models.userLists().ifPresent(lists -> put(versions, lists));
        return versions;
    }

    private static void put(Map<String, String> versions, Loaded model) {
        versions.put(model.version().kind(), model.version().toString());
    }

    static Cursor cursor(FeedRequest request, List<Scored> page) {
        Cursor before = request.cursor() == null ? new Cursor(request.id(), new int[0]) : request.cursor();
        return before.after(
                page.stream().map(item -> item.item().features().id()).toList());
    }

    private void after(Served served) {
        for (AfterServe effect : effects) {
            try {
                effect.served(served);
            } catch (RuntimeException e) {
                meters.counter("cascade.served.failures", "effect", effect.name())
                        .increment();
                LOG.warn("the effect {} of a served page broke", effect.name(), e);
            }
        }
    }

    /** What no stage foresaw is a fault of ours: it is logged, and the user gets a feed from memory. */
    private Future<FeedPage> goOn(Throwable failure, FeedRequest request, Assignment assignment) {
        if (failure instanceof UnknownItemException) {
            return Future.failedFuture(failure);
        }
        meters.counter("cascade.feed.broken").increment();
        LOG.error("the feed of request {} broke", request.id(), failure);
        return lastResort.serve(request, assignment);
    }
}
