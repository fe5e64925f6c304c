package cascade.lab.command;

import cascade.lab.sim.http.ServerWorld;
import cascade.lab.sim.http.Traffic;
import cascade.lab.sim.loop.Gap;
import cascade.lab.sim.loop.Simulation;
import cascade.lab.sim.loop.SimulationSettings;
import cascade.lab.sim.world.World;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.BoundDefaults;
import cascade.run.report.Report;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportTable;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code simulate}: made-up people whose likings are known, under feeds that can thus be compared with the best. */
@Command(
        name = "simulate",
        description = {
            "People with known likings use a feed, day after day: how near is it to the best feed there could be?",
            "In this process, on a clock of the world's own, through the pipeline that serves: the same seed gives the same trace.",
            "First comes a past under a simple feed; models are trained on its log, by a plan where there is one, and each arm takes over from there."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade simulate --users 500 --items 3000 --days 2 --report simulate.json",
            "  ops/cascade simulate --seeds 1,2,3 --arms arms.conf --report simulate.json",
            "  ops/cascade simulate --plan mine.conf --arms arms.conf --report simulate.json",
            "  ops/cascade simulate --only cascade --quotas --seeds 1,2,3 --report quotas.json",
            "  ops/cascade simulate --learn served --days 4 --report learning.json",
            "  ops/cascade simulate --seeds 1,2,3 --arms arms.conf --resume --report simulate.json",
            "  ops/cascade simulate --http http://127.0.0.1:8080 --rate 3 --seconds 60 --report traffic.json",
            "",
            "A file of arms, JSON or HOCON: { more-follows { rank.value.follow = 50 }, no-fresh { recall.quota.fresh = 0 } }"
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final BoundDefaults BOUNDS = BoundDefaults.NONE.naming("arm", "seed", "day");

    private static final ReportTable DAYS = ReportTable.NONE
            .column("arm", "{arm}")
            .column("seed", "{seed}")
            .column("day", "{day}")
            .column("requests", "{requests}")
            .column("ctr", "{ctr}")
            .column("oracle share", "{oracleShare}")
            .column("third page", "{newcomerThirdPageCtr}")
            .column("follows", "{followRate}")
            .column("gini", "{impressionsGini}")
            .column("new", "{newcomerShare}")
            .column("feeds/CPU s", "{feedsPerCpuSecond %.0f}")
            .column("trace", "{trace}");

    private static final ReportTable GAP = ReportTable.NONE
            .column("arm", "{arm}")
            .column("measure", "{measure}")
            .column("closed", "{closed}")
            .column("low", "{low}")
            .column("high", "{high}")
            .column("seeds", "{seeds}");

    private final PrintStream out;

    @Mixin
    private SimulateOptions options = new SimulateOptions();

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public SimulateCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulationSettings settings = options.settings();
        ReportedRun run = reporting.start("simulate", settings.seeds().getFirst(), BOUNDS, out);
        Report report = run.report();
        report.say("world", settings.parameters().hash());
        report.say("parameters", settings.parameters());
        report.say("learning", settings.learning().text());
        settings.plan().ifPresent(plan -> report.say("plan", plan.toString()));
        ConsoleProgress progress = ConsoleProgress.standard();
        if (options.server().isPresent()) {
            return visit(options.server().get(), settings.seeds().getFirst(), run, progress);
        }
        List<Map<String, Object>> rows;
        try (Simulation simulation = new Simulation(settings, progress, progress::line)) {
            Runtime.getRuntime().addShutdownHook(new Thread(simulation::close, "simulation-close"));
            rows = simulation.run();
        } catch (CancellationException e) {
            return 130; // Ctrl-C
        }
        report.results(rows);
        run.print(DAYS);
        List<Map<String, Object>> gap = Gap.of(rows);
        report.say("gapClosed", gap);
        if (!gap.isEmpty()) {
            out.println();
            out.println("Of the way from what trends to the oracle's page:");
            run.print(GAP.ofRows(gap));
        }
        return run.end();
    }

    private int visit(URI server, long seed, ReportedRun run, ConsoleProgress progress) throws InterruptedException {
        World world = ServerWorld.of(server, seed);
        try (Traffic traffic = new Traffic(world, server, options.rate(), InstantSource.system())) {
            traffic.start();
            for (int second = 1; second <= options.seconds(); second++) {
                TimeUnit.SECONDS.sleep(1);
                progress.progress("visiting " + server, second, options.seconds());
            }
            Map<String, Object> row = traffic.figures(options.seconds());
            run.report().add(row);
            row.forEach((key, value) -> out.println("%-32s %s".formatted(key, value)));
        }
        return run.end();
    }
}
