package cascade.run.command;

import cascade.run.rebuild.RebuildSettings;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify}: proves that what was promised holds, here of an owner's own data; the laboratory adds what breaks servers on purpose. */
@Command(
        name = "verify",
        description = "Breaks servers on purpose, lets months pass, and proves that what is promised holds.")
public final class VerifyCommand {

    private final PrintStream out;

    public VerifyCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = {
                "Makes once more all that Redis has of what people did, from a log folder and from Kafka, beside what servers",
                "use; compares every row, and deletes it again. Servers go on. Exit 1 where a row differs."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade verify rebuild --log log",
                "  ops/cascade verify rebuild --log log --report rebuild.json"
            })
    int rebuild(@Mixin RebuildOptions options) {
        return options.run("verify rebuild", RebuildSettings.comparison(), out);
    }
}
