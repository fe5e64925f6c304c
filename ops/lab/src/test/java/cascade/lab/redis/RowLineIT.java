package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.StoreContract;
import cascade.lab.platform.LocalRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection on which users' rows are read, against a real server that wants a password and keeps them in another database than the first. */
class RowLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UserId USER = new UserId("u1");

    private final Vertx vertx = Vertx.vertx();
    private LocalRedis redis;
    private RedisLink link;
    private RedisFeatureStore store;

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = LocalRedis.start(folder, folder.resolve("redis"));
        assertThat(redis.ask("config set requirepass secret")).contains("OK");
        link = new RedisLink(vertx, "redis://:secret@127.0.0.1:" + redis.port() + "/3", PATIENCE);
        settle(link.open());
        store = new RedisFeatureStore(link, StoreContract.LIMITS);
        settle(store.watermarks(Set.of(0)));
        settle(store.putProfile(USER, UserProfile.UNKNOWN));
    }

    @AfterEach
    void stop() {
        link.close();
        settle(vertx.close());
        redis.close();
    }

    private void awaitLine() {
        await().atMost(PATIENCE).until(() -> {
            settle(store.user(USER));
            return !lines().isEmpty();
        });
    }

    /** The client speaks version 3 of the protocol and so reads nothing on a connection of version 2. */
    private List<String> lines() {
        String clients =
                settle(link.send(Request.cmd(Command.CLIENT).arg("LIST"))).toString();
        // Since Redis 7: an older one does not tell who asks how.
        assumeThat(clients).contains(" resp=");
        return clients.lines()
                // Redis 7.0 says it last.
                .filter(client -> (client + " ").contains(" resp=2 ") && client.contains(" cmd=mget "))
                .toList();
    }

    @Test
    void rowsAreReadOverALineOfTheirOwn() {
        awaitLine();

        assertThat(lines()).singleElement().asString().contains(" db=3 ");
    }

    @Test
    void aLineThatWasCutComesBackAndRowsAreReadMeanwhile() {
        awaitLine();
        String id = lines().getFirst().replaceFirst("^id=(\\d+) .*$", "$1");

        settle(link.send(Request.cmd(Command.CLIENT).arg("KILL").arg("ID").arg(id)));

        assertThat(settle(store.user(USER)).features().id()).isEqualTo(USER);
        await().atMost(PATIENCE).until(() -> {
            settle(store.user(USER));
            return lines().stream().anyMatch(line -> !line.startsWith("id=" + id + " "));
        });
    }
}
