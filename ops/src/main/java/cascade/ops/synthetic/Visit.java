package cascade.ops.synthetic;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** One person opening one page of a feed at a time. */
record Visit(Instant time, Person person) {

    /** At a random time of the log: any day, mostly in the evening, early enough that the last reaction is within it. */
    static Visit draw(Person person, SyntheticSettings settings, RandomGenerator random) {
        long day = random.nextInt(settings.days());
        double hour = Math.floorMod((long) (1000 * (20 + 4 * random.nextGaussian())), 24_000L) / 1000.0;
        long ageMillis =
                Duration.ofDays(day).toMillis() + (long) ((24 - hour) * 3_600_000) + 60_000 + random.nextInt(60_000);
        return new Visit(settings.end().minusMillis(ageMillis), person);
    }
}
