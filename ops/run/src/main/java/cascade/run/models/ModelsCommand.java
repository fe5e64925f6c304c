package cascade.run.models;

import java.io.PrintStream;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code models list|show|diff|gate|publish|rollback|prune}. */
@Command(
        name = "models",
        description = {
            "Looks into a catalogue of models, and says what of it serves.",
            "A release is what serves together; servers load one whole or not at all, within models.refresh."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade models list",
            "  ops/cascade models show nfwfm",
            "  ops/cascade models gate nfwfm/20261124T101500Z-1 --log log",
            "  ops/cascade models rollback",
            "  ops/cascade models prune --keep 5"
        })
public final class ModelsCommand {

    private ModelsCommand() {}

    /** With its verbs. */
    public static CommandLine commandLine(PrintStream out, InstantSource clock) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ListModels(out, clock))
                .addSubcommand(new ShowModel(out))
                .addSubcommand(new DiffModels(out))
                .addSubcommand(new GateModels(out, clock))
                .addSubcommand(new PublishModels(out, clock))
                .addSubcommand(new RollBackModels(out))
                .addSubcommand(new PruneModels(out, clock));
    }
}
