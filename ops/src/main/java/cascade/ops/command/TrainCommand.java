package cascade.ops.command;

import cascade.models.catalog.ModelVersion;
import cascade.ops.eventlog.LogSummary;
import cascade.ops.progress.ConsoleProgress;
import cascade.training.Training;
import cascade.training.TrainingSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train --log DIR --out MODELS}: every model, from a log folder into a catalogue of bundles. */
@Command(
        name = "train",
        description = {
            "Trains item2vec, youtubenet with its nightly lists, two-tower, lr and nfwfm, and makes each current in MODELS.",
            "The first three learn from clicks alone, and are missing where nobody clicked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade train --log log --out models",
            "  ops/cascade train --log log --out models --checkpoint unfinished",
            "  ops/cascade train --log log --out models --cold"
        })
public final class TrainCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(names = "--log", paramLabel = "DIR", required = true, description = "a log folder, as import writes it")
    private Path log = Path.of("");

    @Option(names = "--out", paramLabel = "MODELS", required = true, description = "the catalogue to publish into")
    private Path models = Path.of("");

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "save every epoch here, and go on from what an interrupted training saved")
    private Optional<Path> checkpoints = Optional.empty();

    @Option(names = "--seed", description = "of all that is random")
    private OptionalLong seed = OptionalLong.empty();

    @Option(
            names = "--cold",
            description = "train item2vec anew, not from the vectors of the one that is current in MODELS")
    private boolean cold;

    public TrainCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!LogSummary.isFinished(log)) {
            throw new UsageException(log.toAbsolutePath() + " is not a finished log folder: it has no log.json");
        }
        TrainingSettings defaults = TrainingSettings.defaults();
        TrainingSettings seeded = seed.isPresent() ? defaults.withSeed(seed.getAsLong()) : defaults;
        TrainingSettings settings = cold ? seeded.cold() : seeded;
        ConsoleProgress progress = ConsoleProgress.standard();
        for (ModelVersion version : Training.train(log, models, settings, checkpoints, progress::progress)) {
            out.println("Published " + version + " in " + models);
        }
        return 0;
    }
}
