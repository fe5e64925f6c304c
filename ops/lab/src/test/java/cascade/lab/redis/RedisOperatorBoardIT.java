package cascade.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.redis.RedisDownException;
import cascade.features.redis.RedisLink;
import cascade.lab.platform.RedisUnderTest;
import cascade.pushed.Board;
import cascade.pushed.OperatorBoard;
import cascade.pushed.OperatorBoardContract;
import cascade.pushed.Pushed;
import cascade.pushed.RedisBoard;
import cascade.pushed.RedisOperatorBoard;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisOperatorBoardIT extends OperatorBoardContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RedisUnderTest redis;

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = RedisUnderTest.start(folder);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Override
    protected OperatorBoard operators() {
        return new RedisOperatorBoard(redis.link, Pushed.RULES);
    }

    @Override
    protected Board servers() {
        return new RedisBoard(redis.link, Pushed.RULES, server());
    }

    @Override
    protected String server() {
        return "node:1";
    }

    @Test
    void aRedisThatWasNeverReachedHasNoStatusesToTellOf() {
        RedisLink closed = new RedisLink(redis.vertx, redis.server.address(), PATIENCE);

        Future<?> statuses = new RedisOperatorBoard(closed, Pushed.RULES).statuses();

        assertThat(statuses.cause()).isInstanceOf(RedisDownException.class);
    }
}
