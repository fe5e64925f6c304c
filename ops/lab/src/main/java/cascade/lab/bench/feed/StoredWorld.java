package cascade.lab.bench.feed;

import static cascade.lab.platform.Waiting.await;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.lab.bench.feed.world.WorldLoad;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.platform.LocalRedis;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Fills the data folder of a Redis with a community, by a Redis of its own that is ended again. */
record StoredWorld(WorldShape shape, Instant end, Path workFolder, OpenParts parts, Progress progress) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WRITING = "writing Redis' file";

    void in(Path data) {
        LocalRedis redis = parts.add(LocalRedis.start(workFolder, data));
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, redis.address(), PATIENCE);
        try {
            await(link.open());
            // Its log would be rewritten again and again while it grows: begun at the end, it is one snapshot.
            await(link.send(config("no")));
            new WorldLoad(new RedisFeatureStore(link), shape, end, this::show).run();
            await(link.send(config("yes")));
            while (isWriting(await(link.send(Request.cmd(Command.INFO).arg("persistence")))
                    .toString())) {
                show(WRITING, 0, 0);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        } finally {
            link.close();
            await(vertx.close());
            redis.close();
        }
    }

    private static Request config(String isAppended) {
        return Request.cmd(Command.create("CONFIG"))
                .arg("SET")
                .arg("appendonly")
                .arg(isAppended);
    }

    static boolean isWriting(String info) {
        return info.contains("aof_rewrite_in_progress:1") || info.contains("aof_rewrite_scheduled:1");
    }

    private void show(String step, long done, long total) {
        parts.requireOpen();
        progress.progress(step, done, total);
    }
}
