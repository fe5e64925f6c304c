package cascade.run.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.lab.platform.RedisUnderTest;
import cascade.run.command.CommandRun;
import cascade.run.command.LoadCommand;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.write.ImportWriter;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code load} leaves alone, as it would count twice. */
class LoadCommandIT {

    @TempDir
    private Path folder;

    private RedisUnderTest redis;

    @BeforeEach
    void start() {
        redis = RedisUnderTest.start(folder.resolve("servers"));
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private Path imported() {
        Path log = folder.resolve("imported");
        try (var writer = new ImportWriter(log)) {
            writer.item(Examples.image("i1", "a1", "t1"), Examples.NOON);
            writer.event(new FeedEvent.Click(Examples.envelope("u1", "i1", 0)));
            writer.finish("test", Examples.NOON, Examples.NOON);
        }
        return log;
    }

    private CommandRun load(Path log) {
        return CommandRun.of(LoadCommand::new, "--log", log.toString(), "--redis", redis.server.address());
    }

    @Test
    void anImportGoesIntoARedisThatNoServerHasFoldedInto() {
        Path log = imported();
        assertThat(load(log).exitCode()).isZero();
        assertThat(load(log).exitCode()).as("again").isZero();

        redis.send(Request.cmd(Command.HSET)
                .arg(FeatureKeys.watermarks(Generation.FIRST))
                .arg("0")
                .arg("0001000000000005"));
        CommandRun refused = load(log);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.error()).contains("servers have folded events", redis.server.address(), "load an empty one");
    }

    @Test
    void theLogOfASinkIsNotLoaded() {
        Path log = LogDirectory.createForSink(folder.resolve("sunk")).root();

        CommandRun refused = load(log);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.error()).contains("is what a sink writes", "ops/cascade rebuild --log " + log);
    }
}
