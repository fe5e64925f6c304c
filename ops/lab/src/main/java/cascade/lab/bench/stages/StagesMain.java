package cascade.lab.bench.stages;

import cascade.lab.bench.TaskFile;
import cascade.run.progress.ConsoleProgress;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Measures stages in this JVM: {@code TASK FIGURES}, both files of JSON. */
public final class StagesMain {

    private StagesMain() {}

    public static void main(String[] arguments) throws IOException {
        StagesTask task = TaskFile.read(Path.of(arguments[0]), StagesTask.class);
        ConsoleProgress progress = ConsoleProgress.standard();
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        try (ServingParts parts = ServingParts.load(task, now, progress);
                AllRankers rankers = AllRankers.load(task, parts.catalogue())) {
            List<StageBenchmark> benchmarks = StageBenchmarks.of(parts, rankers, task.stages());
            new ObjectMapper()
                    .writeValue(
                            Path.of(arguments[1]).toFile(), new JmhRun(task.seconds(), progress).measure(benchmarks));
        }
    }
}
