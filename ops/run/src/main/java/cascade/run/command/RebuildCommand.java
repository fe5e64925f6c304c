package cascade.run.command;

import cascade.run.rebuild.RebuildSettings;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rebuild}: makes Redis' rows of what people did from the log, while servers go on. */
@Command(
        name = "rebuild",
        description = {
            "Makes once more all that Redis has of what people did: states, counts, what trends, watermarks. From a log folder, then from what Kafka has",
            "after it; beside what servers use, and in its place once it has caught up. Servers go on all the while.",
            "Where a row differs from the one in use nothing is changed, exit 1. Where Redis has no item at all, items and users of the log are put back first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade rebuild --log log",
            "  ops/cascade rebuild --log log --differing     for a Redis that lost its rows, or after the way events are folded has changed",
            "  ops/cascade rebuild --log log --config cascade.conf --report rebuild.json"
        })
public final class RebuildCommand implements Callable<Integer> {

    private final PrintStream out;

    @Mixin
    private final RebuildOptions options = new RebuildOptions();

    @Option(names = "--differing", description = "compare nothing, and put it in force whether or not rows differ")
    private boolean differing;

    public RebuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        RebuildSettings standard = RebuildSettings.standard();
        return options.run("rebuild", new RebuildSettings(!differing, true, standard.overlap(), standard.keeps()), out);
    }
}
