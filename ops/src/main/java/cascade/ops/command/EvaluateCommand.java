package cascade.ops.command;

import cascade.ops.evaluation.RankingFigures;
import cascade.ops.importer.KuaiRandImporter;
import cascade.ops.process.SourceTree;
import cascade.ops.progress.ConsoleProgress;
import cascade.ops.report.Commit;
import cascade.ops.report.Report;
import cascade.training.LearningSet;
import cascade.training.TrainingSettings;
import cascade.training.evaluation.RankingEvaluation;
import cascade.training.evaluation.RankingRun;
import cascade.training.model.ModelRecipe;
import cascade.training.rank.SettingsFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate ranking}: trains models on one part of the data and measures them on the rest. */
@Command(name = "evaluate", description = "Measures models on data; publishes nothing.")
public final class EvaluateCommand {

    private static final String COMMAND = "evaluate ranking";
    private static final String KUAIRAND = "kuairand:";
    private static final String LOG = "log:";

    private final PrintStream out;

    public EvaluateCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = "Ranking models: click and follow on the validation days.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade evaluate ranking --data kuairand:$CASCADE_DATA/kuairand --models lr,nfwfm --report ranking.json"
            })
    void ranking(
            @Option(names = "--data", paramLabel = "DATA", required = true, description = "kuairand:DIR or log:DIR")
                    String data,
            @Option(names = "--models", split = ",", defaultValue = "all", description = "names, or all")
                    List<String> models,
            @Option(names = "--seeds", split = ",", defaultValue = "1", description = "train once with each")
                    List<Integer> seeds,
            @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON")
                    Optional<Path> file) {
        Instant startedAt = Instant.now();
        ConsoleProgress progress = ConsoleProgress.standard();
        Report report = new Report(COMMAND, Commit.of(SourceTree.root()), seeds.getFirst(), startedAt);
        if (data.startsWith(LOG)) {
            figures(Path.of(data.substring(LOG.length())), models, seeds, report, progress);
        } else if (data.startsWith(KUAIRAND)) {
            try (ScratchFolder scratch = ScratchFolder.create("cascade-evaluate")) {
                Path source = Path.of(data.substring(KUAIRAND.length()));
                new KuaiRandImporter(source, progress).into(scratch.path(), Optional.empty());
                figures(scratch.path(), models, seeds, report, progress);
            }
        } else {
            throw new UsageException("--data is neither kuairand:DIR nor log:DIR: '" + data + "'");
        }
        file.ifPresent(path -> report.write(path, Instant.now()));
    }

    private void figures(Path log, List<String> models, List<Integer> seeds, Report report, ConsoleProgress progress) {
        List<String> chosen = models.contains("all") ? ModelRecipe.NAMES : models;
        List<RankingRun> runs = new ArrayList<>();
        for (String model : chosen) {
            for (int seed : seeds) {
                runs.add(new RankingRun(model, "", seed, SettingsFiles.read("log", model, "")));
            }
        }
        LearningSet set = LearningSet.read(log, TrainingSettings.defaults().minCount(), progress::progress);
        var evaluation = new RankingEvaluation(set.summary().source(), set.samples());
        RankingFigures.of(evaluation, runs, report, progress).forEach(out::println);
    }
}
