package cascade.lab.command;

import cascade.lab.bench.ImportBench;
import cascade.lab.bench.IndexBench;
import cascade.lab.bench.IndexTask;
import cascade.lab.bench.ReadOutBench;
import cascade.lab.bench.TrainingBench;
import cascade.lab.bench.feed.FeedBench;
import cascade.lab.bench.feed.FeedBench.Found;
import cascade.lab.bench.feed.FeedBenchSettings;
import cascade.lab.bench.feedback.FeedbackBench;
import cascade.lab.bench.feedback.FeedbackBenchSettings;
import cascade.lab.bench.stages.StagesBench;
import cascade.lab.bench.stages.StagesSettings;
import cascade.lab.bench.stages.Yardsticks;
import cascade.lab.platform.ScratchFolder;
import cascade.run.command.UsageException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import cascade.training.speed.FloatScan;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench training}, {@code import}, {@code readout}, {@code index}, {@code feed}, {@code feedback} and {@code stages}: how fast this machine trains, takes in, reads out, finds, serves and learns. */
@Command(name = "bench", description = "Measures speed on made-up data.")
public final class BenchCommand {

    private final PrintStream out;

    public BenchCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = {
                "Samples (Item2vec: pairs) per CPU-second and peak memory while training.",
                "39 ids a sample or so many as asked for, a table of a million rows of 32, Zipf-distributed ids, batches of 2,048.",
                "With --impressions, made-up impressions beside that: folded, encoded into files and learned from in one epoch with 2 GB of heap.",
                "Item2vec with 100,000 vectors of 128, up to 64 items around each, 128 negatives: shared by them, and for each pair.",
                "MODEL=NUMBER bounds samples (pairs) per CPU-second; what names no threads is on one."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade bench training --report training.json",
                "  ops/cascade bench training --models nfwfm --threads 1,2 --at-least nfwfm=120000",
                "  ops/cascade bench training --models nfwfm --threads 2 --ids 141 --impressions 20000000"
            })
    int training(
            @Option(
                            names = "--models",
                            split = ",",
                            defaultValue = "nfwfm,dcn,xdeepfm,item2vec,item2vec-pairwise",
                            description = "names")
                    List<String> models,
            @Option(names = "--threads", split = ",", defaultValue = "1,2", description = "measure with each")
                    List<Integer> threads,
            @Option(names = "--ids", defaultValue = "" + TrainingBench.IDS, description = "of a sample") int ids,
            @Option(
                            names = "--impressions",
                            description = "so many in files, 4 bytes an id in the temporary folder meanwhile")
                    Optional<Long> impressions,
            @Option(names = "--seed", defaultValue = "1", description = "of the made-up data") long seed,
            @Mixin ReportOptions reporting) {
        if (!TrainingBench.MODELS.containsAll(models)) {
            throw new UsageException("--models are some of " + TrainingBench.MODELS + ", not " + models);
        }
        ReportedRun run = reporting.start("bench training", seed, BenchBounds.TRAINING, out);
        List<Map<String, Object>> rows;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-bench")) {
            TrainingBench bench = new TrainingBench(scratch.path(), seed, ConsoleProgress.standard());
            rows = bench.measure(models, threads, ids);
            impressions.ifPresent(count -> models.stream()
                    .filter(TrainingBench::ranks)
                    .forEach(model -> threads.forEach(each -> rows.add(bench.measureFiles(model, each, ids, count)))));
        }
        run.report().results(rows);
        scan(run);
        List<JsonNode> named =
                run.report().results().stream().map(BenchBounds::byName).toList();
        run.print(BenchTables.TRAINING.of(named));
        if (impressions.isPresent()) {
            run.print(BenchTables.FILES.of(
                    named.stream().filter(row -> row.has("impressions")).toList()));
        }
        return run.end(true, named);
    }

    @Command(
            name = "import",
            description =
                    "Events a second and memory of an import of tables in CSV, made up in the temporary folder: some 40 bytes an event.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade bench import --events 1000000",
                "  ops/cascade bench import --events 100000000 --at-least eventsPerSecond=120000 --at-most peakRssBytes=2000000000"
            })
    int imported(
            @Option(names = "--events", defaultValue = "10000000", description = "so many (${DEFAULT-VALUE})")
                    long events,
            @Option(names = "--seed", defaultValue = "1", description = "of the made-up data") long seed,
            @Mixin ReportOptions reporting) {
        if (events < 1_000) {
            throw new UsageException("--events is at least 1000, not " + events);
        }
        ReportedRun run = reporting.start("bench import", seed, out);
        try (ScratchFolder scratch = ScratchFolder.create("cascade-bench")) {
            run.report().add(new ImportBench(scratch.path(), ConsoleProgress.standard()).measure(events, seed));
        }
        run.print(BenchTables.IMPORT);
        return run.end();
    }

    @Command(
            name = "readout",
            description =
                    "Seconds and memory of reading experiments out of a log of samples, made up in the temporary folder: at first, and once a day more is there.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade bench readout --samples 1000000 --people 50000",
                "  ops/cascade bench readout --at-most seconds=60,nextDaySeconds=5,peakRssBytes=2000000000"
            })
    int readOut(
            @Option(names = "--samples", defaultValue = "20000000", description = "so many (${DEFAULT-VALUE})")
                    long samples,
            @Option(names = "--days", defaultValue = "30", description = "of so many days (${DEFAULT-VALUE})") int days,
            @Option(names = "--people", defaultValue = "1000000", description = "of so many people (${DEFAULT-VALUE})")
                    long people,
            @Option(names = "--experiments", defaultValue = "5", description = "with two arms each (${DEFAULT-VALUE})")
                    int experiments,
            @Option(names = "--seed", defaultValue = "1", description = "of the made-up data") long seed,
            @Mixin ReportOptions reporting) {
        if (days < 1 || experiments < 1 || people < 1_000 || samples < 20_000L * days) {
            throw new UsageException(
                    "a day has 20000 samples at least, and there are a day, an experiment and 1000 people at least");
        }
        ReportedRun run = reporting.start("bench readout", seed, out);
        try (ScratchFolder scratch = ScratchFolder.create("cascade-bench")) {
            run.report()
                    .add(new ReadOutBench(scratch.path().resolve("log"), ConsoleProgress.standard(), seed)
                            .measure(samples, days, people, experiments));
        }
        run.print(BenchTables.READ_OUT);
        return run.end();
    }

    @Command(
            description = {
                "Recall, CPU and memory of vector indexes: fresh, after a tenth was deleted and a tenth inserted (churned),",
                "by turns with a fresh one, and with 200 searches a second beside 500 inserts a second (live; at the last of the depths).",
                "Unit vectors from a mixture of clusters, or those of a file. What a bound names no phase for is of the first that",
                "measures the key; exact is bounded where it is named."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade bench index --vectors 200000 --k 50,500 --report index.json",
                "  ops/cascade bench index --vectors 1000000 --indexes ivf-nibbles --threads 1,2 --at-least recall=.95 --at-most cpuMicrosPerQuery=350,live:visibleMaxMillis=1000",
                "  ops/cascade bench index --indexes ivf-nibbles,ivf --k 50,500 --off-place .85 --phases fresh",
                "  ops/cascade bench index --vectors 200000 --clusters 0 --indexes ivf-nibbles,jvector --phases fresh --accepted .1,.01",
                "  ops/cascade bench index --base sift_base.fvecs --queries sift_query.fvecs --k 100"
            })
    int index(@Mixin IndexOptions options, @Mixin ReportOptions reporting) {
        IndexTask task = options.task();
        ReportedRun run = reporting.start("bench index", task.seed(), BenchBounds.INDEX, out);
        List<Map<String, Object>> rows;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-bench")) {
            rows = new IndexBench(scratch.path(), ConsoleProgress.standard()).measure(task, options.indexes());
        }
        run.report().results(rows);
        run.report().yardstick("floatScanMillis", FloatScan.millis());
        run.print(BenchTables.INDEX);
        if (task.phases().contains("live")) {
            run.print(BenchTables.LIVE.of(run.report().results().stream()
                    .filter(row -> row.path("phase").asText().equals("live"))
                    .toList()));
        }
        return run.end();
    }

    @Command(
            description = {
                "A whole server with its Redis and Kafka under load, over a made-up community and made-up models.",
                "Requests come at a constant rate whatever the answers take, and are timed from when they were due:",
                "27 %% from new users, 70 %% waterfall, 20 %% similar, 10 %% video, pages of 20, one in ten shown items clicked.",
                "The set-up is kept in the work folder and reused. CPU of the server is without that of feedback.",
                "--at-least and --at-most are of the rows at --rate."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade bench feed --items 5000 --users 2000 --rate 50 --seconds 20",
                "  ops/cascade bench feed --rate 300 --seconds 60 --report feed.json --at-most p99Millis=12,cpuMillisPerRequest.server=1.3",
                "  ops/cascade bench feed --rate 300 --changes 1000 --at-most changes.putP99Millis=300,changes.downMaxMillis=300",
                "  ops/cascade bench feed --rate 300 --seconds 60 --consoles 0,20,0,20 --at-most clickOnConsoleP99Millis=1500,consolesLost=0",
                "  ops/cascade bench feed --rate 200 --seconds 60 --log --at-most log.megabytesOf2MImpressions=600",
                "  ops/cascade bench feed --rate 300 --lifecycle --report lifecycle.json",
                "  ops/cascade bench feed --max --at-least-rate 1000 --report max.json",
                "  ops/cascade bench feed --max --overload 2 --at-least goodputShare=.85 --at-most admittedP99Millis=100,shedP99Millis=10,recoveredMillis=5000,retracted=0"
            })
    int feed(@Mixin FeedOptions options, @Mixin ReportOptions reporting) {
        FeedBenchSettings settings = options.settings(reporting.bounds(BenchBounds.FEED));
        ReportedRun run = reporting.start("bench feed", settings.shape().seed(), BenchBounds.FEED, out);
        run.report().yardstick("floatScanMillis", FloatScan.millis());
        ConsoleProgress progress = ConsoleProgress.standard();
        Found found;
        try (FeedBench bench = new FeedBench(settings, progress, progress::line)) {
            Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "bench-close"));
            found = bench.run();
        } catch (CancellationException e) {
            return 130; // Ctrl-C
        }
        run.report().yardstick("bareRouteCpuMicros", found.bareRouteCpuMicros());
        run.report().results(found.rows());
        run.report().results().forEach(row -> {
            run.print(BenchTables.FEED.upright(row));
            run.print(BenchTables.FEED_STAGES.of(
                    StreamSupport.stream(row.path("stages").spliterator(), false)
                            .toList()));
        });
        run.line("yardstick: a bare route takes %.0f us of CPU".formatted(found.bareRouteCpuMicros()));
        Optional<String> shortfall = options.shortfall(found.rows());
        shortfall.ifPresent(run::line);
        return run.end(shortfall.isEmpty());
    }

    @Command(
            description = {
                "How fast events are folded, what one costs each process, and when it takes effect, over the community of bench feed:",
                "80 %% impressions, 12 dwells, 6 clicks, 2 others; some 450 of 100,000 users do any 500 events. Redis, Kafka, a node",
                "with a server's options and this bench share the machine. Phase kafka: all events are in Kafka before the node starts;",
                "steady: a few come evenly, and the rows of some are watched; sink: many come evenly, which a sink writes into a log beside the",
                "node (its CPU is not in 'all'); http: batches of 500 to a whole server without models.",
                "warm: the second half of a phase, once most is compiled. CPU is without this bench's, which stands beside it.",
                "What a bound names no phase for is of the first that measures the key."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade bench feedback --items 5000 --users 2000 --events 50000 --seconds 5",
                "  ops/cascade bench feedback --report feedback.json --at-most cpuMicrosPerEvent.total=35,userEffectP99Millis=50",
                "  ops/cascade bench feedback --phases sink --at-most sink:sinkCpuMicrosPerEvent=25",
                "  ops/cascade bench feedback --at-least warm.eventsPerSecond=40000,http:warm.eventsPerSecond=25000",
                "  ops/cascade bench feedback --phases kafka --batch 2000 --jvm-option=-XX:StartFlightRecording:filename=node.jfr,dumponexit=true"
            })
    int feedback(@Mixin FeedbackOptions options, @Mixin ReportOptions reporting) {
        FeedbackBenchSettings settings = options.settings();
        ReportedRun run = reporting.start("bench feedback", settings.shape().seed(), BenchBounds.FEEDBACK, out);
        scan(run);
        ConsoleProgress progress = ConsoleProgress.standard();
        List<Map<String, Object>> rows;
        try (FeedbackBench bench = new FeedbackBench(settings, progress, progress::line)) {
            Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "bench-close"));
            rows = bench.run();
        } catch (CancellationException e) {
            return 130; // Ctrl-C
        }
        run.report().results(rows);
        run.print(BenchTables.FEEDBACK.of(BenchTables.withWarm(run.report().results())));
        return run.end();
    }

    @Command(
            description = {
                "Microseconds and allocated bytes of each stage of a feed request by itself, on one thread,",
                "beside the least that it takes to move its bytes or to do its multiply-adds.",
                "JMH calls the code that serves, in a JVM with a server's options; community, models and kept set-up",
                "are those of bench feed, without Redis and Kafka."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade bench stages --items 5000 --users 2000 --seconds 1",
                "  ops/cascade bench stages --items 100000 --users 10000 --report stages.json",
                "  ops/cascade bench stages --stages search,rank --seconds 20",
                "  ops/cascade results --out ops/PERFORMANCE.md stages.json"
            })
    int stages(@Mixin StagesOptions options, @Mixin ReportOptions reporting) {
        StagesSettings settings = options.settings();
        ReportedRun run = reporting.start("bench stages", settings.shape().seed(), out);
        Yardsticks yardsticks = Yardsticks.measure();
        yardsticks.into(run.report());
        run.report().say("world", settings.world());
        ConsoleProgress progress = ConsoleProgress.standard();
        List<Map<String, Object>> rows;
        try (StagesBench bench = new StagesBench(settings, progress, progress::line)) {
            Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "bench-close"));
            rows = bench.run(yardsticks);
        } catch (CancellationException e) {
            return 130; // Ctrl-C
        }
        run.report().results(rows);
        run.print(BenchTables.STAGES);
        run.line(yardsticks.text());
        return run.end();
    }

    private static void scan(ReportedRun run) {
        double scan = FloatScan.millis();
        run.report().yardstick("floatScanMillis", scan);
        run.line("yardstick: one query over a million vectors of 128 floats, one thread, %.1f ms".formatted(scan));
    }
}
