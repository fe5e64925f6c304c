package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.world.MadeUpItems;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/** People and changes beside each other, and what is remembered of both from phase to phase. */
final class ChangingWorld {

    /** Records are written behind the answers, and sent when some are together. */
    private static final Duration MOST_WAITING = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Context context;
    private final Supplier<Instant> clock;
    private final FeedTraffic people;
    private final ChangeTraffic changes;
    private final Sightings sightings = new Sightings();

    /**
     * As the community was made.
     *
     * @param gone what {@code people} do not ask for
     */
    ChangingWorld(
            Vertx vertx,
            Context context,
            MadeUpItems items,
            FeedTraffic people,
            Set<String> gone,
            Supplier<Instant> clock) {
        this.vertx = vertx;
        this.context = context;
        this.clock = clock;
        this.people = people;
        this.changes = new ChangeTraffic(items, gone, people::shownLately, clock);
    }

    /** Runs a phase and waits until all is answered, and until the record of every page has been read. */
    Outcome run(Phase phase, Phase.Changes wanted) {
        try (ServedReader reader = ServedReader.open(wanted.kafka(), sightings::served)) {
            sightings.begin(ServedScan.micros(clock.get()));
            ChangeLoop loop = ChangeLoop.start(vertx, context, changes, sightings, clock, phase, wanted.perSecond());
            PhaseResult result = OpenLoop.run(vertx, context, people, phase);
            ChangeTally tally = loop.await();
            long pages = result.answered() + tally.pages();
            reader.await(() -> sightings.records() >= pages, MOST_WAITING);
            return new Outcome(result, tally.result(wanted.perSecond(), phase.seconds(), sightings, pages), null);
        }
    }
}
