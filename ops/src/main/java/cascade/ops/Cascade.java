package cascade.ops;

import cascade.ops.command.BenchCommand;
import cascade.ops.command.DeadLettersCommand;
import cascade.ops.command.DemoCommand;
import cascade.ops.command.EraseCommand;
import cascade.ops.command.EvaluateCommand;
import cascade.ops.command.EvaluateFreshnessCommand;
import cascade.ops.command.EvaluateServedCommand;
import cascade.ops.command.ExperimentsCommand;
import cascade.ops.command.ImportCommand;
import cascade.ops.command.KeysCommand;
import cascade.ops.command.LoadCommand;
import cascade.ops.command.LogCommand;
import cascade.ops.command.MetricsCommand;
import cascade.ops.command.QuickenCommand;
import cascade.ops.command.RebuildCommand;
import cascade.ops.command.ResultsCommand;
import cascade.ops.command.RulesCommand;
import cascade.ops.command.ServeCommand;
import cascade.ops.command.SimulateCommand;
import cascade.ops.command.SinkCommand;
import cascade.ops.command.TrainCommand;
import cascade.ops.command.VerifyCommand;
import cascade.ops.command.VerifyErasureCommand;
import cascade.ops.command.VerifySwapCommand;
import cascade.ops.models.ModelsCommand;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Cascade's command line; {@code ops/cascade} builds and starts it. */
@Command(
        name = "ops/cascade",
        description = "Personalised feeds for image and video communities.",
        mixinStandardHelpOptions = true,
        version = "Cascade 0.1.0",
        scope = ScopeType.INHERIT,
        footer = {"", "ops/cascade test runs everything that proves it; ops/cascade VERB --help shows examples."},
        subcommands = HelpCommand.class)
public final class Cascade {

    private Cascade() {}

    public static void main(String[] arguments) {
        // Libraries that log through the JDK announce themselves on standard error.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    /** All verbs; {@code test} is the script's own. */
    public static CommandLine commandLine() {
        return new CommandLine(new Cascade())
                .addSubcommand(new DemoCommand(System.out))
                .addSubcommand(new ServeCommand(System.out))
                .addSubcommand(new QuickenCommand(System.out))
                .addSubcommand(new SinkCommand(System.out))
                .addSubcommand(new LogCommand(System.out))
                .addSubcommand(new ImportCommand(System.out))
                .addSubcommand(new LoadCommand(System.out))
                .addSubcommand(new RebuildCommand(System.out))
                .addSubcommand(new TrainCommand(System.out))
                .addSubcommand(ModelsCommand.commandLine(System.out, InstantSource.system()))
                .addSubcommand(new CommandLine(new EvaluateCommand(System.out))
                        .addSubcommand(new EvaluateServedCommand(System.out))
                        .addSubcommand(new EvaluateFreshnessCommand(System.out)))
                .addSubcommand(new BenchCommand(System.out))
                .addSubcommand(new CommandLine(new VerifyCommand(System.out))
                        .addSubcommand(new VerifyErasureCommand(System.out, InstantSource.system()))
                        .addSubcommand(new VerifySwapCommand(System.out)))
                .addSubcommand(new EraseCommand(System.out, InstantSource.system()))
                .addSubcommand(new SimulateCommand(System.out))
                .addSubcommand(new ResultsCommand(System.out))
                .addSubcommand(new MetricsCommand(System.out))
                .addSubcommand(new ExperimentsCommand(System.out))
                .addSubcommand(new KeysCommand(System.out, InstantSource.system()))
                .addSubcommand(new RulesCommand(System.out))
                .addSubcommand(new DeadLettersCommand(System.out))
                .setExecutionExceptionHandler(Cascade::fail);
    }

    /** Our own exceptions say what is wrong in their message; anything else is a defect and shows where it happened. */
    private static int fail(Exception thrown, CommandLine command, ParseResult arguments) {
        Throwable fault =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        command.getErr().println("cascade: " + fault.getMessage());
        if (!fault.getClass().getPackageName().startsWith("cascade.")) {
            fault.printStackTrace(command.getErr());
        }
        return 1;
    }
}
