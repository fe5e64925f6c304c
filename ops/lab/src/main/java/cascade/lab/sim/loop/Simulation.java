package cascade.lab.sim.loop;

import cascade.AppConfig;
import cascade.lab.sim.loop.Arm.Kind;
import cascade.run.process.OpenParts;
import cascade.run.process.WorkFolder;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Closed-loop worlds, a seed and an arm each. {@link #run} blocks; {@link #close} may come at any time and ends it. */
public final class Simulation implements AutoCloseable {

    private final SimulationSettings settings;
    private final Progress progress;
    private final Consumer<String> say;
    private final OpenParts parts = new OpenParts();

    /** One that is not started; {@code say} is told what people should know. */
    public Simulation(SimulationSettings settings, Progress progress, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
        this.progress = (step, done, total) -> {
            parts.requireOpen();
            progress.progress(step, done, total);
        };
    }

    /**
     * A row for each day of each world, seed by seed.
     *
     * @throws CancellationException where it was closed meanwhile
     */
    public List<Map<String, Object>> run() {
        Path workFolder = parts.add(WorkFolder.take(settings.workFolder())).root();
        KeptRows kept = new KeptRows(workFolder.resolve("worlds"));
        try (ExecutorService threads = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().name("world-", 0).daemon().factory())) {
            return run(workFolder, kept, threads);
        } finally {
            parts.close();
        }
    }

    private List<Map<String, Object>> run(Path workFolder, KeptRows kept, ExecutorService threads) {
        try {
            List<Future<List<Map<String, Object>>>> worlds = new ArrayList<>();
            for (long seed : settings.seeds()) {
                Ground ground = Ground.of(
                        workFolder, settings.parameters(), settings.size(seed), settings.plan(), settings.quotas());
                ground.prepare(
                        settings.parameters(), settings.size(seed), isTrained(), settings.attached(), parts, progress);
                for (Arm arm : settings.arms()) {
                    worlds.add(threads.submit(() -> world(arm, seed, ground, kept)));
                }
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Future<List<Map<String, Object>>> world : worlds) {
                rows.addAll(await(world));
            }
            return rows;
        } catch (RuntimeException e) {
            close(); // worlds that go on end at their next hour
            throw e;
        }
    }

    private boolean isTrained() {
        return settings.arms().stream().anyMatch(arm -> arm.kind() == Kind.PIPELINE);
    }

    private List<Map<String, Object>> world(Arm arm, long seed, Ground ground, KeptRows kept) {
        String identity = String.join(
                "\n",
                settings.parameters().toString(),
                settings.size(seed).toString(),
                arm.toString(),
                Integer.toString(settings.days()),
                arm.kind() == Kind.PIPELINE
                        ? ground.models().identity() + settings.learning().text()
                        : "none");
        if (settings.resume()) {
            var before = kept.read(identity);
            if (before.isPresent()) {
                say.accept("  " + arm.name() + ", seed " + seed + " is there already");
                return before.get();
            }
        }
        List<Map<String, Object>> rows = live(arm, seed, ground);
        kept.write(identity, rows);
        return rows;
    }

    private List<Map<String, Object>> live(Arm arm, long seed, Ground ground) {
        if (arm.kind() != Kind.PIPELINE || settings.learning() == Learning.NONE) {
            return live(arm, seed, ground, ground.models().folder(), Optional.empty());
        }
        Path folder = ground.folder().resolve("learning-" + settings.learning().text() + "-" + arm.name());
        try (DailyTraining training = new DailyTraining(
                folder,
                ground.log(),
                ground.models().folder(),
                settings.plan(),
                settings.quotas(),
                settings.learning(),
                parts,
                progress)) {
            return live(arm, seed, ground, training.models(), Optional.of(training));
        }
    }

    private List<Map<String, Object>> live(
            Arm arm, long seed, Ground ground, Path models, Optional<DailyTraining> training) {
        AppConfig defaults = AppConfig.defaults();
        AppConfig config = defaults.withModels(defaults.models().in(models));
        return new ClosedLoop(settings.parameters(), settings.size(seed), config, ground.log(), training, progress)
                .live(arm, settings.days());
    }

    private <T> T await(Future<T> world) {
        try {
            return world.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
