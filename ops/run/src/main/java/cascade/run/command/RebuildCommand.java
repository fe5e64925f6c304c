package cascade.run.command;

import cascade.run.rebuild.RebuildSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rebuild}: makes Redis' rows of what people did from the log, while servers go on. */
@Command(
        name = "rebuild",
        description = {
            "Makes all that Redis has of what people did: states, counts, what trends, watermarks. From a log folder, imports and all, then from what Kafka",
            "has after it; beside what servers use, and in its place once it has caught up. Servers go on all the while, or start afterwards.",
            "Where a row differs from the one in use nothing is changed, exit 1. Where Redis has no item at all, items and users of the log are put there first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade rebuild --log log     for an empty Redis, before or after the first server starts; or beside servers",
            "  ops/cascade rebuild --log log --differing     for a Redis that lost its rows, or after the way events are folded has changed",
            "  ops/cascade rebuild --log log --config cascade.conf --report rebuild.json"
        })
public final class RebuildCommand implements Callable<Integer> {

    private final PrintStream out;

    @Mixin
    private final RebuildOptions options = new RebuildOptions();

    @Option(names = "--differing", description = "compare nothing, and put it in force whether or not rows differ")
    private boolean differing;

    @Option(
            names = "--no-servers",
            description = "no server runs on this Redis: do not wait until all of them have followed")
    private boolean isAlone;

    public RebuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        RebuildSettings standard = RebuildSettings.standard();
        Duration overlap = isAlone ? Duration.ZERO : standard.overlap();
        Duration keeps = isAlone ? Duration.ZERO : standard.keeps();
        return options.run("rebuild", new RebuildSettings(!differing, true, overlap, keeps), out);
    }
}
