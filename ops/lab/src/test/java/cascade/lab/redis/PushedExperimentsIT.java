package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.experiment.ExperimentsInForce;
import cascade.experiment.Parameters;
import cascade.features.redis.RedisLink;
import cascade.feed.Examples;
import cascade.feed.FeedParameters;
import cascade.feed.RecallParameters;
import cascade.lab.platform.RedisUnderTest;
import cascade.loops.Loops;
import cascade.pushed.PushSync;
import cascade.pushed.Pushed;
import cascade.pushed.RedisBoard;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's experiments against a real Redis that hears pushes, restarts and forgets. */
class PushedExperimentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExperimentsInForce experiments = new ExperimentsInForce(
            new FeedParameters("nfwfm", Examples.WEIGHTS, new RecallParameters(Map.of(), Map.of())),
            () -> Parameters.STANDARD);
    private RedisUnderTest redis;
    private RedisLink serverLink;
    private RedisLink operatorLink;

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = RedisUnderTest.start(folder);
        serverLink = new RedisLink(redis.vertx, redis.server.address(), PATIENCE);
        operatorLink = redis.link;
    }

    @AfterEach
    void stop() {
        serverLink.close();
        redis.close();
    }

    @Test
    void aPushIsInForceLongBeforeTheNextReading() {
        follow(Duration.ofHours(1));
        assertThat(experiments.version()).isZero();

        push(1);
        await().atMost(PATIENCE).until(() -> experiments.version() == 1);
        push(2);
        await().atMost(PATIENCE).until(() -> experiments.version() == 2);
    }

    @Test
    void whatIsPinnedBeforeTheStartIsInForceAfterIt() {
        push(3);

        follow(Duration.ofHours(1));

        assertThat(experiments.version()).isEqualTo(3);
    }

    @Test
    void aRedisThatForgotEverythingEndsNoExperimentAndIsHeardAgain() {
        push(1);
        follow(Duration.ofMillis(500));
        settle(operatorLink.send(Request.cmd(Command.FLUSHALL)));
        redis.server.kill();
        await().atMost(PATIENCE).until(() -> !operatorLink.isUp());
        assertThat(experiments.version()).isEqualTo(1);

        redis.server.restart();
        await().atMost(PATIENCE).until(operatorLink::isUp);
        push(2);

        await().atMost(PATIENCE).until(() -> experiments.version() == 2);
    }

    private void follow(Duration rereadEvery) {
        settle(serverLink.open());
        settle(new PushSync(
                        redis.vertx,
                        Pushed.EXPERIMENTS,
                        new RedisBoard(serverLink, Pushed.EXPERIMENTS, "node-1"),
                        experiments,
                        rereadEvery,
                        InstantSource.system(),
                        new Loops(new SimpleMeterRegistry()),
                        new SimpleMeterRegistry())
                .start());
    }

    private void push(int version) {
        String plan = """
                {"version":%d,"layers":[{"name":"ranking","seed":"s","experiments":[{"name":"x","ranges":[[0,1]],"arms":[
                  {"name":"a","weight":1,"parameters":{"rank.value.follow":20}}]}]}]}
                """.formatted(version);
        settle(operatorLink.send(
                Request.cmd(Command.SET).arg(Pushed.EXPERIMENTS.key()).arg(plan)));
        settle(operatorLink.send(
                Request.cmd(Command.PUBLISH).arg(Pushed.EXPERIMENTS.key()).arg("pushed")));
    }
}
