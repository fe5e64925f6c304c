package cascade.run.rebuild;

import cascade.features.LogPosition;
import cascade.features.UserId;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeedbackStore;
import cascade.features.store.Generation;
import cascade.features.store.Generations;
import cascade.feedback.EventRules;
import cascade.feedback.Refold;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a generation of all that is folded from the log of events, beside the one in force, and puts it in that one's place while servers go on. Nothing is
 * lost or doubled by the turn: what a generation holds of the log is said by its own watermarks, fences and ids, and servers that see the turn go on from
 * there, as they do after a store lost what it held last. Blocking.
 */
public final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final Duration LOOKED_EVERY = Duration.ofMillis(100);

    private static final int ERASED_AT_ONCE = 1_000;

    private final Generations generations;
    private final EventSource log;
    private final String kafka;
    private final EventRules rules;
    private final RebuildSettings settings;
    private final InstantSource clock;
    private final Progress progress;

    /**
     * A rebuild that has not begun.
     *
     * @param log what was written down of the events, which Kafka may have no more
     * @param kafka {@code host:port} of a broker
     * @param rules by which servers apply events
     */
    public Rebuild(
            Generations generations,
            EventSource log,
            String kafka,
            EventRules rules,
            RebuildSettings settings,
            InstantSource clock,
            Progress progress) {
        this.generations = generations;
        this.log = log;
        this.kafka = kafka;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /** Does it. @throws RebuildException where it cannot be done: then what was made is deleted, and what was in force is so */
    public RebuildResult run() {
        try (Claim claim = Claim.take(generations);
                EventsOfKafka events = new EventsOfKafka(kafka)) {
            return run(claim, events);
        }
    }

    private RebuildResult run(Claim claim, EventsOfKafka events) {
        long begun = System.nanoTime();
        requireRoom(events.partitions());
        Generation before = await(generations.current());
        boolean isFirst = isEmpty(before, events.partitions());
        Generation next = before.next();
        // What a rebuild left that was killed.
        sweep(before, "deleting what was left before");
        boolean isTurned = false;
        try {
            await(generations.begin(next));
            ErasedUsers erased = erase(before, next);
            FeatureStore store = generations.of(next);
            long putBack = new LostCatalogue(store, clock.instant(), progress).putBack(log);
            History history = log.history();
            Refold refold = new Refold(store, rules, erased);
            Filler filler = new Filler(
                    log,
                    events,
                    store,
                    refold,
                    begin(next, refold, erased, history),
                    epochs(before, events),
                    clock,
                    progress);
            CompletableFuture<Void> filling = CompletableFuture.runAsync(
                    filler,
                    task -> Thread.ofPlatform().name("rebuild-filler").daemon().start(task));
            try {
                catchUp(filler, filling, claim);
                await(generations.age(next, clock.instant()));
                Map<String, Object> figures = new LinkedHashMap<>();
                Differences differences = settings.compares() && !isFirst ? compare(before, next) : Differences.none();
                figures.putAll(differences.figures());
                if (settings.turns() && differences.isEmpty()) {
                    catchUp(filler, filling, claim);
                    eraseLate(before, next);
                    await(generations.turn(before, next));
                    isTurned = true;
                }
                figures.put("generation", next.number());
                figures.put("putBack", putBack);
                figures.put("events", filler.folded());
                figures.put("leftOut", refold.leftOut());
                figures.put("gone", filler.gone());
                figures.put("breaks", filler.breaks());
                figures.put("seconds", Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
                if (isTurned) {
                    Pause.of(settings.overlap());
                }
                return new RebuildResult(figures, differences.first(), isTurned);
            } finally {
                filler.stop();
                filling.exceptionally(_ -> null).join();
            }
        } finally {
            if (isTurned) {
                Pause.of(isFirst ? Duration.ZERO : settings.keeps());
                // Again, where the store lost the turn since; then nothing is deleted.
                await(generations.turn(before, next));
            }
            sweep(isTurned ? next : before, isTurned ? "deleting the generation before" : "deleting what was made");
        }
    }

    /** Origins have the partitions of rows that Kafka has not. */
    private void requireRoom(int partitions) {
        if (log.ends().keySet().stream().anyMatch(partition -> log.isImported(partition) && partition < partitions)) {
            throw new RebuildException(
                    "rows have no room for %d partitions of Kafka and all origins of the log: import into fewer"
                            .formatted(partitions));
        }
    }

    /** Whether nothing was ever folded into a generation: there is nothing to compare another with, and nobody reads its rows. */
    private boolean isEmpty(Generation generation, int partitions) {
        Set<Integer> all = IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
        boolean isUnmarked = await(generations.of(generation).watermarks(all)).values().stream()
                .allMatch(mark -> mark == 0 || LogPosition.offset(mark) == 0);
        return isUnmarked
                && await(generations
                        .rows(generation)
                        .eachUser(users -> users.isEmpty()
                                ? Future.succeededFuture()
                                : Future.failedFuture(new IllegalStateException("there are users")))
                        .map(true)
                        .otherwise(false));
    }

    private Filler.Begin begin(Generation next, Refold refold, ErasedUsers erased, History history) {
        return new Filler.Begin() {

            @Override
            public Filling direct(FeedbackStore of) {
                return new Filling(of, refold, history, items -> generations.unlist(next, items));
            }

            @Override
            public LogFilling inMemoryFirst(FeedbackStore of, Filling direct, Set<Integer> partitions) {
                InMemoryGeneration memory = new InMemoryGeneration(generations, progress);
                memory.erase(erased.all());
                history.again();
                FeedbackStore into = memory.store(of);
                Filling filling = new Filling(into, new Refold(into, rules, erased), history, memory::unlist);
                long session = of.session();
                return LogFilling.inMemoryFirst(
                        filling, () -> memory.write(generations, next, of, session, partitions), direct);
            }
        };
    }

    private Differences compare(Generation before, Generation next) {
        try (Held held = new Held(new EventsOfKafka(kafka), List.of(generations.of(before), generations.of(next)))) {
            return new RowsComparison(generations, before, next, log.lacksErased(), held, progress).run();
        }
    }

    private void sweep(Generation kept, String step) {
        long begun = System.nanoTime();
        long deleted = await(generations.sweep(kept));
        if (deleted > 0) {
            LOG.info("{}: {} keys in {} s", step, deleted, Math.round((System.nanoTime() - begun) / 1e9));
        }
    }

    /** Before anything of them is folded: so nobody who is erased is ever in it. */
    private ErasedUsers erase(Generation before, Generation next) {
        ErasedUsers erased = new ErasedUsers(clock.instant());
        erased.add(log.erased());
        erased.add(await(generations.rows(before).erased()));
        Map<UserId, Instant> some = new HashMap<>();
        erased.all().forEach((user, at) -> {
            some.put(user, at);
            if (some.size() == ERASED_AT_ONCE) {
                await(generations.erase(next, some));
                some.clear();
            }
        });
        await(generations.erase(next, some));
        return erased;
    }

    /** Whom a node could erase in the generation in force alone, as its connection broke before it came to the other. */
    private void eraseLate(Generation before, Generation next) {
        Map<UserId, Instant> there = await(generations.rows(next).erased());
        Map<UserId, Instant> late = new HashMap<>(await(generations.rows(before).erased()));
        late.entrySet().removeIf(each -> {
            Instant at = there.get(each.getKey());
            return at != null && !at.isBefore(each.getValue());
        });
        await(generations.erase(next, late));
    }

    private Epochs epochs(Generation before, EventsOfKafka events) {
        return Epochs.of(
                log,
                events,
                await(generations
                        .of(before)
                        .watermarksOfTopics(
                                IntStream.range(0, events.partitions()).boxed().collect(Collectors.toSet()))));
    }

    private static void catchUp(Filler filler, CompletableFuture<Void> filling, Claim claim) {
        while (!filler.isCaughtUp()) {
            claim.check();
            if (filling.isDone()) {
                filling.exceptionally(failure -> {
                            throw new RebuildException(
                                    "the store could not be filled: " + failure.getMessage(), failure);
                        })
                        .join();
            }
            Pause.of(LOOKED_EVERY);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
