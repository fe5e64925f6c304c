package cascade.lab.verify.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All that is broken on purpose, each a row of the page of faults. */
final class Faults {

    private static final Duration SLOW = Duration.ofMillis(50);
    private static final String COLD =
            "pages of somebody unknown, `features:..` in `degraded`; what was acknowledged is folded once it is back";
    private static final String UNFELT = "whole pages; ";

    private static final List<Fault> ALL = List.of(
            new Fault(
                    "redis-killed",
                    "Redis is killed, and comes back without its last second",
                    COLD,
                    world -> world.platform().redis().kill(),
                    world -> world.platform().redis().restart()),
            new Fault(
                    "redis-paused",
                    "Redis stands still",
                    COLD,
                    world -> world.platform().redis().pause(),
                    world -> world.platform().redis().goOn()),
            new Fault(
                    "redis-slow",
                    "Redis takes 50 ms a command",
                    "pages of somebody unknown where that is later than `fetch.user-budget`",
                    world -> world.redisLine().delay(SLOW),
                    world -> world.redisLine().delay(Duration.ZERO)),
            new Fault(
                    "redis-full",
                    "Redis refuses writes for want of memory",
                    UNFELT + "what was served is not remembered, events are folded once there is room",
                    world -> world.platform().redis().ask("CONFIG SET maxmemory 1"),
                    world -> world.platform().redis().ask("CONFIG SET maxmemory 0")),
            new Fault(
                    "redis-read-only",
                    "Redis refuses writes for want of replicas",
                    UNFELT + "what was served is not remembered, events are folded once it takes them",
                    world -> world.platform().redis().ask("CONFIG SET min-replicas-to-write 1"),
                    world -> world.platform().redis().ask("CONFIG SET min-replicas-to-write 0")),
            new Fault(
                    "kafka-killed",
                    "Kafka is killed",
                    UNFELT + "events are answered 503, what was served waits on the node's disk",
                    world -> world.platform().kafka().kill(),
                    world -> world.platform().kafka().restart()),
            new Fault(
                    "kafka-paused",
                    "Kafka stands still",
                    UNFELT
                            + "events are answered 503 after `feedback.publish-within`, what was served waits on the node's disk",
                    world -> world.platform().kafka().pause(),
                    world -> world.platform().kafka().goOn()));

    private Faults() {}

    static List<Fault> all() {
        return ALL;
    }

    static Optional<Fault> of(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }
}
