package cascade.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.run.process.ChildServer;
import cascade.run.process.OpenParts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform of our own, for real. */
@Tag("long")
class LocalPlatformIT {

    private static final NodeSettings NODE =
            new NodeSettings("node", "256m", List.of("-XX:TieredStopAtLevel=1"), "feedback.batch = 10");

    @Test
    void eachPartIsStoppedKilledAndStartedAgainWhereItWasAndNoneIsLeftOnceAllIsClosed(@TempDir Path folder) {
        OpenParts parts = new OpenParts();
        try {
            LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, folder), parts);
            NodeProcess node = platform.startFeedbackNode(NODE);
            node.pause();
            node.goOn();
            node.awaitReady();
            assertThat(node.readySeconds()).isPositive();
            List<ChildServer> servers = List.of(platform.redis(), platform.kafka(), node);
            servers.forEach(LocalPlatformIT::killAndRestart);

            parts.close();

            assertThat(servers).noneMatch(ChildServer::isAlive);
            assertThatThrownBy(node::restart).isInstanceOf(CancellationException.class);
        } finally {
            parts.close();
        }
    }

    private static void killAndRestart(ChildServer server) {
        String address = server.address();
        long first = server.pid();
        server.kill();
        assertThat(server.isAlive()).isFalse();
        server.restart();
        assertThat(server.isAlive()).isTrue();
        assertThat(server.address()).isEqualTo(address);
        assertThat(server.pid()).isNotEqualTo(first);
    }
}
