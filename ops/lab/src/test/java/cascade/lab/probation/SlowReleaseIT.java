package cascade.lab.probation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.node.NodeUnderTest;
import cascade.models.catalog.Probation;
import cascade.models.catalog.Probation.State;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that takes some hundred times the work, on a whole node. */
@Tag("long")
class SlowReleaseIT {

    /** So many that the slowest of a hundred is no single stall of a busy machine. */
    private static final int ENOUGH = 500;

    @Test
    void oneThatRanksSlowlyIsTakenBack(@TempDir Path folder) {
        MadeUpReleases made = new MadeUpReleases(folder.resolve("models"));
        Releases releases = new Releases(made.models());
        Release sound = made.sound(1);
        Map<String, String> settings = new HashMap<>(GuardedItems.PATIENT);
        settings.putAll(Map.of(
                "models.guard.time", "90s",
                "models.guard.fewest", "30",
                // On a busy machine the slowest of the usual ones are several times as slow as the others.
                "models.guard.latency-factor", "1",
                "models.guard.latency-floor", "5ms",
                // Everything is a candidate.
                "recall.quota.trending", "400",
                "recall.quota.fresh", "400"));
        try (NodeUnderTest node = new NodeUnderTest(folder, settings)) {
            node.start();
            GuardedItems.put(node, 400);
            Readers readers = new Readers(node);
            readers.read(ENOUGH);
            Release slow = made.slow(2);

            readers.readUntil(() -> releases.probation(slow.number()).isPresent());

            assertThat(releases.probation(slow.number())).map(Probation::state).contains(State.RETRACTED);
            readers.readUntil(
                    () -> readers.ranker().equals(sound.versions().getFirst().toString()));

            assertThat(releases.probation(slow.number()).orElseThrow().reason()).matches("ranking p99 .* -> .* ms");
        }
    }
}
