package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the class paths that the build wrote, and that each is enough for its verbs. */
class ClassPathsIT {

    private static final int SECONDS = 60;

    private static final String[] LABORATORY = {
        "cascade-lab", "kafka_2.13", "kafka-server", "embedded-redis", "jmh-core"
    };
    private static final String[] LIBTORCH = {"pytorch", "openblas", "tribuo-util-onnx"};
    private static final String[] LOGS = {"cascade-training", "duckdb_jdbc", "parquet-format-structures"};

    @TempDir
    Path folder;

    @Test
    void aServerHasNoBrokerNoEmbeddedRedisNoDuckDbNoTrainingAndNoLaboratory() {
        assertThat(jars(ClassPaths.serving()))
                .anyMatch(jar -> jar.startsWith("cascade-run"))
                .anyMatch(jar -> jar.startsWith("cascade-verticles"))
                .noneMatch(jar -> startsWithAny(jar, LABORATORY))
                .noneMatch(jar -> startsWithAny(jar, LIBTORCH))
                .noneMatch(jar -> startsWithAny(jar, LOGS));
    }

    @Test
    void whatReadsLogsHasDuckDbBesideThatAndNoLibtorch() {
        assertThat(jars(ClassPaths.log()))
                .containsAll(jars(ClassPaths.serving()))
                .anyMatch(jar -> jar.startsWith("duckdb_jdbc"))
                .noneMatch(jar -> startsWithAny(jar, LABORATORY))
                .noneMatch(jar -> startsWithAny(jar, LIBTORCH));
    }

    @Test
    void trainingHasLibtorchBesideThatAndNoLaboratory() {
        assertThat(jars(ClassPaths.training()))
                .containsAll(jars(ClassPaths.log()))
                .anyMatch(jar -> jar.startsWith("pytorch"))
                .noneMatch(jar -> startsWithAny(jar, LABORATORY));
    }

    /** picocli looks at every method and field of all commands, so that help takes all classes that they name. */
    @Test
    void theCommandLineNeedsNoMoreThanAServerHas() {
        List<String> command = new JavaCommand("128m", "cascade.run.Cascade").line(ClassPaths.serving(), "help");
        try (ChildProcess child = ChildProcess.start(folder, "help", command, Map.of())) {
            assertThat(child.awaitEnd(SECONDS)).isTrue();
            child.requireSuccess();
            assertThat(String.join("\n", child.tail())).contains("ops/cascade VERB --help");
        }
    }

    private static List<String> jars(String classPath) {
        return Stream.of(classPath.split(":"))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
    }

    private static boolean startsWithAny(String jar, String... names) {
        return Stream.of(names).anyMatch(jar::startsWith);
    }
}
