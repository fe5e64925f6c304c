package cascade.lab.verify.samples;

import cascade.lab.platform.Waiting;
import cascade.run.process.LocalServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Kills, as {@code kill -9} does, one after the other, and starts again what was killed: each time while it has something to do. For one thread. */
final class Killer {

    private static final long MOST_WAIT_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 5;

    private final Map<Victim, List<LocalServer>> servers;
    private final Map<Victim, BooleanSupplier> hasWork;
    private final Random random;
    private final Map<Victim, Integer> done = new EnumMap<>(Victim.class);
    private int inFlight;

    /**
     * @param servers of each kind
     * @param hasWork whether there is something that those of a kind have not done yet
     */
    Killer(Map<Victim, List<LocalServer>> servers, Map<Victim, BooleanSupplier> hasWork, long seed) {
        this.servers = servers;
        this.hasWork = hasWork;
        this.random = new Random(seed);
    }

    /** So many victims, as many of each kind as can be, in an order by the seed. */
    List<Victim> plan(int count) {
        List<Victim> plan = new ArrayList<>();
        while (plan.size() < count) {
            plan.addAll(List.of(Victim.values()));
        }
        List<Victim> cut = new ArrayList<>(plan.subList(0, count));
        Collections.shuffle(cut, random);
        return cut;
    }

    /** Up to when a kill is put off at random, as a share of the time between two. */
    double delay() {
        return random.nextDouble();
    }

    /** Kills one of a kind, and returns when it runs again; answers when it was killed, in milliseconds since 1970. */
    long kill(Victim kind) {
        List<LocalServer> those = servers.getOrDefault(kind, List.of());
        LocalServer victim = those.get(random.nextInt(those.size()));
        awaitWork(hasWork.getOrDefault(kind, () -> false));
        if (!victim.isAlive()) {
            throw new IllegalStateException(victim.name() + " had ended before it was killed");
        }
        long millis = System.currentTimeMillis();
        victim.kill();
        if (victim.isAlive()) {
            throw new IllegalStateException(victim.name() + " was killed and lives");
        }
        victim.restart();
        done.merge(kind, 1, Integer::sum);
        return millis;
    }

    /** What is killed while it has nothing to do proves little. */
    private void awaitWork(BooleanSupplier hasWork) {
        long deadline = System.currentTimeMillis() + MOST_WAIT_MILLIS;
        while (System.currentTimeMillis() < deadline) {
            if (hasWork.getAsBoolean()) {
                inFlight++;
                return;
            }
            Waiting.sleep(LOOK_MILLIS);
        }
    }

    int count(Victim kind) {
        return done.getOrDefault(kind, 0);
    }

    /** Kills of what had something to do. */
    int inFlight() {
        return inFlight;
    }
}
