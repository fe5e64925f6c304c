package cascade.lab.bench.stages;

import cascade.lab.bench.TaskFile;
import cascade.lab.bench.feed.KeptSetUp;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.OpenParts;
import cascade.run.process.SourceTree;
import cascade.run.process.WorkFolder;
import cascade.run.progress.Progress;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A measurement of all stages. {@link #run} blocks; {@link #close} may come at any time and ends it. */
public final class StagesBench implements AutoCloseable {

    private final StagesSettings settings;
    private final Progress progress;
    private final Consumer<String> say;
    private final OpenParts parts = new OpenParts();

    /** One that is not started; {@code say} is told what people should know. */
    public StagesBench(StagesSettings settings, Progress progress, Consumer<String> say) {
        this.settings = settings;
        this.progress = progress;
        this.say = say;
    }

    /**
     * Makes the models where they are missing and measures; a row a benchmark, figures by name.
     *
     * @throws java.util.concurrent.CancellationException where it was closed meanwhile
     */
    public List<Map<String, Object>> run(Yardsticks yardsticks) {
        Path workFolder = parts.add(WorkFolder.take(settings.workFolder())).root();
        var kept = new KeptSetUp(settings.shape(), settings.dimension(), workFolder, parts, progress, say);
        Path models = kept.models();
        Path rankers = settings.stages().contains(StagesSettings.RANKERS) ? kept.rankers() : models.resolve("none");
        Path task = workFolder.resolve("stages.task.json");
        Path figures = workFolder.resolve("stages.json");
        TaskFile.write(
                task,
                new StagesTask(
                        models.toString(),
                        rankers.toString(),
                        workFolder.resolve("native").toString(),
                        settings.shape().items(),
                        settings.shape().users(),
                        settings.shape().seed(),
                        settings.seconds(),
                        settings.stages()));
        measure(workFolder, task, figures);
        return read(figures).stream().map(measured -> measured.row(yardsticks)).toList();
    }

    private void measure(Path workFolder, Path task, Path figures) {
        List<String> command = new JavaCommand(settings.heapMegabytes() + "m", StagesMain.class.getName())
                // JMH would not start beside another of its kind on the machine: the work folder is our lock.
                .withOptions(JavaCommand.ofServer(), "-Dcascade.home=" + SourceTree.root(), "-Djmh.ignoreLock=true")
                // What a server has first; JMH and the settings of models are with training.
                .line(ClassPaths.own(), task.toString(), figures.toString());
        ChildProcess child = parts.add(ChildProcess.startAttached(workFolder, "stages", command, Map.of()));
        while (!child.awaitEnd(1)) {
            parts.requireOpen();
        }
        parts.requireOpen();
        child.requireSuccess();
    }

    private static List<Measured> read(Path figures) {
        try {
            return new ObjectMapper().readValue(figures.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("no figures of stages", e);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
