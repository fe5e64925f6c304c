package cascade.lab.bench;

import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.TrainingEnvironment;
import cascade.run.progress.Progress;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How fast models train, one JVM after another. */
public final class TrainingBench {

    /** All that can be measured, the ranking models with any number of threads. */
    public static final List<String> MODELS =
            List.of("nfwfm", "dcn", "xdeepfm", TrainingRow.ITEM2VEC, TrainingRow.PAIRWISE);

    /** Ids of a sample where nobody says otherwise. */
    public static final int IDS = 39;

    private static final String HEAP = "384m";

    /** Of a training from files, which must do with it however many samples there are. */
    private static final String HEAP_OF_FILES = "2g";

    private final Path workFolder;
    private final long seed;
    private final Progress progress;

    /** Whether a model learns from samples. */
    public static boolean ranks(String model) {
        return !model.startsWith(TrainingRow.ITEM2VEC);
    }

    /** @param workFolder for logs and figures of the JVMs */
    public TrainingBench(Path workFolder, long seed, Progress progress) {
        this.workFolder = workFolder;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * Figures by name, a row for each model and number of threads; Item2vec has one thread.
     *
     * @param ids of a sample
     */
    public List<Map<String, Object>> measure(List<String> models, List<Integer> threads, int ids) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String model : models) {
            for (int each : ranks(model) ? threads : List.of(1)) {
                rows.add(measure(model, each, ids));
            }
        }
        return rows;
    }

    private Map<String, Object> measure(String model, int threads, int ids) {
        String name = model + "-" + threads;
        return figures(
                name,
                new JavaCommand(HEAP, TrainingRow.class.getName()),
                model,
                Integer.toString(threads),
                Long.toString(seed),
                Integer.toString(ids));
    }

    /**
     * Figures of one epoch over so many made-up impressions, which are encoded into files first. They lie in the work folder: 4
     * bytes an id.
     */
    public Map<String, Object> measureFiles(String model, int threads, int ids, long impressions) {
        String name = model + "-files-" + impressions + "-" + threads;
        return figures(
                name,
                new JavaCommand(HEAP_OF_FILES, SampleFileRow.class.getName()),
                model,
                Integer.toString(threads),
                Long.toString(seed),
                Integer.toString(ids),
                Long.toString(impressions),
                workFolder.resolve(name).toString());
    }

    private Map<String, Object> figures(String name, JavaCommand java, String... arguments) {
        Path figures = workFolder.resolve(name + ".json");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(figures.toString());
        List<String> command =
                java.withOptions(TrainingEnvironment.COLLECTOR).line(ClassPaths.own(), all.toArray(String[]::new));
        try (ChildProcess child = ChildProcess.start(workFolder, name, command, TrainingEnvironment.VARIABLES)) {
            while (!child.awaitEnd(1)) {
                progress.progress("bench " + name, 0, 0);
            }
            child.requireSuccess();
            return new ObjectMapper().readValue(figures.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("no figures of " + name, e);
        }
    }
}
