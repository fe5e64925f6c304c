package cascade.lab.verify.faults;

import cascade.models.file.Folders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All that is broken on purpose, each a row of the page of faults. */
final class Faults {

    static final String DISK_FULL = "disk-full";

    private static final Duration SLOW = Duration.ofMillis(50);
    private static final String COLD =
            "pages of somebody unknown, `features:..` in `degraded`; what was acknowledged is folded once it is back";
    private static final String UNFELT = "whole pages; ";
    private static final Sign NO_FEATURES = Sign.ofPages("features:");

    /** A batch of events that cannot be applied grows older; one that can is applied in milliseconds. */
    private static final Sign EVENTS_WAIT = Sign.ofGauge("cascade_feedback_lag_seconds", 2);

    private static final Sign EVENTS_REFUSED = Sign.ofGauge("cascade_feedback_log_down", 1);

    private static final String BY_RECALL = "the order of recall, `rank:..` in `degraded`";

    private static final List<Fault> ALL = List.of(
            new Fault(
                    "redis-killed",
                    "Redis is killed, and comes back without its last second",
                    COLD,
                    NO_FEATURES,
                    world -> world.platform().redis().kill(),
                    world -> world.platform().redis().restart()),
            new Fault(
                    "redis-paused",
                    "Redis stands still",
                    COLD,
                    NO_FEATURES,
                    world -> world.platform().redis().pause(),
                    world -> world.platform().redis().goOn()),
            new Fault(
                    "redis-slow",
                    "Redis takes 50 ms a command",
                    "pages of somebody unknown where that is later than `fetch.user-budget`",
                    NO_FEATURES,
                    world -> world.redisLine().delay(SLOW),
                    world -> world.redisLine().delay(Duration.ZERO)),
            new Fault(
                    "redis-full",
                    "Redis refuses writes for want of memory",
                    UNFELT + "what was served is not remembered, events are folded once there is room",
                    EVENTS_WAIT,
                    world -> world.platform().redis().ask("CONFIG SET maxmemory 1"),
                    world -> world.platform().redis().ask("CONFIG SET maxmemory 0")),
            new Fault(
                    "redis-read-only",
                    "Redis refuses writes for want of replicas",
                    UNFELT + "what was served is not remembered, events are folded once it takes them",
                    EVENTS_WAIT,
                    world -> world.platform().redis().ask("CONFIG SET min-replicas-to-write 1"),
                    world -> world.platform().redis().ask("CONFIG SET min-replicas-to-write 0")),
            new Fault(
                    "redis-absent",
                    "Redis is down when a node starts, and a snapshot of the catalogue lies on its disk",
                    "pages from the snapshot, `catalogue:stale` and `features:..` in `degraded`",
                    Sign.ofPages("catalogue:stale"),
                    world -> world.audience().away(() -> {
                        world.platform().redis().kill();
                        world.node().restart();
                    }),
                    world -> world.platform().redis().restart()),
            new Fault(
                    "redis-and-snapshot-absent",
                    "Redis is down when a node starts that never ran",
                    "the node is not ready until Redis is there",
                    Sign.CERTAIN,
                    Faults::startWithNothing,
                    Faults::goOnWithRedis),
            new Fault(
                    "kafka-killed",
                    "Kafka is killed",
                    UNFELT + "events are answered 503, what was served waits on the node's disk",
                    EVENTS_REFUSED,
                    world -> world.platform().kafka().kill(),
                    world -> world.platform().kafka().restart()),
            new Fault(
                    "kafka-paused",
                    "Kafka stands still",
                    UNFELT
                            + "events are answered 503 after `feedback.publish-within`, what was served waits on the node's disk",
                    EVENTS_REFUSED,
                    world -> world.platform().kafka().pause(),
                    world -> world.platform().kafka().goOn()),
            new Fault(
                    "kafka-absent",
                    "Kafka is down when a node starts",
                    UNFELT + "events are answered 503 until it comes, no restart is needed",
                    Sign.ofGauge("cascade_feedback_waiting", 1),
                    world -> world.audience().away(() -> {
                        world.platform().kafka().kill();
                        world.node().restart();
                    }),
                    world -> world.platform().kafka().restart()),
            new Fault(
                    "kafka-unresolvable",
                    "nobody knows Kafka's name any more, and its connections end",
                    UNFELT
                            + "events are answered 503 until the name is known, what was served waits on the node's disk",
                    EVENTS_REFUSED,
                    world -> {
                        world.names().forgetKafka();
                        world.platform().kafka().restart();
                    },
                    world -> world.names().knowKafka()),
            new Fault(
                    "kafka-unresolvable-at-start",
                    "nobody knows Kafka's name when a node starts",
                    UNFELT + "events are answered 503 until the name is known, no restart is needed",
                    Sign.ofGauge("cascade_feedback_waiting", 1),
                    world -> world.audience().away(() -> {
                        world.names().forgetKafka();
                        world.node().restart();
                    }),
                    world -> world.names().knowKafka()),
            Fault.within(
                    "source-hanging",
                    "a source of recall answers nobody, and holds the threads that ask it",
                    "what trends, `recall:..` in `degraded`",
                    Sign.ofPages("recall:trending"),
                    Breakage.SOURCE_HANGING),
            Fault.within(
                    "ranker-failing",
                    "the ranker throws",
                    BY_RECALL,
                    Sign.ofPages("rank:failed"),
                    Breakage.RANKER_FAILING),
            Fault.within(
                    "scores-not-numbers",
                    "the ranker's scores are no numbers",
                    BY_RECALL,
                    Sign.ofPages("rank:non-finite"),
                    Breakage.SCORES_NOT_NUMBERS),
            Fault.within(
                    "compute-stuck",
                    "the threads that search and score are stuck",
                    "what trends, merged on another thread",
                    Sign.ofPages("recall:"),
                    Breakage.COMPUTE_STUCK),
            Fault.within(
                    "event-loops-blocked",
                    "the event loops stand still for a second",
                    "late pages, and whole ones once they go on",
                    Sign.ofLatePages(500),
                    Breakage.EVENT_LOOPS_BLOCKED),
            Fault.within(
                    "clock-ahead",
                    "the node's clock is an hour ahead",
                    UNFELT + "nothing is lost",
                    Sign.ofClock(Breakage.CLOCK_AHEAD.clockIsAhead()),
                    Breakage.CLOCK_AHEAD),
            Fault.within(
                    "clock-behind",
                    "the node's clock is an hour behind",
                    UNFELT + "events that seem to come from an hour ahead are taken, as those of up to a day are",
                    Sign.ofClock(Breakage.CLOCK_BEHIND.clockIsAhead()),
                    Breakage.CLOCK_BEHIND),
            new Fault(
                    "model-half-written",
                    "a release names a bundle whose files are not whole",
                    UNFELT + "it is refused, what served before goes on",
                    Sign.ofGauge("cascade_pipeline_models_refused", 1),
                    world -> HalfWritten.publish(world.models()),
                    world -> HalfWritten.takeBack(world.models())),
            new Fault(
                    DISK_FULL,
                    "the disk of the node is full: of its snapshots, of what waits for Kafka, and of what is remembered for samples",
                    UNFELT + "records of them that cannot be written are lost and counted, the snapshot waits",
                    Sign.ofCounter("cascade_served_failures_total", 1),
                    world -> world.disk().orElseThrow().fill(),
                    world -> world.disk().orElseThrow().free()),
            new Fault(
                    "sink-killed",
                    "the sink is killed",
                    UNFELT + "it goes on where it was",
                    Sign.CERTAIN,
                    world -> world.sink().kill(),
                    world -> world.sink().restart()));

    /** By name, what the long run breaks. */
    private static final List<String> WORST = List.of(
            "redis-killed",
            "redis-paused",
            "redis-full",
            "redis-absent",
            "kafka-killed",
            "kafka-paused",
            "source-hanging",
            "scores-not-numbers",
            "compute-stuck",
            DISK_FULL);

    private Faults() {}

    static List<Fault> all() {
        return ALL;
    }

    static List<String> worst() {
        return WORST;
    }

    static Optional<Fault> of(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }

    private static void startWithNothing(World world) {
        world.audience().leave();
        world.platform().redis().kill();
        world.node().child().close();
        Folders.delete(world.snapshots());
        world.node().startAgain();
    }

    private static void goOnWithRedis(World world) {
        if (world.node().isReady()) {
            throw new IllegalStateException("a node says that it is ready, and has neither Redis nor a snapshot");
        }
        world.platform().redis().restart();
        world.node().awaitReady();
        world.audience().comeBack();
    }
}
