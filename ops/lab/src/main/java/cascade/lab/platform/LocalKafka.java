package cascade.lab.platform;

import cascade.run.process.ChildProcess;
import cascade.run.process.ChildServer;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * A real Kafka broker as a child process, on free ports of the loopback interface; in a JVM of its own, since its libraries must not meet
 * a server's.
 */
public final class LocalKafka implements ChildServer {

    /** What a broker's JVM compiles with. */
    public enum Compilers {
        /** The first alone, soon done: for a broker of minutes. */
        QUICK,
        /** The JVM's usual ones, as a company's broker has them: for whoever measures what it costs. */
        USUAL
    }

    private static final int READY_SECONDS = 60;

    /** By which it is called at {@link #namedAddress}: one that no name server knows. */
    public static final String HOST = "broker.cascade.test";

    private static final Path TARGET = SourceTree.root().resolve("ops/lab/target");

    private final Path workFolder;
    private final Path data;
    private final Compilers compilers;
    private final int port;
    private final int namedPort;
    private volatile ChildProcess child;

    private LocalKafka(Path workFolder, Path data, Compilers compilers, int port) {
        this.workFolder = workFolder;
        this.data = data;
        this.compilers = compilers;
        this.port = port;
        this.namedPort = FreePort.any();
        this.child = launch();
    }

    /** Starts a broker and waits until clients can use it; its data are what an earlier one left in {@code data}. */
    public static LocalKafka start(Path workFolder, Path data) {
        return start(workFolder, data, Compilers.QUICK);
    }

    /** The same with other compilers. */
    public static LocalKafka start(Path workFolder, Path data, Compilers compilers) {
        return new LocalKafka(workFolder.toAbsolutePath(), data.toAbsolutePath(), compilers, FreePort.any());
    }

    /** Such as {@code 127.0.0.1:41235}. */
    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** For who knows the name {@link #HOST}: to whom comes here it calls itself by that, and by no number. */
    public String namedAddress() {
        return HOST + ":" + namedPort;
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public ChildProcess child() {
        return child;
    }

    @Override
    public void restart() {
        child.close();
        child = launch();
    }

    private ChildProcess launch() {
        ChildProcess.pidFile(workFolder, "kafka").endLeftover(); // before its files are touched
        Path ready = workFolder.resolve("run").resolve("kafka.ready");
        Path properties = write(ready);
        JavaCommand command = command(compilers);
        ChildProcess started = ChildProcess.start(
                workFolder, "kafka", command.line(classPath(), properties.toString(), ready.toString()), Map.of());
        try {
            started.awaitReady(() -> Files.exists(ready), READY_SECONDS);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** That of the build where there is one: a JVM takes nothing over from an earlier one where folders are among it. */
    static String classPath() {
        Path jar = TARGET.resolve("cascade-lab-0.1.0-SNAPSHOT.jar");
        Path rest = TARGET.resolve("lab.classpath");
        try {
            return Files.exists(jar) && Files.exists(rest)
                    ? jar + ":" + Files.readString(rest).strip()
                    : ClassPaths.own();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + rest, e);
        }
    }

    static JavaCommand command(Compilers compilers) {
        JavaCommand command = new JavaCommand("256m", KafkaBrokerMain.class.getName())
                .withOptions("-XX:+UseSerialGC", "-Dlogback.configurationFile=logback-broker.xml");
        return switch (compilers) {
            case QUICK -> command.withOptions("-XX:TieredStopAtLevel=1").archivedIn(TARGET.resolve("broker.jsa"));
            case USUAL -> command;
        };
    }

    private Path write(Path ready) {
        try {
            Files.createDirectories(data);
            Files.createDirectories(ready.getParent());
            Files.deleteIfExists(ready);
            Path path = workFolder.resolve("run").resolve("kafka.properties");
            try (Writer writer = Files.newBufferedWriter(path)) {
                properties().store(writer, null);
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One node that is broker and controller; internal topics are small, as there is nothing to replicate to. */
    private Properties properties() {
        int controllerPort = FreePort.any();
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("node.id", "1"),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "CLIENTS://127.0.0.1:%d,NAMED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(port, namedPort, controllerPort)),
                Map.entry("advertised.listeners", "CLIENTS://127.0.0.1:%d,NAMED://%s".formatted(port, namedAddress())),
                Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,NAMED:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216")));
        return properties;
    }
}
