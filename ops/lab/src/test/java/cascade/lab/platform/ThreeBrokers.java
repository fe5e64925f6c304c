package cascade.lab.platform;

import cascade.run.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** A real Kafka of three brokers on the loopback interface, the first of which decides for all. By itself it makes topics of three replicas. */
public final class ThreeBrokers implements AutoCloseable {

    private static final int BROKERS = 3;
    private static final int READY_SECONDS = 120;

    private final Path folder;
    private final int controllerPort = FreePort.any();
    private final List<Integer> ports =
            IntStream.range(0, BROKERS).map(_ -> FreePort.any()).boxed().toList();
    private final String cluster = Uuid.randomUuid().toString();
    private final List<ChildProcess> brokers = new ArrayList<>();

    private ThreeBrokers(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Starts them, one after the other, and waits until clients can use them. */
    public static ThreeBrokers start(Path folder) {
        ThreeBrokers three = new ThreeBrokers(folder);
        try {
            for (int broker = 0; broker < BROKERS; broker++) {
                three.launch(broker);
            }
            return three;
        } catch (RuntimeException e) {
            three.close();
            throw e;
        }
    }

    private void launch(int broker) {
        String name = "kafka-" + broker;
        Path run = folder.resolve("run");
        Path ready = run.resolve(name + ".ready");
        Path properties = run.resolve(name + ".properties");
        try {
            Files.createDirectories(run);
            try (Writer writer = Files.newBufferedWriter(properties)) {
                properties(broker, folder.resolve(name)).store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = LocalKafka.command(LocalKafka.Compilers.QUICK)
                .line(LocalKafka.classPath(), properties.toString(), ready.toString(), cluster);
        ChildProcess child = ChildProcess.start(folder, name, command, Map.of());
        brokers.add(child);
        child.awaitReady(() -> Files.exists(ready), READY_SECONDS);
    }

    private Properties properties(int broker, Path data) {
        boolean decides = broker == 0;
        String listener = "CLIENTS://127.0.0.1:" + ports.get(broker);
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("node.id", Integer.toString(broker)),
                Map.entry("process.roles", decides ? "broker,controller" : "broker"),
                Map.entry("controller.quorum.voters", "0@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", decides ? listener + ",CONTROLLER://127.0.0.1:" + controllerPort : listener),
                Map.entry("advertised.listeners", listener),
                Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", Integer.toString(BROKERS)),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("replica.lag.time.max.ms", "2000"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216")));
        return properties;
    }

    /** {@code host:port,host:port,host:port}. */
    public String address() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Ends a broker without a word, from 1 on: without the first nobody decides. */
    public void kill(int broker) {
        brokers.get(broker).kill();
    }

    @Override
    public void close() {
        brokers.reversed().forEach(ChildProcess::close);
    }
}
