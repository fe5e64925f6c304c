package cascade.lab.verify.swap;

import cascade.lab.process.VerbProcess;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A small community, and two releases that were trained on its log, no bundle of the one equal to one of the other. */
record TrainedReleases(Path log, Path models, List<Release> releases) {

    static final int USERS = 200;
    static final int ITEMS = 1_000;
    private static final int PAST_DAYS = 3;

    /** Kinds that rank. */
    static final List<String> RANKERS = List.of("lr", "nfwfm");

    /** All that can serve, hardly trained: how good it is does not matter here. */
    private static final String PLAN = """
            min-count = 3
            bundles = [
                { model = lr, settings.epochs = 1 }
                { model = nfwfm, settings.epochs = 1 }
                { model = item2vec, start = cold, settings.epochs = 2 }
                { model = youtubenet, nightly = true, settings.epochs = 1 }
                { model = two-tower, settings.epochs = 1 }
            ]
            """;

    /** Makes them in a folder; each training has a JVM of its own. */
    static TrainedReleases in(Path folder, long seed, OpenParts parts, Progress progress) {
        Path log = folder.resolve("log");
        Path models = folder.resolve("models");
        Path plan = folder.resolve("plan.conf");
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis()).minus(Duration.ofMinutes(1));
        new SimulatedLog(new WorldSize(USERS, ITEMS, PAST_DAYS, now, seed), WorldParameters.standard())
                .writeTo(log, progress);
        try {
            Files.writeString(plan, PLAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (long each : List.of(seed, seed + 1)) {
            parts.requireOpen();
            List<String> verb = List.of(
                    "train",
                    "--log",
                    log.toString(),
                    "--out",
                    models.toString(),
                    "--plan",
                    plan.toString(),
                    "--seed",
                    Long.toString(each));
            new VerbProcess("training", "training models", verb).run(folder, false, parts, progress);
        }
        List<Release> releases = new Releases(models).list();
        return new TrainedReleases(log, models, releases);
    }
}
