package cascade.lab.command;

import cascade.lab.evaluation.EvaluateRanking;
import cascade.lab.evaluation.EvaluateRecall;
import cascade.lab.evaluation.RankingOrder;
import cascade.lab.evaluation.RecallOrder;
import cascade.lab.platform.ScratchFolder;
import cascade.run.process.SourceTree;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.Commit;
import cascade.run.report.ReportOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate ranking} and {@code evaluate recall}: trains models on one part of the data and measures them on the rest. */
@Command(name = "evaluate", description = "Measures models on data; publishes nothing.")
public final class EvaluateCommand {

    private final PrintStream out;

    public EvaluateCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = {
                "Ranking models, beside what others published.",
                "They are measured on the test samples, or on the validation days of a log. Equal seeds give equal figures.",
                "Bounds are of means over seeds. MODEL[/VARIANT]=NUMBER is of the AUC; what names no task is of the first, and what names no variant of none.",
                "The report is written anew after each training.",
                "Counters of a log stand still when training ends; variants of all its models: streaming (they go on), profile (ids and profile are the only features), no-cross (nothing of user and item together), everything (also what does not serve: ids of people, their latest clicks, how often they were shown a topic)."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade evaluate ranking --data frappe:$CASCADE_DATA/frappe --seeds 3 --report frappe.json",
                "  ops/cascade evaluate ranking --data frappe:$CASCADE_DATA/frappe --models nfwfm,nfm/tuned --seeds 3 --at-least nfwfm=.985",
                "  ops/cascade evaluate ranking --data frappe:$CASCADE_DATA/frappe --models nfwfm --variants all --seeds 5 --report ablations.json",
                "  ops/cascade evaluate ranking --data kuairand:$CASCADE_DATA/kuairand --models lr,nfwfm --variants streaming --report kuairand.json",
                "  ops/cascade evaluate ranking --data kuairand:$CASCADE_DATA/kuairand --plan mine.conf --report mine.json",
                "  ops/cascade evaluate ranking --data libfm:train.libfm,validation.libfm,test.libfm --models fm",
                "  ops/cascade evaluate ranking --data parquet:samples.conf --models nfwfm,lr"
            })
    int ranking(
            @Option(
                            names = "--data",
                            paramLabel = "DATA",
                            required = true,
                            description =
                                    "frappe:DIR, kuairand:DIR, libfm:TRAIN,VALID,TEST, parquet:DESCRIPTION (a file that names files and columns), or log:DIR as import wrote it")
                    String data,
            @Option(
                            names = "--models",
                            split = ",",
                            paramLabel = "MODEL",
                            defaultValue = "all",
                            description = "names, MODEL/VARIANT, or all (the default)")
                    List<String> models,
            @Option(
                            names = "--variants",
                            split = ",",
                            paramLabel = "VARIANT",
                            defaultValue = "none",
                            description = "variants to measure beside the models: names, all, or none (the default)")
                    List<String> variants,
            @Option(
                            names = "--plan",
                            paramLabel = "FILE",
                            description =
                                    "measure the ranking bundles of a plan of a log, as train would make them, in place of --models")
                    Optional<Path> plan,
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "train each with the seeds 1 to N, or N from the plan's on; default 1")
                    int seeds,
            @Option(
                            names = "--parallel",
                            paramLabel = "P",
                            description = "trainings at once, which changes no figure; default: one a core")
                    Optional<Integer> parallel,
            @Option(
                            names = "--resume",
                            description =
                                    "go on with the report of an interrupted evaluation, which the same commit wrote")
                    boolean resume,
            @Mixin ReportOptions reporting) {
        var order = new RankingOrder(
                models,
                variants,
                plan,
                seeds,
                parallel.orElse(Runtime.getRuntime().availableProcessors()),
                reporting.file(),
                resume,
                reporting.bounds(EvaluateRanking.BOUNDS));
        var evaluation = new EvaluateRanking(
                out, ConsoleProgress.standard(), InstantSource.system(), Commit.of(SourceTree.root()));
        try (ScratchFolder scratch = ScratchFolder.create("cascade-evaluate")) {
            return evaluation.evaluate(data, order, scratch.path());
        }
    }

    @Command(
            description = {
                "Recall models, beside what others published and the floors popularity and itemcf.",
                "Every question ranks the whole catalogue, without what the user met in training. Equal seeds give equal figures.",
                "Settings were chosen with --on validation: users (of a log, its last day) taken out of the training data.",
                "With a plan: its bundles as train makes them with --cold (from no earlier vectors, whatever the plan says), by the clicks of the log's validation period.",
                "Bounds are of means over seeds. MODEL[/VARIANT][@K]=NUMBER is of recall@K, K 20 where it is not said; what names no variant is of none.",
                "The report is written anew after each training."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade evaluate recall --data gowalla:$CASCADE_DATA/gowalla --seeds 3 --report gowalla.json",
                "  ops/cascade evaluate recall --data gowalla:$CASCADE_DATA/gowalla --models youtubenet,item2vec/prior --at-least youtubenet=.168",
                "  ops/cascade evaluate recall --data kuairand:$CASCADE_DATA/kuairand --variants all --at-least union@200=.5",
                "  ops/cascade evaluate recall --data log:log --plan mine.conf --at-least item2vec@200=.5"
            })
    int recall(
            @Option(
                            names = "--data",
                            paramLabel = "DATA",
                            required = true,
                            description =
                                    "gowalla:DIR, diginetica:DIR, tiktok:DIR, log:DIR as import wrote it, or kuairand:DIR, which is imported to one; a plan is of a log")
                    String data,
            @Option(
                            names = "--models",
                            split = ",",
                            paramLabel = "MODEL",
                            defaultValue = "all",
                            description =
                                    "popularity, itemcf, item2vec, youtubenet, two-tower, union (of a log: what a server merges), MODEL/VARIANT, or all (the default)")
                    List<String> models,
            @Option(
                            names = "--variants",
                            split = ",",
                            paramLabel = "VARIANT",
                            defaultValue = "none",
                            description = "variants to measure beside the models: names, all, or none (the default)")
                    List<String> variants,
            @Option(
                            names = "--plan",
                            paramLabel = "FILE",
                            description =
                                    "measure the recall bundles of a plan of a log, as train would make them, in place of --models")
                    Optional<Path> plan,
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "train each with the seeds 1 to N, or N from the plan's on; default 1")
                    int seeds,
            @Option(
                            names = "--on",
                            paramLabel = "PART",
                            description = "test (the default), or validation, to choose settings by")
                    Optional<String> on,
            @Option(
                            names = "--vectors",
                            paramLabel = "DIR",
                            description =
                                    "write the vectors of items and of the questions' users as fvecs, for bench index")
                    Optional<Path> vectors,
            @Option(
                            names = "--resume",
                            description =
                                    "go on with the report of an interrupted evaluation, which the same commit wrote")
                    boolean resume,
            @Mixin ReportOptions reporting) {
        var order = new RecallOrder(
                models,
                variants,
                plan,
                seeds,
                on,
                reporting.file(),
                vectors,
                resume,
                reporting.bounds(EvaluateRecall.BOUNDS));
        var evaluation = new EvaluateRecall(
                out, ConsoleProgress.standard(), InstantSource.system(), Commit.of(SourceTree.root()));
        try (ScratchFolder scratch = ScratchFolder.create("cascade-evaluate")) {
            return evaluation.evaluate(data, order, scratch.path());
        }
    }
}
