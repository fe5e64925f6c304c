package cascade;

import cascade.experiment.ExperimentsConfig;
import cascade.experiment.ExperimentsInForce;
import cascade.experiment.ReadOuts;
import cascade.experiment.RedisReadOuts;
import cascade.features.redis.RedisLink;
import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import cascade.pushed.InForce;
import cascade.pushed.PushDesk;
import cascade.pushed.PushSync;
import cascade.pushed.Pushed;
import cascade.pushed.RedisBoard;
import cascade.pushed.RedisOperatorBoard;
import cascade.rules.RulesInForce;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/** What operators push through Redis, experiments and rules: follows it, and is where it is pushed over HTTP. */
final class PushedRole {

    /** After which rules know an item, an author, a topic or a tag that they name and that comes later. */
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(1);

    private static final Duration MOST_OF_A_REFRESH = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Context context;
    private final RedisLink link;
    private final RepeatedTask refreshing;
    private final PushSync ofExperiments;
    private final PushSync ofRules;

    PushedRole(
            Vertx vertx,
            RedisLink link,
            ExperimentsConfig config,
            ExperimentsInForce experiments,
            RulesInForce rules,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.link = link;
        this.refreshing = new RepeatedTask(loops, "rule-refresh", REFRESH_EVERY, MOST_OF_A_REFRESH, () -> {
            rules.refresh(clock.instant());
            return Future.succeededFuture();
        });
        this.ofExperiments = sync(vertx, link, config, Pushed.EXPERIMENTS, experiments, clock, loops, meters);
        this.ofRules = sync(vertx, link, config, Pushed.RULES, rules, clock, loops, meters);
    }

    private static PushSync sync(
            Vertx vertx,
            RedisLink link,
            ExperimentsConfig config,
            Pushed pushed,
            InForce inForce,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        return new PushSync(
                vertx,
                pushed,
                new RedisBoard(link, pushed, config.node()),
                inForce,
                config.rereadEvery(),
                clock,
                loops,
                meters);
    }

    /** Where an operator pushes to all nodes. */
    PushDesk desk(Pushed pushed) {
        return new PushDesk(vertx, new RedisOperatorBoard(link, pushed), PushDesk.PATIENCE);
    }

    /** What came of experiments, as far as it was published. */
    ReadOuts readOuts() {
        return new RedisReadOuts(link);
    }

    /** Completes when what is pinned has been read, or could not be. To be called once the catalogue knows what the store does: rules name items. */
    Future<Void> start() {
        refreshing.startAfterPause(context);
        return Future.all(ofExperiments.start(), ofRules.start()).mapEmpty();
    }

    Future<Void> stop() {
        return Future.join(refreshing.stop(), ofExperiments.close(), ofRules.close())
                .mapEmpty();
    }
}
