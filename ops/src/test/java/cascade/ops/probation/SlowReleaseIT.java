package cascade.ops.probation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.Probation.State;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.ops.node.NodeUnderTest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that takes some hundred times the work, on a whole node. */
@Tag("long")
class SlowReleaseIT {

    private static final int ENOUGH = 150;

    @Test
    void oneThatRanksSlowlyIsTakenBack(@TempDir Path folder) {
        MadeUpReleases made = new MadeUpReleases(folder.resolve("models"));
        Releases releases = new Releases(made.models());
        Release sound = made.sound(1);
        try (NodeUnderTest node = new NodeUnderTest(
                folder,
                Map.of(
                        "models.refresh", "100ms",
                        "rank.budget", "10s",
                        "models.guard.time", "2m",
                        "models.guard.fewest", "100",
                        "models.guard.latency-floor", "5ms"))) {
            node.start();
            GuardedItems.put(node, 400);
            Readers readers = new Readers(node);
            readers.read(ENOUGH);
            Release slow = made.slow(2);

            readers.readUntil(() ->
                    releases.probation(slow.number()).stream().anyMatch(found -> found.state() == State.RETRACTED));
            readers.readUntil(
                    () -> readers.ranker().equals(sound.versions().getFirst().toString()));

            assertThat(releases.probation(slow.number()).orElseThrow().reason()).matches("ranking p99 .* -> .* ms");
        }
    }
}
