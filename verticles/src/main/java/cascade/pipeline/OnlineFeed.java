package cascade.pipeline;

import cascade.features.catalogue.Catalogue;
import cascade.feed.Assignment;
import cascade.feed.Candidates;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.UnknownItemException;
import cascade.filter.Filtered;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.rank.Ranked;
import cascade.rerank.Reranker;
import cascade.served.AfterServe;
import cascade.served.Served;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole online path, one readable chain. Thread-safe; a request stays on the context that called. */
public final class OnlineFeed implements FeedPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(OnlineFeed.class);

    private final ModelSets modelSets;
    private final Catalogue catalogue;
    private final UserStage users;
    private final RecallStage recall;
    private final Filters filters;
    private final RankStage ranker;
    private final Reranker reranker;
    private final List<AfterServe> effects;
    private final FeedPipeline lastResort;
    private final MeterRegistry meters;

    public OnlineFeed(FeedParts parts, FeedBudgets budgets, MeterRegistry meters) {
        Guard guard = new Guard(meters);
        this.modelSets = parts.modelSets();
        this.catalogue = parts.catalogue();
        this.users = new UserStage(guard, parts.fetch(), budgets.user(), catalogue, parts.isStale());
        this.recall =
                new RecallStage(guard, parts.recall(), parts.merge(), parts.sources(), catalogue, budgets.recall());
        this.filters = parts.filters();
        this.ranker = new RankStage(guard, parts.rank(), budgets.rank());
        this.reranker = parts.reranker();
        this.effects = parts.effects();
        this.lastResort = new MemoryFeed(catalogue, parts.filters());
        this.meters = meters;
    }

    @Override
    public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
        Trace trace = new Trace();
        Lease lease = modelSets.lease();
        return Future.succeededFuture()
                .compose(_ -> users.lookUp(request, assignment, lease.models(), trace))
                .compose(query -> recall.find(query, trace))
                .map(candidates -> filter(candidates, trace))
                .compose(candidates -> ranker.rank(candidates, trace))
                .map(ranked -> answer(ranked, trace))
                .onComplete(_ -> lease.close())
                .onSuccess(this::behind)
                .map(Served::page)
                .recover(failure -> goOn(failure, request, assignment));
    }

    private Candidates filter(Candidates candidates, Trace trace) {
        Filtered filtered = filters.apply(candidates);
        if (filtered.isSeenRelaxed()) {
            trace.degraded("filter:seen-relaxed");
        }
        return filtered.candidates();
    }

    private Served answer(Ranked ranked, Trace trace) {
        FeedRequest request = ranked.candidates().query().request();
        Showing showing = new Showing(ranked, catalogue);
        int[] places = reranker.rerank(ranked.candidates(), ranked.order());
        List<Scored> shown = showing.up(places);
        while (shown.size() < places.length) {
            // What was taken down since recall is found out here, right before the answer.
            places = reranker.rerank(ranked.candidates(), stillUp(ranked, showing));
            shown = showing.up(places);
        }
        int[] onPage = places;
        FeedPage page = new FeedPage(
                new Slate<>(ranked.candidates().query(), shown),
                models(ranked),
                trace.degraded(),
                cursor(request, shown),
                trace.tookMillis(),
                ranked.userInputs(),
                ranked.contextInputs());
        return new Served(page, () -> showing.up(others(ranked, onPage)));
    }

    private static int[] stillUp(Ranked ranked, Showing showing) {
        return Arrays.stream(ranked.order()).filter(showing::isUp).toArray();
    }

    /** Places of what is not shown, the most valuable first. */
    private static int[] others(Ranked ranked, int[] shown) {
        boolean[] isShown = new boolean[ranked.size()];
        Arrays.stream(shown).forEach(place -> isShown[place] = true);
        return Arrays.stream(ranked.order()).filter(place -> !isShown[place]).toArray();
    }

    private static Map<String, String> models(Ranked ranked) {
        Map<String, String> versions = new TreeMap<>();
        ranked.ranker().ifPresent(ranker -> versions.put("rank", ranker.toString()));
        ModelSet models = ranked.candidates().query().models();
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

    /** Starts the effects after whoever waits for the page has gone on with it: nobody waits for them. */
    private void behind(Served served) {
        Context context = Vertx.currentContext();
        if (context == null) {
            after(served);
        } else if (!effects.isEmpty()) {
            context.runOnContext(_ -> after(served));
        }
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
