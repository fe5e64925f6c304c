package cascade.run.command;

import cascade.pushed.Pushed;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code experiments push FILE} and {@code experiments status}: A/B configuration of running servers, through Redis. */
@Command(name = "experiments", description = "Changes the A/B configuration of running servers.")
public final class ExperimentsCommand {

    private final PushVerbs verbs;

    public ExperimentsCommand(PrintStream out) {
        this.verbs = new PushVerbs(Pushed.EXPERIMENTS, out);
    }

    @Command(
            description = "Pushes a configuration and shows what each server made of it; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments push follows.json",
                "  ops/cascade experiments push follows.json --config cascade.conf"
            })
    int push(
            @Parameters(paramLabel = "FILE", description = "the configuration as JSON") Path file,
            @Mixin ServersRedis servers) {
        return verbs.push(file, servers);
    }

    @Command(
            description = "Shows what each server made of the configuration pushed last; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments status"})
    int status(@Mixin ServersRedis servers) {
        return verbs.status(servers);
    }
}
