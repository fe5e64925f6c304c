package cascade.lab.bench.feed;

import cascade.lab.bench.feed.load.GeneratorProcess;
import cascade.lab.bench.feed.load.Phase;
import cascade.lab.bench.feed.load.PhaseResult;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.bench.feed.server.BareServer;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.PortFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a request costs a server that does nothing for it. */
final class BareRoute {

    private static final double RATE = 2_000;
    private static final double SECONDS = 4;
    private static final int READY_SECONDS = 30;

    private BareRoute() {}

    /** Microseconds of CPU a request, after as many to warm up. */
    static double cpuMicros(Path workFolder, Path run, GeneratorProcess generator) {
        Path portFile = run.resolve("bare.port");
        List<String> command =
                new JavaCommand("256m", BareServer.class.getName()).line(ClassPaths.own(), portFile.toString());
        try (ChildProcess server = ChildProcess.start(workFolder, "bare", command, Map.of())) {
            server.awaitReady(() -> Files.exists(portFile), READY_SECONDS);
            var phase = new Phase(Phase.Kind.BARE, List.of(PortFile.read(portFile)), RATE, SECONDS, null, 0);
            generator.run(phase);
            ProcessReading before = ProcessReading.of(server.pid());
            PhaseResult result = generator.run(phase).phase();
            return 1e6 * (ProcessReading.of(server.pid()).cpuSeconds() - before.cpuSeconds()) / result.requests();
        }
    }
}
