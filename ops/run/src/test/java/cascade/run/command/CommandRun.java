package cascade.run.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import picocli.CommandLine;

/** What one command did. */
public record CommandRun(int exitCode, String out, String error) {

    /**
     * Runs a command.
     *
     * @param command made with where it prints
     */
    public static CommandRun of(Function<PrintStream, Object> command, String... arguments) {
        var out = new ByteArrayOutputStream();
        var error = new StringWriter();
        int exitCode = new CommandLine(command.apply(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .setErr(new PrintWriter(error, true))
                .setExecutionExceptionHandler((fault, line, _) -> {
                    line.getErr().println(fault.getMessage());
                    return 1;
                })
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), error.toString());
    }
}
