package cascade.lab.command;

import cascade.lab.demo.DataSource;
import cascade.lab.demo.Demo;
import cascade.lab.demo.DemoSettings;
import cascade.run.command.Periods;
import cascade.run.command.UsageException;
import cascade.run.process.WorkFolder;
import cascade.run.progress.ConsoleProgress;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: a whole feed platform on this machine, from data to ready. */
@Command(
        name = "demo",
        description = "Runs a whole feed platform on this machine.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade demo",
            "  ops/cascade demo --traffic 0",
            "  ops/cascade demo --traffic 20 --train-every 2m",
            "  ops/cascade demo --plan mine.conf",
            "  ops/cascade demo --data kuairand:$CASCADE_DATA/kuairand --port 8081"
        })
public final class DemoCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = "synthetic",
            description = "synthetic or kuairand:DIR")
    private String data = "synthetic";

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "what to train, as train --plan has it; each plan's models are kept")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--port", defaultValue = "8080", description = "to serve on; 0 takes any free one")
    private int port = 8080;

    @Option(
            names = "--traffic",
            paramLabel = "RATE",
            defaultValue = "3",
            description = "requests a second by simulated people; 0 for none (${DEFAULT-VALUE})")
    private double traffic = 3;

    @Option(
            names = "--train-every",
            paramLabel = "TIME",
            defaultValue = "10m",
            description =
                    "how often the rankers go on through what happened, in a process beside; off for never (${DEFAULT-VALUE})")
    private String trainEvery = "10m";

    @Option(names = "--work-dir", paramLabel = "D", description = "keeps everything; default ~/.cache/cascade")
    private Optional<Path> workFolder = Optional.empty();

    public DemoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        DataSource source = source();
        Path folder = workFolder.orElseGet(WorkFolder::standard).toAbsolutePath();
        System.setProperty("cascade.work", folder.toString());
        System.setProperty("logback.configurationFile", "logback-demo.xml");
        ConsoleProgress progress = ConsoleProgress.standard();
        DemoSettings settings = settings(source, folder);
        Demo demo = new Demo(settings, progress, progress::line);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-close"));
        progress.line("Work folder " + folder);
        try {
            demo.start().invitation().forEach(out::println);
        } catch (CancellationException e) {
            return 130; // Ctrl-C while starting
        }
        out.flush();
        new CountDownLatch(1).await(); // until a signal ends the process
        return 0;
    }

    private DemoSettings settings(DataSource source, Path folder) {
        if (plan.isPresent() && !Files.isReadable(plan.get())) {
            throw new UsageException("there is no plan " + plan.get().toAbsolutePath());
        }
        try {
            return new DemoSettings(
                    source,
                    plan,
                    port,
                    folder,
                    System.getenv(),
                    ConsoleProgress.isTerminal(),
                    traffic,
                    trainEvery.equals("off") ? Optional.empty() : Optional.of(Periods.of("--train-every", trainEvery)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private DataSource source() {
        try {
            return DataSource.of(data);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
