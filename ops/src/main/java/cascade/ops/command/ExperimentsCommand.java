package cascade.ops.command;

import cascade.ops.experiment.ExperimentClient;
import cascade.ops.process.Endpoints;
import cascade.ops.process.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiments push FILE} and {@code experiments status}: A/B configuration of running servers, through Redis. */
@Command(name = "experiments", description = "Changes the A/B configuration of running servers.")
public final class ExperimentsCommand {

    private final PrintStream out;

    public ExperimentsCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = "Pushes a configuration and shows what each server made of it; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments push follows.json",
                "  ops/cascade experiments push follows.json --redis redis://127.0.0.1:6379"
            })
    int push(
            @Parameters(paramLabel = "FILE", description = "the configuration as JSON") Path file,
            @Option(names = "--work-dir", paramLabel = "D", description = "the demo's work folder")
                    Optional<Path> workFolder,
            @Option(names = "--redis", paramLabel = "URL", description = "the servers' Redis") Optional<String> redis) {
        try (ExperimentClient client = new ExperimentClient(uri(workFolder, redis))) {
            return show(client.push(read(file))) ? 0 : 1;
        }
    }

    @Command(
            description = "Shows what each server made of the configuration pushed last; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments status"})
    int status(
            @Option(names = "--work-dir", paramLabel = "D", description = "the demo's work folder")
                    Optional<Path> workFolder,
            @Option(names = "--redis", paramLabel = "URL", description = "the servers' Redis") Optional<String> redis) {
        try (ExperimentClient client = new ExperimentClient(uri(workFolder, redis))) {
            return show(client.status()) ? 0 : 1;
        }
    }

    /** Prints each server's status and returns true where all have applied the configuration. */
    private boolean show(Map<String, String> byServer) {
        if (byServer.isEmpty()) {
            out.println("No server has answered: none runs on this Redis, or nothing was ever pushed.");
        }
        byServer.forEach((server, status) -> out.println(server + " " + status));
        return byServer.values().stream().allMatch(ExperimentClient::isApplied);
    }

    private static String uri(Optional<Path> workFolder, Optional<String> redis) {
        return redis.or(() -> Optional.ofNullable(System.getenv("REDIS_URL")).filter(url -> workFolder.isEmpty()))
                .orElseGet(() -> Endpoints.read(workFolder.orElseGet(WorkFolder::standard))
                        .redis());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
