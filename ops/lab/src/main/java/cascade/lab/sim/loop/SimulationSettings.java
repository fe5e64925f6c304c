package cascade.lab.sim.loop;

import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is simulated.
 *
 * @param plan by which models are trained on the past; the default plan where it is empty
 * @param quotas whether it is learned of the past, too, how many candidates each source brings
 * @param pastDays that are logged and trained on
 * @param days under each arm
 * @param learning what models learn of what happens under an arm
 * @param resume whether worlds that an earlier run was through with are taken from it
 * @param threads worlds at once
 * @param attached true where children may write to our terminal
 */
public record SimulationSettings(
        WorldParameters parameters,
        Optional<Path> plan,
        boolean quotas,
        int users,
        int items,
        int pastDays,
        int days,
        List<Long> seeds,
        List<Arm> arms,
        Learning learning,
        Path workFolder,
        boolean resume,
        int threads,
        boolean attached) {

    /** When pasts end, on a calendar of their own: a world is the same whenever it is run. */
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final int MOST_DAYS = 365;

    public SimulationSettings {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        if (days < 1 || days > MOST_DAYS || threads < 1 || seeds.isEmpty() || arms.isEmpty()) {
            throw new IllegalArgumentException("nothing is simulated in " + days + " days on " + threads
                    + " threads with " + seeds.size() + " seeds and " + arms.size() + " arms");
        }
        seeds.forEach(seed -> new WorldSize(users, items, pastDays, NOW, seed));
    }

    WorldSize size(long seed) {
        return new WorldSize(users, items, pastDays, NOW, seed);
    }
}
