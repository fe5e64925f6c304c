package cascade.ops;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Cascade's command line; {@code ops/cascade} builds and starts it. */
@Command(
        name = "cascade",
        description = "Personalised feeds for image and video communities.",
        subcommands = {HelpCommand.class})
public final class Cascade {

    private Cascade() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Cascade()).execute(arguments));
    }
}
