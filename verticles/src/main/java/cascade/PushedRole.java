package cascade;

import cascade.experiment.ExperimentsConfig;
import cascade.experiment.ExperimentsInForce;
import cascade.features.redis.RedisLink;
import cascade.pushed.InForce;
import cascade.pushed.PushDesk;
import cascade.pushed.PushSync;
import cascade.pushed.Pushed;
import cascade.pushed.RedisBoard;
import cascade.pushed.RedisOperatorBoard;
import cascade.rules.RulesInForce;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What operators push through Redis, experiments and rules: follows it, and is where it is pushed over HTTP. */
final class PushedRole {

    /** After which rules know an item, an author, a topic or a tag that they name and that comes later. */
    private static final long REFRESH_MILLIS = 1_000;

    private final Vertx vertx;
    private final RedisLink link;
    private final RulesInForce rules;
    private final InstantSource clock;
    private final PushSync ofExperiments;
    private final PushSync ofRules;
    private long timer = -1;

    PushedRole(
            Vertx vertx,
            RedisLink link,
            ExperimentsConfig config,
            ExperimentsInForce experiments,
            RulesInForce rules,
            InstantSource clock,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.link = link;
        this.rules = rules;
        this.clock = clock;
        this.ofExperiments = sync(vertx, link, config, Pushed.EXPERIMENTS, experiments, clock, meters);
        this.ofRules = sync(vertx, link, config, Pushed.RULES, rules, clock, meters);
    }

    private static PushSync sync(
            Vertx vertx,
            RedisLink link,
            ExperimentsConfig config,
            Pushed pushed,
            InForce inForce,
            InstantSource clock,
            MeterRegistry meters) {
        return new PushSync(
                vertx,
                pushed,
                new RedisBoard(link, pushed, config.node()),
                inForce,
                config.rereadEvery(),
                clock,
                meters);
    }

    /** Where an operator pushes to all nodes. */
    PushDesk desk(Pushed pushed) {
        return new PushDesk(vertx, new RedisOperatorBoard(link, pushed), PushDesk.PATIENCE);
    }

    /** Completes when what is pinned has been read, or could not be. To be called once the catalogue knows what the store does: rules name items. */
    Future<Void> start() {
        timer = vertx.setPeriodic(REFRESH_MILLIS, _ -> rules.refresh(clock.instant()));
        return Future.all(ofExperiments.start(), ofRules.start()).mapEmpty();
    }

    void stop() {
        vertx.cancelTimer(timer);
        ofExperiments.close();
        ofRules.close();
    }
}
