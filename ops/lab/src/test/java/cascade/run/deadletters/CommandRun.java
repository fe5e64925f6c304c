package cascade.run.deadletters;

import cascade.run.command.DeadLettersCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** What one {@code dead-letters} command did. */
record CommandRun(int exitCode, String out, String error) {

    static CommandRun of(String... arguments) {
        var out = new ByteArrayOutputStream();
        var error = new StringWriter();
        int exitCode = new CommandLine(new DeadLettersCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .setErr(new PrintWriter(error, true))
                .setExecutionExceptionHandler((fault, command, _) -> {
                    command.getErr().println(fault.getMessage());
                    return 1;
                })
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), error.toString());
    }
}
