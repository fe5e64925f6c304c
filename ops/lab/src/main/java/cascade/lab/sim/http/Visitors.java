package cascade.lab.sim.http;

import cascade.lab.sim.life.Member;
import cascade.lab.sim.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Who comes next: residents as often as they like to, newcomers by their share. For one thread. */
final class Visitors {

    private static final int TRIES = 100;
    private static final long SECOND = 1_000;

    private final World world;
    private final RandomGenerator random;
    /** At most as many as the world has residents. */
    private final Map<Integer, Member> residents = new HashMap<>();

    private int nextNewcomer;

    Visitors(World world, RandomGenerator random, long millis) {
        this.world = world;
        this.random = random;
        // Newcomers of an earlier run of the same world are no newcomers: numbers go on with the seconds.
        long since = Math.max(0, millis - world.size().nowMillis()) / SECOND;
        this.nextNewcomer = (int) Math.min(
                Integer.MAX_VALUE / 2,
                world.firstNewcomerOf(Math.floorDiv(world.size().nowMillis(), 86_400_000L) + 1) + since);
    }

    /** A member, and whether he was never there before. */
    record Visitor(Member member, boolean isNew) {}

    Visitor next() {
        if (random.nextDouble() < world.parameters().newcomerShare()) {
            return new Visitor(Member.of(world.person(nextNewcomer++)), true);
        }
        int chosen = random.nextInt(world.size().users());
        for (int attempt = 0; attempt < TRIES && random.nextDouble() >= visits(chosen); attempt++) {
            chosen = random.nextInt(world.size().users());
        }
        return new Visitor(resident(chosen), false);
    }

    private double visits(int number) {
        return World.sigmoid(resident(number).person().visits());
    }

    private Member resident(int number) {
        return residents.computeIfAbsent(number, absent -> Member.of(world.person(absent)));
    }
}
