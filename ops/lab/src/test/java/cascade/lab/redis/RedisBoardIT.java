package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.platform.RedisUnderTest;
import cascade.pushed.Board;
import cascade.pushed.BoardContract;
import cascade.pushed.PushStatus;
import cascade.pushed.Pushed;
import cascade.pushed.RedisBoard;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBoardIT extends BoardContract {

    private static final String STATUS = "cascade:rules:status:node-1";

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
    protected Board board() {
        return new RedisBoard(redis.link, Pushed.RULES, "node-1");
    }

    @Override
    protected void push(String json) {
        redis.send(Request.cmd(Command.SET).arg("cascade:rules").arg(json));
        redis.send(Request.cmd(Command.PUBLISH).arg("cascade:rules").arg("changed"));
    }

    @Override
    protected Optional<String> statusOnBoard() {
        return Optional.ofNullable(redis.send(Request.cmd(Command.GET).arg(STATUS)))
                .map(Response::toString);
    }

    @Test
    void aStatusGoesAwaySomeTimeAfterItsServer() {
        settle(board().putStatus(new PushStatus(1L, true, List.of(), 1, Instant.EPOCH)));

        assertThat(redis.send(Request.cmd(Command.TTL).arg(STATUS)).toInteger()).isBetween(1, 60);
    }
}
