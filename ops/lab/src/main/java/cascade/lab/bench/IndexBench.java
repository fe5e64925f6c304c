package cascade.lab.bench;

import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.progress.Progress;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How well and how fast indexes find neighbours, one JVM after another. */
public final class IndexBench {

    /** An index is built from a copy, merged from another and checked against the truth. */
    private static final int COPIES = 7;

    private static final long LEAST_HEAP_MEGABYTES = 1_024;

    private final Path workFolder;
    private final Progress progress;

    /** Leaves logs and figures of the JVMs in {@code workFolder}. */
    public IndexBench(Path workFolder, Progress progress) {
        this.workFolder = workFolder;
        this.progress = progress;
    }

    /** Figures by name, several rows for each index. */
    public List<Map<String, Object>> measure(IndexTask task, List<String> indexes) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String index : indexes) {
            rows.addAll(measure(task.with(index)));
        }
        return rows;
    }

    private List<Map<String, Object>> measure(IndexTask task) {
        Path file = workFolder.resolve(task.index() + ".task.json");
        Path figures = workFolder.resolve(task.index() + ".json");
        TaskFile.write(file, task);
        List<String> command = new JavaCommand(heapMegabytes(task) + "m", IndexRows.class.getName())
                .line(ClassPaths.own(), file.toString(), figures.toString());
        try (ChildProcess child = ChildProcess.start(workFolder, task.index(), command, Map.of())) {
            while (!child.awaitEnd(1)) {
                progress.progress("bench index " + task.index(), 0, 0);
            }
            child.requireSuccess();
            return new ObjectMapper().readValue(figures.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("no figures of " + task.index(), e);
        }
    }

    private static long heapMegabytes(IndexTask task) throws UncheckedIOException {
        try {
            long bytes = task.base() == null
                    ? (long) task.vectors() * task.dimension() * Float.BYTES
                    : Files.size(Path.of(task.base()));
            return LEAST_HEAP_MEGABYTES + COPIES * (bytes >> 20);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + task.base(), e);
        }
    }
}
