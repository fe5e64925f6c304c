package cascade.run.command;

import cascade.models.catalog.ModelVersion;
import cascade.run.gate.VerdictTable;
import cascade.run.progress.ConsoleProgress;
import cascade.run.quota.QuotaLearning;
import cascade.run.schedule.TrainingKind;
import cascade.run.schedule.TrainingOutcome;
import cascade.training.plan.DefaultPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published; servers follow within models.refresh",
            "1:it failed, or every bundle diverged: nothing has changed",
            "2:an option or a value that there is not",
            "3:the gate refused what was trained, as one is certainly worse or none could be judged: what served goes on",
            "4:there is nothing to learn from, or nothing new",
            "5:another training writes MODELS",
            "6:published, but for bundles that diverged or that too little could judge: what served of these goes on"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade train --log log --out models",
            "  ops/cascade train --print-plan > mine.conf",
            "  ops/cascade train --log log --out models --plan mine.conf",
            "  ops/cascade train --log log --out models --checkpoint unfinished",
            "  ops/cascade train --log log --out models --cold",
            "  ops/cascade train --log log --out models --gate",
            "  ops/cascade train --log log --out models --quotas",
            "  ops/cascade train --log log --out models --refresh"
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
            description =
                    "train everything anew, whatever the plan says: nothing goes on from what is current in MODELS")
    private boolean cold;

    @Option(
            names = "--gate",
            description =
                    "judge what was trained beside what is in service and the best of seven days; publish nothing and exit with 3 where one is worse; what too little can judge is left out")
    private boolean gate;

    @Option(
            names = "--refresh",
            description = {
                "go on with what serves through what happened since it learned last: rankers, with their features, through the samples",
                "of what was served, towers and item vectors through all clicks; where that is too little, or too little to judge by,",
                "they stay as they are"
            })
    private boolean refresh;

    @Option(names = "--keep", paramLabel = "N", description = "afterwards delete all but the last N releases")
    private Optional<Integer> keep = Optional.empty();

    @Option(
            names = "--quotas",
            description = {
                "afterwards learn from what people clicked in the validation period how many candidates each source is to bring and what its",
                "ranks count, for people who are known and for new ones apart, and publish that, as the bundle quotas; what somebody configured stays"
            })
    private boolean quotas;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "the servers' settings, beside whose limits and quotas --quotas learns; by default those built in")
    private Optional<Path> settings = Optional.empty();

    @Option(
            names = "--before-test",
            description = {
                "read the log as if it ended where its test part begins, for figures of that part: evaluate served --on test"
            })
    private boolean beforeTest;

    @Option(names = "--parent", paramLabel = "PID", hidden = true, description = "end with this process")
    private Optional<Long> parent = Optional.empty();

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
        if (refresh && cold) {
            throw new UsageException("--refresh goes on from what serves, --cold from nothing");
        }
        if (keep.isPresent() && keep.get() < 1) {
            throw new UsageException("--keep is at least 1, not " + keep.get());
        }
        parent.ifPresent(TrainCommand::endWith);
        return train(log.get(), models.get());
    }

    private int train(Path from, Path into) {
        TrainingKind kind = refresh ? TrainingKind.REFRESH : cold ? TrainingKind.COLD : TrainingKind.WHOLE;
        var task = new TrainTask(from, into, kind, plan, seed, checkpoints, gate, keep, quotas, settings, beforeTest);
        TrainTask.Result result = task.run(ConsoleProgress.standard());
        if (gate) {
            VerdictTable.print(result.verdicts(), out::println);
        }
        List<ModelVersion> published = result.trained().published();
        published.forEach(version -> out.println("Published " + version + " in " + into));
        result.trained().diverged().forEach((name, why) -> out.println("Diverged: " + name + ", " + why));
        if (!published.isEmpty()) {
            result.verdicts().stream()
                    .filter(verdict -> !verdict.isPassed())
                    .forEach(verdict -> out.println("Left out: " + verdict.bundle() + ", "
                            + verdict.failed().getFirst().reason()));
        }
        result.quotas().ifPresent(this::print);
        if (!published.isEmpty() && parent.isEmpty()) {
            out.println(NextStep.afterTraining(from, into));
        }
        if (!result.why().isEmpty()) {
            out.println("Nothing was published, and what served in " + into + " stays: " + result.why());
        }
        return result.outcome().exitCode();
    }

    private void print(QuotaLearning.Outcome learned) {
        for (QuotaLearning.Learned one : learned.all()) {
            out.printf(
                    Locale.ROOT,
                    "For %s people in %s, of %d candidates: quotas %s%n",
                    one.kind().text(),
                    one.scene().text(),
                    one.limit(),
                    one.quotas());
            print(
                    "of what %d people clicked later is among them".formatted(one.people()),
                    one.covered(),
                    one.hasQuotas());
            out.println("    weights " + one.weights());
            print("of it is among the first 20, 50 and 200, on average", one.early(), one.hasWeights());
        }
    }

    private void print(String what, QuotaLearning.Compared compared, boolean isUsed) {
        out.printf(
                Locale.ROOT,
                "    %.3f %s, %.3f as built in: %+.3f (%+.3f to %+.3f)%s%n",
                compared.chosen(),
                what,
                compared.builtIn(),
                compared.gain().difference(),
                compared.gain().low(),
                compared.gain().high(),
                isUsed ? "" : "; not certainly better, so left out");
    }

    /** Who started this does not want it when it is gone, however it went. */
    private static void endWith(long pid) {
        Thread.ofPlatform().name("parent").daemon().start(() -> {
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
            System.exit(TrainingOutcome.FAILED.exitCode());
        });
    }
}
