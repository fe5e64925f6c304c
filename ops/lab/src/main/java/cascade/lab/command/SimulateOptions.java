package cascade.lab.command;

import cascade.lab.sim.loop.Arm;
import cascade.lab.sim.loop.ArmsFile;
import cascade.lab.sim.loop.Learning;
import cascade.lab.sim.loop.SimulationSettings;
import cascade.lab.sim.world.WorldParameters;
import cascade.run.command.UsageException;
import cascade.run.process.WorkFolder;
import cascade.run.progress.ConsoleProgress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written after {@code simulate}. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SimulateOptions {

    private static final double STANDARD_RATE = 3;
    private static final double MOST_RATE = 1_000;
    private static final int STANDARD_SECONDS = 60;

    @Option(names = "--users", defaultValue = "2000", description = "residents at the beginning (${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--items",
            defaultValue = "20000",
            description = "published before the arms begin (${DEFAULT-VALUE})")
    private int items;

    @Option(
            names = "--past",
            paramLabel = "DAYS",
            defaultValue = "10",
            description = "days to be logged and trained on (${DEFAULT-VALUE})")
    private int past;

    @Option(names = "--days", defaultValue = "3", description = "under each arm (${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--seed", description = "of the world (1)")
    private @Nullable Long seed;

    @Option(names = "--seeds", split = ",", description = "several worlds, such as 1,2,3")
    private @Nullable List<Long> seeds;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "what to train on each past, as train --plan has it; each plan's models are kept")
    private @Nullable Path plan;

    @Option(
            names = "--quotas",
            description =
                    "learn of each past, too, how many candidates each source brings and what its ranks count, as train --quotas does")
    private boolean quotas;

    @Option(names = "--arms", paramLabel = "FILE", description = "more arms, as parameters by name; see below")
    private @Nullable Path arms;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "ARM",
            description = "of random,trending,cascade,oracle and those of the file (all)")
    private @Nullable List<String> only;

    @Option(
            names = "--learn",
            paramLabel = "HOW",
            defaultValue = "none",
            description =
                    "train anew after each day under an arm with models: served, from the inputs of what was shown; folded, from events alone; or none (${DEFAULT-VALUE})")
    private String learning;

    @Option(names = "--threads", description = "worlds at once (one a core)")
    private @Nullable Integer threads;

    @Option(
            names = "--http",
            paramLabel = "URL",
            description = "let the demo's people use a server, in real time, instead of living in this process")
    private @Nullable URI server;

    @Option(names = "--rate", description = "requests a second, with --http (3)")
    private @Nullable Double rate;

    @Option(names = "--seconds", description = "to go on, with --http (60)")
    private @Nullable Integer seconds;

    @Option(names = "--resume", description = "go on after the worlds that an interrupted run was through with")
    private boolean resume;

    @Option(
            names = "--work-dir",
            paramLabel = "D",
            description = "keeps logs, models and figures; default ~/.cache/cascade/simulate")
    private @Nullable Path workFolder;

    /** Refuses what cannot be simulated. */
    SimulationSettings settings() {
        if (seed != null && seeds != null) {
            throw new UsageException("--seed or --seeds, not both");
        }
        if (plan != null && !Files.isReadable(plan)) {
            throw new UsageException("there is no plan " + plan.toAbsolutePath());
        }
        List<Long> worlds = seeds != null ? seeds : List.of(seed == null ? 1L : seed);
        try {
            return new SimulationSettings(
                    WorldParameters.standard(),
                    Optional.ofNullable(plan),
                    quotas,
                    users,
                    items,
                    past,
                    days,
                    worlds.stream().distinct().toList(),
                    chosen(),
                    learning(),
                    workFolder == null ? WorkFolder.standard().resolve("simulate") : workFolder.toAbsolutePath(),
                    resume,
                    threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                    ConsoleProgress.isTerminal());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The server to use; empty where worlds live in this process. */
    Optional<URI> server() {
        if (server == null && (rate != null || seconds != null)) {
            throw new UsageException("--rate and --seconds go with --http");
        }
        if (server != null && (plan != null || quotas)) {
            throw new UsageException(
                    "--plan and --quotas are of worlds in this process; what --http names serves by models of its own");
        }
        if (server != null && !List.of("http", "https").contains(String.valueOf(server.getScheme()))) {
            throw new UsageException("--http is an address such as http://127.0.0.1:8080, not " + server);
        }
        return Optional.ofNullable(server);
    }

    double rate() {
        double wanted = rate == null ? STANDARD_RATE : rate;
        if (!(wanted > 0 && wanted <= MOST_RATE)) {
            throw new UsageException("--rate is above 0 and at most " + MOST_RATE + ", not " + wanted);
        }
        return wanted;
    }

    int seconds() {
        int wanted = seconds == null ? STANDARD_SECONDS : seconds;
        if (wanted < 1) {
            throw new UsageException("--seconds is at least 1, not " + wanted);
        }
        return wanted;
    }

    private Learning learning() {
        return Arrays.stream(Learning.values())
                .filter(each -> each.text().equals(learning))
                .findFirst()
                .orElseThrow(() -> new UsageException("--learn is none, served or folded, not " + learning));
    }

    private List<Arm> chosen() {
        List<Arm> all = new ArrayList<>(Arm.STANDARD);
        if (arms != null) {
            all.addAll(ArmsFile.read(arms));
        }
        List<String> wanted = only;
        if (wanted == null) {
            return all;
        }
        List<String> names = all.stream().map(Arm::name).toList();
        if (!names.containsAll(wanted)) {
            throw new UsageException("--only are some of " + names + ", not " + wanted);
        }
        return all.stream().filter(arm -> wanted.contains(arm.name())).toList();
    }
}
