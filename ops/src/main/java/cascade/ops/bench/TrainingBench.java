package cascade.ops.bench;

import cascade.ops.process.ChildProcess;
import cascade.ops.process.JavaCommand;
import cascade.ops.process.TrainingEnvironment;
import cascade.ops.progress.Progress;
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

    private static final String HEAP = "384m";

    private final Path workFolder;
    private final long seed;
    private final Progress progress;

    /** @param workFolder for logs and figures of the JVMs */
    public TrainingBench(Path workFolder, long seed, Progress progress) {
        this.workFolder = workFolder;
        this.seed = seed;
        this.progress = progress;
    }

    /** Figures by name, a row for each model and number of threads; Item2vec has one thread. */
    public List<Map<String, Object>> measure(List<String> models, List<Integer> threads) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String model : models) {
            for (int each : model.startsWith(TrainingRow.ITEM2VEC) ? List.of(1) : threads) {
                rows.add(measure(model, each));
            }
        }
        return rows;
    }

    private Map<String, Object> measure(String model, int threads) {
        String name = model + "-" + threads;
        Path figures = workFolder.resolve(name + ".json");
        List<String> command = new JavaCommand(HEAP, TrainingRow.class.getName())
                .withOptions(TrainingEnvironment.COLLECTOR)
                .line(
                        System.getProperty("java.class.path"),
                        model,
                        Integer.toString(threads),
                        Long.toString(seed),
                        figures.toString());
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
