package cascade.run.command;

import cascade.Metrics;
import cascade.run.metrics.MetricsPage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code metrics}: all that a node tells of itself. */
@Command(
        name = "metrics",
        description = "Lists the metrics of a server: their names, what they mean, their labels.",
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade metrics | less", "  " + MetricsPage.COMMAND})
public final class MetricsCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(names = "--out", paramLabel = "MD", description = "writes the page instead of showing it")
    private Optional<Path> page = Optional.empty();

    public MetricsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        String markdown = MetricsPage.of(Metrics.all());
        if (page.isEmpty()) {
            out.print(markdown);
        } else {
            TextFile.write(page.get(), markdown);
            out.println("Wrote " + page.get());
        }
        return 0;
    }
}
