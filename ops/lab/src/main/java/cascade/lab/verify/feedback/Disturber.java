package cascade.lab.verify.feedback;

import cascade.kafka.Topics;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Makes go wrong, one after the other, what can: each time while the store is behind the log. For one thread. */
final class Disturber implements AutoCloseable {

    /** Longer than the session of a consumer. */
    private static final long PAUSE_MILLIS = 9_000;

    private static final long JOINED_MILLIS = 4_000;
    private static final long MOST_WAIT_MILLIS = 30_000;

    /** Soon ready: it lives for minutes, and its log says what it is told. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dcascade.log=INFO");

    /** What a node says each time that it is told of partitions. */
    private static final String ASSIGNED = "more partitions of " + Topics.EVENTS;

    private final Path folder;
    private final StoreServers store;
    private final LocalPlatform platform;
    private final Lag lag;
    private final Random random;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Map<Disturbance, Integer> done = new EnumMap<>(Disturbance.class);
    private int started;
    private int inFlight;

    Disturber(Path folder, StoreServers store, LocalPlatform platform, Lag lag, long seed) {
        this.folder = folder;
        this.store = store;
        this.platform = platform;
        this.lag = lag;
        this.random = new Random(seed);
    }

    /** Starts so many nodes, and returns when all of them fold. */
    void start(int count) {
        for (int i = 0; i < count; i++) {
            nodes.add(another());
        }
        nodes.forEach(NodeProcess::awaitReady);
    }

    private NodeProcess another() {
        return platform.startFeedbackNode(new NodeSettings("node-" + ++started, "256m", JVM_OPTIONS, ""));
    }

    /** So many disturbances, as many of each kind as can be, in an order by the seed. */
    List<Disturbance> plan(int count) {
        List<Disturbance> plan = new ArrayList<>();
        while (plan.size() < count) {
            plan.addAll(List.of(Disturbance.values()));
        }
        List<Disturbance> cut = new ArrayList<>(plan.subList(0, count));
        Collections.shuffle(cut, random);
        return cut;
    }

    /** Does what {@code disturbance} says, and returns when everything runs again. */
    void disturb(Disturbance disturbance) {
        awaitWork();
        lag.begins(disturbance);
        switch (disturbance) {
            case NODE_KILLED -> {
                int victim = random.nextInt(nodes.size());
                nodes.get(victim).kill();
                nodes.set(victim, another());
                nodes.get(victim).awaitReady();
            }
            case NODE_PAUSED -> {
                NodeProcess victim = nodes.get(random.nextInt(nodes.size()));
                victim.pause();
                Waiting.sleep(PAUSE_MILLIS);
                victim.goOn();
            }
            case REDIS_KILLED -> store.lose();
            case BROKER_RESTARTED -> {
                platform.kafka().kill();
                platform.kafka().restart();
            }
            case NODE_JOINS -> {
                try (NodeProcess joining = another()) {
                    joining.awaitReady();
                    Waiting.sleep(JOINED_MILLIS);
                }
            }
        }
        done.merge(disturbance, 1, Integer::sum);
    }

    /** Until the store is behind: what happens while nobody works proves little. */
    private void awaitWork() {
        long deadline = System.currentTimeMillis() + MOST_WAIT_MILLIS;
        while (System.currentTimeMillis() < deadline) {
            if (lag.events() > 0) {
                inFlight++;
                return;
            }
        }
    }

    int count(Disturbance disturbance) {
        return done.getOrDefault(disturbance, 0);
    }

    /** Disturbances that came while the store was behind. */
    int inFlight() {
        return inFlight;
    }

    /** Times that a node was told of partitions, by the nodes' logs, also of those that are gone. */
    long assignments() {
        try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
            return logs.filter(log -> log.getFileName().toString().startsWith("node-"))
                    .mapToLong(Disturber::assignments)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long assignments(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(ASSIGNED)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
    }
}
