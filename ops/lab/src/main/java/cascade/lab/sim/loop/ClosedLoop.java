package cascade.lab.sim.loop;

import cascade.AppConfig;
import cascade.InProcessNode;
import cascade.features.OrdinalNames;
import cascade.lab.sim.judge.Judged;
import cascade.lab.sim.judge.OracleFeed;
import cascade.lab.sim.life.Feed;
import cascade.lab.sim.life.Life;
import cascade.lab.sim.life.PastFeed;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.models.catalog.ModelCatalog;
import cascade.run.backfill.Backfill;
import cascade.run.progress.Progress;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One world under one arm: its past under the feed it had, then some days under the arm. */
final class ClosedLoop {

    private static final long DAY_MILLIS = 86_400_000;
    private static final int STEPS_A_DAY = 24;
    /** When a person has seen what there is, the design shows the longest-ago served again. */
    private static final String BY_DESIGN = "filter:seen-relaxed";
    /** The ranker that is configured is not among the models. */
    private static final String OTHERWISE_RANKED = "rank:absent";

    private final WorldParameters parameters;
    private final WorldSize size;
    private final AppConfig config;
    private final Path log;
    private final Optional<DailyTraining> training;
    private final Progress progress;

    /**
     * @param config of nodes; the folder of models aside
     * @param log of the world's past, that stores are filled with
     * @param training of the models that {@code config} names; empty where they stay as they are
     */
    ClosedLoop(
            WorldParameters parameters,
            WorldSize size,
            AppConfig config,
            Path log,
            Optional<DailyTraining> training,
            Progress progress) {
        this.parameters = parameters;
        this.size = size;
        this.config = config;
        this.log = log;
        this.training = training;
        this.progress = progress;
    }

    /** Figures of each day, from 1 on. */
    List<Map<String, Object>> live(Arm arm, int days) {
        World world = new World(parameters, size);
        return switch (arm.kind()) {
            case RANDOM -> live(arm, days, world, new RandomFeed(world), () -> new double[0], () -> {});
            case ORACLE -> live(arm, days, world, new OracleFeed(world), () -> new double[0], () -> {});
            case TRENDING ->
                inPipeline(
                        arm,
                        days,
                        world,
                        config.withModels(
                                config.models().in(config.models().folder().resolve("none"))),
                        Optional.empty());
            case PIPELINE -> inPipeline(arm, days, world, config, training);
        };
    }

    private List<Map<String, Object>> inPipeline(
            Arm arm, int days, World world, AppConfig nodes, Optional<DailyTraining> learns) {
        WorldClock clock = new WorldClock(size.now());
        Optional<ArmLog> armLog = learns.map(DailyTraining::armLog);
        try (InProcessNode node =
                new InProcessNode(nodes, arm.plan(), clock, armLog.stream().toList())) {
            new Backfill(node.store(), Progress.NONE).from(log);
            node.start();
            PipelineFeed feed = new PipelineFeed(world, node, clock, allowed(arm, nodes), armLog);
            return live(
                    arm,
                    days,
                    world,
                    feed,
                    feed::scores,
                    () -> learns.ifPresent(training -> {
                        training.train();
                        node.refresh();
                    }));
        }
    }

    /** Models need not be all that a server looks for; but an arm that names a ranker means it. */
    private static Set<String> allowed(Arm arm, AppConfig nodes) {
        boolean isRanked = new ModelCatalog(nodes.models().folder(), new OrdinalNames())
                .current(nodes.rank().bundle())
                .isPresent();
        return isRanked || arm.namesRanker() ? Set.of(BY_DESIGN) : Set.of(BY_DESIGN, OTHERWISE_RANKED);
    }

    /** @param between what happens after each day but the last */
    private List<Map<String, Object>> live(
            Arm arm, int days, World world, Feed feed, Supplier<double[]> scores, Runnable between) {
        Life life = new Life(world);
        life.until(size.nowMillis(), new PastFeed(world), (visit, page, reading) -> {});
        life.changeFeed();
        Judged judged = new Judged(world, feed, scores);
        List<Map<String, Object>> rows = new ArrayList<>();
        String step = arm.name() + ", seed " + size.seed();
        for (int day = 1; day <= days; day++) {
            long cpu = cpuNanos();
            for (int hour = 1; hour <= STEPS_A_DAY; hour++) {
                long millis = size.nowMillis() + (day - 1) * DAY_MILLIS + hour * DAY_MILLIS / STEPS_A_DAY;
                life.until(millis, judged, judged);
                progress.progress(step, (day - 1L) * STEPS_A_DAY + hour, (long) days * STEPS_A_DAY);
            }
            rows.add(row(arm, day, world, judged, (cpuNanos() - cpu) / 1e9));
            if (day < days) {
                between.run();
            }
        }
        return rows;
    }

    private Map<String, Object> row(Arm arm, int day, World world, Judged judged, double cpuSeconds) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("world", parameters.hash());
        row.put("trace", judged.trace());
        row.put("arm", arm.name());
        row.put("seed", size.seed());
        row.put("day", day);
        Map<String, Object> figures =
                judged.endDay().figures(world.shelf().publishedAt(size.nowMillis() + day * DAY_MILLIS));
        row.putAll(figures);
        row.put("feedsPerCpuSecond", ((Number) figures.get("requests")).longValue() / cpuSeconds);
        return row;
    }

    /** Of this thread, on which all of a world happens. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
