package cascade.http;

import cascade.experiment.ExperimentsInForce;
import cascade.experiment.MemoryReadOuts;
import cascade.loops.Loops;
import cascade.pushed.MemoryBoard;
import cascade.pushed.PushDesk;
import cascade.pushed.PushSync;
import cascade.pushed.Pushed;
import cascade.rules.RulesInForce;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What operators push to a server under test, on boards in memory that it follows when told to. */
public final class PushingUnderTest {

    private final Map<Pushed, MemoryBoard> boards = new EnumMap<>(Pushed.class);
    private final Vertx vertx;
    final Pushing pushing;

    private PushingUnderTest(Vertx vertx, ExperimentsInForce experiments, RulesInForce rules) {
        this.vertx = vertx;
        for (Pushed pushed : Pushed.values()) {
            boards.put(pushed, new MemoryBoard());
        }
        this.pushing = new Pushing(
                experiments,
                rules,
                pushed -> new PushDesk(vertx, board(pushed), Duration.ofSeconds(5)),
                new MemoryReadOuts());
    }

    static PushingUnderTest over(Vertx vertx, ExperimentsInForce experiments, RulesInForce rules) {
        return new PushingUnderTest(vertx, experiments, rules);
    }

    /** For servers to which nothing is pushed. */
    public static Pushing of(Vertx vertx, ExperimentsInForce experiments, RulesInForce rules) {
        return over(vertx, experiments, rules).pushing;
    }

    MemoryBoard board(Pushed pushed) {
        return Objects.requireNonNull(boards.get(pushed));
    }

    /** From now on what is pushed is put in force and answered for, as a node does. */
    void follow() {
        for (Pushed pushed : Pushed.values()) {
            new PushSync(
                            vertx,
                            pushed,
                            board(pushed),
                            pushing.inForce(pushed),
                            Duration.ofHours(1),
                            InstantSource.system(),
                            new Loops(new SimpleMeterRegistry()),
                            new SimpleMeterRegistry())
                    .start()
                    .await();
        }
    }
}
