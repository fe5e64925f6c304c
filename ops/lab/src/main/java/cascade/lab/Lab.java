package cascade.lab;

import cascade.lab.command.BenchCommand;
import cascade.lab.command.DemoCommand;
import cascade.lab.command.EvaluateCommand;
import cascade.lab.command.EvaluateFreshnessCommand;
import cascade.lab.command.EvaluateServedCommand;
import cascade.lab.command.ImportSimulatedCommand;
import cascade.lab.command.QuickenCommand;
import cascade.lab.command.ResultsCommand;
import cascade.lab.command.SimulateCommand;
import cascade.lab.command.VerifyExperimentsCommand;
import cascade.lab.command.VerifyFaultsCommand;
import cascade.lab.command.VerifyServersCommand;
import cascade.lab.command.VerifySoakCommand;
import cascade.lab.command.VerifySwapCommand;
import cascade.run.Cascade;
import picocli.CommandLine;

/** The whole command line: {@link Cascade}'s verbs and those of the laboratory. */
public final class Lab {

    private Lab() {}

    public static void main(String[] arguments) {
        Cascade.run(commandLine(), arguments);
    }

    /** All verbs; {@code test} is the script's own. */
    public static CommandLine commandLine() {
        CommandLine commands = Cascade.commandLine();
        commands.addSubcommand(new DemoCommand(System.out))
                .addSubcommand(new QuickenCommand(System.out))
                .addSubcommand(new CommandLine(new EvaluateCommand(System.out))
                        .addSubcommand(new EvaluateServedCommand(System.out))
                        .addSubcommand(new EvaluateFreshnessCommand(System.out)))
                .addSubcommand(new BenchCommand(System.out))
                .addSubcommand(new SimulateCommand(System.out))
                .addSubcommand(new ResultsCommand(System.out));
        commands.getSubcommands().get("import").addSubcommand(new ImportSimulatedCommand(System.out));
        commands.getCommandSpec().removeSubcommand("verify");
        commands.addSubcommand(Cascade.verify(new VerifyServersCommand(System.out))
                .addSubcommand(new VerifyExperimentsCommand(System.out))
                .addSubcommand(new VerifyFaultsCommand(System.out))
                .addSubcommand(new VerifySoakCommand(System.out))
                .addSubcommand(new VerifySwapCommand(System.out)));
        // Once more, for those that were added since.
        return commands.setExecutionExceptionHandler(commands.getExecutionExceptionHandler());
    }
}
