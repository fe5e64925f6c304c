package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.redis.OtherLayoutException;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long") // it starts a node twice
class OtherLayoutIT {

    @Test
    void aNodeDoesNotStartOnARedisOfAnotherLayoutAndSaysWhatToType(@TempDir Path folder) {
        try (NodeUnderTest node = new NodeUnderTest(folder)) {
            writeABucketWithoutANumber(node.redis.address());

            assertThatThrownBy(node::start)
                    .hasRootCauseInstanceOf(OtherLayoutException.class)
                    .hasMessageContaining("Redis holds a layout without a number")
                    .hasMessageContaining("redis-cli -u URL FLUSHALL")
                    .hasMessageContaining("ops/cascade rebuild --log LOG");
        }
    }

    private static void writeABucketWithoutANumber(String redis) {
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, redis, NodeUnderTest.PATIENCE);
        Future<?> written = link.open()
                .compose(_ -> link.send(Request.cmd(Command.HSET)
                        .arg(FeatureKeys.meta(7))
                        .arg("epoch")
                        .arg("e1")));
        written.eventually(link::close)
                .eventually(vertx::close)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
