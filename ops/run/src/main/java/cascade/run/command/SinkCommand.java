package cascade.run.command;

import cascade.AppConfig;
import cascade.run.config.ConfigSources;
import cascade.run.readout.ReadOutSchedule;
import cascade.run.sink.Sink;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sink LOG}: writes what comes through Kafka into a log folder. */
@Command(
        name = "sink",
        description = {
            "Writes events, what was served, samples, items and users from Kafka into a log folder, a folder a day of Parquet, each record once.",
            "One is enough for all servers of a Kafka; serve --sink and demo start one beside them.",
            "Where it is told the servers' Redis, it reads out what came of experiments, too, every experiments.read-out-every (1h)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade sink log", "  ops/cascade sink /data/log --config cascade.conf"})
public final class SinkCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(paramLabel = "LOG", description = "the folder to write; made where it is missing")
    private Path log = Path.of("");

    @Mixin
    private ServersOptions servers = new ServersOptions();

    @Option(names = "--ready", paramLabel = "FILE", hidden = true, description = "made once the log is taken")
    private Optional<Path> ready = Optional.empty();

    public SinkCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        System.setProperty("cascade.log", "INFO");
        AppConfig settings = servers.settings();
        String kafka = settings.kafka().bootstrap();
        var sink = new Sink(
                log, kafka, ConfigSources.loadSink(servers.file(), System.getenv(), Map.of()), InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "sink-close"));
        ready.ifPresent(SinkCommand::make);
        out.println("The sink writes " + log + " from Kafka at " + kafka);
        servers.redisIfAny()
                .ifPresent(redis -> settings.experiments()
                        .readOutEvery()
                        .ifPresent(every -> new ReadOutSchedule(log, redis, every).start()));
        out.flush();
        sink.run();
        return 0;
    }

    private static void make(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file, e);
        }
    }
}
