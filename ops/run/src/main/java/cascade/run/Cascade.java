package cascade.run;

import cascade.run.command.DeadLettersCommand;
import cascade.run.command.EraseCommand;
import cascade.run.command.ExperimentsCommand;
import cascade.run.command.ImportCommand;
import cascade.run.command.KeysCommand;
import cascade.run.command.LogCommand;
import cascade.run.command.MetricsCommand;
import cascade.run.command.RebuildCommand;
import cascade.run.command.RulesCommand;
import cascade.run.command.ServeCommand;
import cascade.run.command.SinkCommand;
import cascade.run.command.TrainCommand;
import cascade.run.command.VerifyCommand;
import cascade.run.command.VerifyErasureCommand;
import cascade.run.command.VerifyRebuildCommand;
import cascade.run.models.ModelsCommand;
import cascade.run.process.StandardError;
import cascade.run.report.BoundException;
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
        run(commandLine(), arguments);
    }

    /** Executes a command line, and ends the process with its exit code. */
    public static void run(CommandLine commands, String... arguments) {
        StandardError.restore();
        // Libraries that log through the JDK announce themselves on standard error.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(commands.execute(arguments));
    }

    /** The verbs of who runs Cascade; the laboratory adds its own, and {@code test} is the script's. */
    public static CommandLine commandLine() {
        return new CommandLine(new Cascade())
                .addSubcommand(new ServeCommand(System.out))
                .addSubcommand(new SinkCommand(System.out))
                .addSubcommand(new LogCommand(System.out))
                .addSubcommand(new ImportCommand(System.out))
                .addSubcommand(new RebuildCommand(System.out))
                .addSubcommand(new TrainCommand(System.out))
                .addSubcommand(ModelsCommand.commandLine(System.out, InstantSource.system()))
                .addSubcommand(verify(new VerifyCommand()))
                .addSubcommand(new EraseCommand(System.out, InstantSource.system()))
                .addSubcommand(new MetricsCommand(System.out))
                .addSubcommand(new ExperimentsCommand(System.out))
                .addSubcommand(new KeysCommand(System.out, InstantSource.system()))
                .addSubcommand(new RulesCommand(System.out))
                .addSubcommand(new DeadLettersCommand(System.out))
                .setExecutionExceptionHandler(Cascade::fail);
    }

    /** {@code verify} with the verifications of an owner's own data. */
    public static CommandLine verify(Object command) {
        return new CommandLine(command)
                .addSubcommand(new VerifyErasureCommand(System.out, InstantSource.system()))
                .addSubcommand(new VerifyRebuildCommand(System.out));
    }

    /** Our own exceptions say what is wrong in their message; anything else is a defect and shows where it happened. */
    private static int fail(Exception thrown, CommandLine command, ParseResult arguments) {
        Throwable fault =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        command.getErr().println("cascade: " + fault.getMessage());
        if (!fault.getClass().getPackageName().startsWith("cascade.")) {
            fault.printStackTrace(command.getErr());
        }
        return fault instanceof BoundException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
