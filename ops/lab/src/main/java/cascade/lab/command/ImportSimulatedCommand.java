package cascade.lab.command;

import cascade.lab.sim.log.DemoWorld;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.run.command.NextStep;
import cascade.run.progress.ConsoleProgress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code import simulated}: a community that is made up. */
@Command(
        name = "simulated",
        description = "Makes up the demo's community, and what it did in ten days under a simple feed.",
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade import simulated --seed 1 --out log"})
public final class ImportSimulatedCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(names = "--seed", defaultValue = "1", description = "of the world (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", paramLabel = "LOG", required = true, description = "the log folder to write")
    private Path folder = Path.of("");

    @Option(names = "--end", paramLabel = "TIME", description = "when its past ends; now where nothing is said")
    private Optional<Instant> end = Optional.empty();

    public ImportSimulatedCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Instant now = end.orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MILLIS));
        new SimulatedLog(DemoWorld.size(now, seed), WorldParameters.standard())
                .writeTo(folder, ConsoleProgress.standard());
        out.println(NextStep.afterImport(folder));
        return 0;
    }
}
