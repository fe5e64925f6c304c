package cascade.lab.sim.loop;

import java.time.Instant;
import java.time.InstantSource;

/** The time of a world. For one thread. */
final class WorldClock implements InstantSource {

    private long millis;

    WorldClock(Instant now) {
        this.millis = now.toEpochMilli();
    }

    void set(long now) {
        millis = now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public long millis() {
        return millis;
    }
}
