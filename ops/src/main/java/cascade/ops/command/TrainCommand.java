package cascade.ops.command;

import cascade.models.catalog.ModelVersion;
import cascade.ops.progress.ConsoleProgress;
import cascade.training.plan.DefaultPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train --log DIR --out MODELS}: the bundles of a plan, from a log folder into a catalogue. */
@Command(
        name = "train",
        description = {
            "Trains the bundles of a plan, and puts them into service in MODELS, together, when all are trained.",
            "Without one: lr and nfwfm, and item2vec, youtubenet with its nightly lists and two-tower, which learn from clicks alone and are missing where nobody clicked.",
            "A plan that cannot be followed is refused before anything is trained."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade train --log log --out models",
            "  ops/cascade train --print-plan > mine.conf",
            "  ops/cascade train --log log --out models --plan mine.conf",
            "  ops/cascade train --log log --out models --checkpoint unfinished",
            "  ops/cascade train --log log --out models --cold"
        })
public final class TrainCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(names = "--log", paramLabel = "DIR", description = "a log folder, as import writes it")
    private Optional<Path> log = Optional.empty();

    @Option(names = "--out", paramLabel = "MODELS", description = "the catalogue to publish into")
    private Optional<Path> models = Optional.empty();

    @Option(names = "--plan", paramLabel = "FILE", description = "what to train; the rest is as --print-plan shows it")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--print-plan", description = "print the plan of those who have none, and train nothing")
    private boolean printPlan;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "save every epoch here, and go on from what an interrupted training saved")
    private Optional<Path> checkpoints = Optional.empty();

    @Option(names = "--seed", description = "of all that is random, in place of the plan's")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--cold",
            description = "train everything anew, whatever the plan says: item2vec not from the one current in MODELS")
    private boolean cold;

    public TrainCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (printPlan) {
            out.print(DefaultPlan.text());
            return 0;
        }
        if (log.isEmpty() || models.isEmpty()) {
            throw new UsageException("train needs --log DIR and --out MODELS");
        }
        train(log.get(), models.get());
        return 0;
    }

    private void train(Path from, Path into) {
        ConsoleProgress progress = ConsoleProgress.standard();
        var task = new TrainTask(from, into, plan, seed, cold, checkpoints);
        for (ModelVersion version : task.run(progress)) {
            out.println("Published " + version + " in " + into);
        }
    }
}
