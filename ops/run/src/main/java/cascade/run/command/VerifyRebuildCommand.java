package cascade.run.command;

import cascade.run.rebuild.RebuildSettings;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify rebuild}: compares Redis' rows of what people did with what the log makes of it. */
@Command(
        name = "rebuild",
        description = {
            "Makes once more all that Redis has of what people did, from a log folder and from Kafka, beside what servers",
            "use; compares every row, and deletes it again. Servers go on. Exit 1 where a row differs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade verify rebuild --log log",
            "  ops/cascade verify rebuild --log log --report rebuild.json"
        })
public final class VerifyRebuildCommand implements Callable<Integer> {

    private final PrintStream out;

    @Mixin
    private final RebuildOptions options = new RebuildOptions();

    public VerifyRebuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        return options.run("verify rebuild", RebuildSettings.comparison(), out);
    }
}
