package cascade.pipeline;

import cascade.admission.FeedRoom;
import cascade.admission.Outcome;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.explain.Explainer;
import cascade.explain.Explanation;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.Assignment;
import cascade.feed.Candidates;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.LadderStep;
import cascade.feed.NoRoomException;
import cascade.feed.RequestMemories;
import cascade.feed.RequestMemory;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.UnknownItemException;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import cascade.rules.RequestRules;
import cascade.rules.RulesInForce;
import cascade.served.AfterServe;
import cascade.served.Served;
import cascade.served.ServedMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole online path, one readable chain. Thread-safe; a request stays on the context that called. */
public final class OnlineFeed implements FeedPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(OnlineFeed.class);

    /** As many as requests are under way on a machine that is busy; each takes some forty kilobytes. */
    private static final int MOST_MEMORIES = 64;

    private static final int[] NO_IDS = {};

    private final Guard guard;
    private final FeedRoom room;
    private final ModelSets modelSets;
    private final Catalogue catalogue;
    private final RulesInForce rules;
    private final UserStage users;
    private final RecallStage recall;
    private final RankStage ranker;
    private final Layout layout;
    private final List<AfterServe> effects;
    private final FollowedItem followed;
    private final InspectedPage inspected;
    private final FeedCounts counts;
    private final MemoryFeed lastResort;
    private final RuledPlaces ruledPlaces;
    private final ExploredPlaces exploredPlaces;
    private final MeterRegistry meters;
    private final Duration whole;
    private final Duration eventsBudget;
    private final RequestMemories memories = new RequestMemories(MOST_MEMORIES);

    public OnlineFeed(FeedParts parts, FeedBudgets budgets, MeterRegistry meters) {
        Guard guard = new Guard(meters);
        this.modelSets = parts.modelSets();
        this.catalogue = parts.catalogue();
        this.rules = parts.rules();
        this.users = new UserStage(guard, parts.fetch(), budgets.user(), catalogue, parts.isStale());
        this.recall = new RecallStage(
                guard,
                parts.recall(),
                parts.fallbacks(),
                parts.filters(),
                parts.sources(),
                catalogue,
                budgets.recall());
        this.ranker = new RankStage(guard, parts.rank(), parts.fallbacks(), parts.cheaperRanker(), budgets.rank());
        this.guard = guard;
        this.room = parts.room();
        this.layout = parts.layout();
        this.effects = parts.effects();
        Explainer explainer = parts.layout().explainer(parts.filters());
        this.followed = new FollowedItem(recall, ranker, explainer, catalogue, budgets.whole());
        this.inspected = new InspectedPage(recall, ranker, layout, explainer);
        this.lastResort = new MemoryFeed(catalogue, parts.filters(), explainer);
        this.counts = new FeedCounts(meters);
        this.ruledPlaces = new RuledPlaces(meters);
        this.exploredPlaces = new ExploredPlaces(meters);
        this.meters = meters;
        this.whole = budgets.whole();
        this.eventsBudget = parts.fetch().eventsBudget();
    }

    private Trace trace(FeedRequest request) {
        return new Trace(request.after() == null ? whole : whole.plus(eventsBudget));
    }

    @Override
    public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
        Trace trace = trace(request);
        LadderStep taken = room.step();
        if (taken != LadderStep.WHOLE) {
            guard.missing(trace, Stage.LADDER, taken.text());
        }
        RequestRules ruling = rules.at(request.context().scene(), request.receivedAt());
        return of(
                        request,
                        assignment,
                        ruling,
                        trace,
                        query -> inRoom(
                                request,
                                trace,
                                () -> recall.find(query.at(taken), trace, memories.take())
                                        .compose(candidates -> ranker.rank(candidates, trace))
                                        .map(page -> answer(page, trace))))
                .onSuccess(answer -> behind(answer, AfterServe::served))
                .map(answer -> answer.served().page())
                .recover(failure -> goOn(failure, request, assignment, ruling, trace));
    }

    /** Who waits for events is let in for that alone, and needs a place like all others for what comes then. */
    private <T> Future<T> inRoom(FeedRequest request, Trace trace, Supplier<Future<T>> work) {
        if (request.after() == null) {
            return work.get();
        }
        if (!room.enter()) {
            return Future.failedFuture(new NoRoomException());
        }
        long enteredNanos = System.nanoTime();
        return Future.succeededFuture()
                .compose(_ -> work.get())
                .onComplete(made -> room.leave(outcome(made, trace), System.nanoTime() - enteredNanos));
    }

    /** Where nothing was made in time the page comes from memory, which is no work of this place. */
    private static Outcome outcome(AsyncResult<?> made, Trace trace) {
        if (made.succeeded()) {
            return Outcome.of(trace.degraded());
        }
        return made.cause() instanceof UnknownItemException ? Outcome.IGNORED : Outcome.DROPPED;
    }

    /** What a page would be chosen from: merged and filtered, in the order of recall. */
    public Future<Candidates> candidates(FeedRequest request, Assignment assignment) {
        Trace trace = trace(request);
        RequestRules ruling = rules.at(request.context().scene(), request.receivedAt());
        return of(request, assignment, ruling, trace, query -> recall.find(query, trace));
    }

    @Override
    public Future<Explanation> explain(FeedRequest request, ItemId item, Assignment assignment) {
        int ordinal = catalogue.ordinal(item);
        if (ordinal < 0 || !isOrWas(catalogue.row(ordinal))) {
            return Future.failedFuture(new UnknownItemException(item));
        }
        Trace trace = trace(request);
        RequestRules ruling = rules.at(request.context().scene(), request.receivedAt());
        return of(request, assignment, ruling, trace, query -> followed.follow(query, ordinal, trace))
                .recover(failure -> {
                    report(failure, request);
                    return failure instanceof UnknownItemException
                            ? Future.failedFuture(failure)
                            : offLoop(() -> lastResort.explain(request, item, assignment, ruling))
                                    .compose(explanation -> explanation);
                });
    }

    @Override
    public Future<Inspection> inspect(FeedRequest request, Assignment assignment) {
        Trace trace = trace(request);
        RequestRules ruling = rules.at(request.context().scene(), request.receivedAt());
        return of(request, assignment, ruling, trace, query -> inspected.inspect(query, trace))
                .recover(failure -> {
                    report(failure, request);
                    return failure instanceof UnknownItemException
                            ? Future.failedFuture(failure)
                            : offLoop(() -> lastResort.inspect(request, assignment, ruling, trace));
                });
    }

    /** What {@code then} makes of a request's query, under one lease of models; a fault on the way fails the future, and is not thrown. */
    private <T> Future<T> of(
            FeedRequest request,
            Assignment assignment,
            @Nullable RequestRules ruling,
            Trace trace,
            Function<FeedQuery, Future<T>> then) {
        Lease lease = modelSets.lease();
        return Future.succeededFuture()
                .compose(_ -> users.lookUp(request, assignment, lease.models(), trace))
                .compose(query -> then.apply(query.under(ruling)))
                .onComplete(_ -> lease.close());
    }

    /** False of what a model alone has named. */
    private static boolean isOrWas(CatalogueRow row) {
        return row.isUp() || row.isDown() || row.isLeft();
    }

    /**
     * An answer, and what it lies in.
     *
     * @param memory that nobody will look at once the effects have been started; null where somebody may, as one who was late does
     */
    private record Answer(Served served, @Nullable RequestMemory memory) {}

    private Answer answer(LaidOut laidOut, Trace trace) {
        // What was taken down since it was laid out is found out here, right before the answer.
        LaidOut page = layout.stillUp(laidOut);
        ruledPlaces.count(page);
        exploredPlaces.count(page);
        Ranked ranked = page.ranked();
        FeedQuery query = ranked.candidates().query();
        List<String> degraded = trace.degraded();
        counts.count(query.request(), degraded.isEmpty() ? FeedOutcome.WHOLE : FeedOutcome.DEGRADED);
        counts.count(
                query.request(), Acquaintance.of(query, trace), page.shown().size());
        FeedPage answer = new FeedPage(
                new Slate<>(query, page.shown()),
                models(ranked),
                degraded,
                cursor(query.request(), page.shown()),
                trace.tookMillis(),
                trace.isStale(),
                query.request().explain() ? ranked.userInputs() : NO_IDS,
                query.request().explain() ? ranked.contextInputs() : NO_IDS);
        var served = new Served(
                answer, () -> layout.others(page), trace.answered(), page.laid().placement());
        boolean areAllDone = FeedPage.isDone(degraded)
                && (ranked.ranker().isPresent() || !query.step().isRanked());
        return new Answer(served, areAllDone ? query.memory() : null);
    }

    static Map<String, String> models(Ranked ranked) {
        Map<String, String> versions = new TreeMap<>();
        ranked.ranker().ifPresent(ranker -> versions.put("rank", ranker.toString()));
        ModelSet models = ranked.candidates().query().models();
        models.item2vec().ifPresent(item2vec -> put(versions, item2vec));
        models.towers().values().forEach(towers -> put(versions, towers));
        models.userLists().ifPresent(lists -> put(versions, lists));
        models.quotas().ifPresent(quotas -> put(versions, quotas));
        return versions;
    }

    private static void put(Map<String, String> versions, Loaded model) {
        versions.put(model.version().kind(), model.version().toString());
    }

    static Cursor cursor(FeedRequest request, List<Scored> page) {
        Cursor before = request.cursor() == null ? new Cursor(request.id(), new int[0]) : request.cursor();
        return before.after(Scored.ids(page));
    }

    /** Starts the effects after whoever waits for the page has gone on with it: nobody waits for them. */
    private void behind(Answer answer, BiConsumer<AfterServe, Served> starts) {
        Context context = Vertx.currentContext();
        if (context == null || effects.isEmpty()) {
            after(answer, starts);
        } else {
            context.runOnContext(_ -> after(answer, starts));
        }
    }

    private void after(Answer answer, BiConsumer<AfterServe, Served> starts) {
        start(answer.served(), starts);
        if (answer.memory() != null && answer.served().others().letGo()) {
            memories.giveBack(answer.memory());
        }
    }

    private void start(Served served, BiConsumer<AfterServe, Served> starts) {
        for (AfterServe effect : effects) {
            try {
                starts.accept(effect, served);
            } catch (RuntimeException e) {
                ServedMetrics.FAILURES.counter(meters, effect.name()).increment();
                LOG.warn("the effect {} of a served page broke", effect.name(), e);
            }
        }
    }

    /** Where even what stands in for a stage is late, the user gets a feed from memory; so he does where no stage foresaw a fault, which is ours and is logged. */
    private Future<FeedPage> goOn(
            Throwable failure, FeedRequest request, Assignment assignment, @Nullable RequestRules ruling, Trace trace) {
        report(failure, request);
        if (failure instanceof UnknownItemException || failure instanceof NoRoomException) {
            return Future.failedFuture(failure);
        }
        List<String> degraded = trace.degraded();
        return offLoop(() -> lastResort.serve(request, assignment, ruling, degraded))
                .onSuccess(page ->
                        behind(new Answer(new Served(page, List::of, trace.answered()), null), AfterServe::broken));
    }

    /** What filters hundreds of items is no work of an event loop, least of all where so much is late that memory is the last resort. */
    private static <T> Future<T> offLoop(Supplier<T> work) {
        Context context = Vertx.currentContext();
        return context != null && context.isEventLoopContext()
                ? context.executeBlocking(work::get, false)
                : Future.succeededFuture().map(_ -> work.get());
    }

    private void report(Throwable failure, FeedRequest request) {
        if (failure instanceof StageFailure stage && stage.reason() != Reason.FAILED) {
            counts.count(request, FeedOutcome.DEGRADED);
            LOG.debug("nothing stands in for a stage of request {}", request.id(), failure);
        } else if (!(failure instanceof UnknownItemException || failure instanceof NoRoomException)) {
            counts.count(request, FeedOutcome.BROKEN);
            LOG.error("the feed of request {} broke", request.id(), failure);
        }
    }
}
