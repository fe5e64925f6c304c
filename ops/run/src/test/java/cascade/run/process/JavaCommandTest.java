package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

    private static final String OF_ALL = "cascade.jvm.options";
    private static final String ARCHIVES = "cascade.jvm.archives";

    private static List<String> line() {
        return new JavaCommand("64m", "cascade.Main")
                .withOptions("-XX:+UseSerialGC")
                .line("some.jar", "serve");
    }

    @Test
    void anArchiveIsOfOneClassAndClassPathAndHandedOnAndNotGivenToWhoSaysWhatItLoads(@TempDir Path folder) {
        assertThat(line()).noneMatch(argument -> argument.contains("Archive"));
        System.setProperty(ARCHIVES, "kept");
        try {
            assertThat(archive(line()))
                    .startsWith("-XX:SharedArchiveFile=kept/cascade.Main-")
                    .isEqualTo(archive(line()))
                    .isNotEqualTo(archive(new JavaCommand("64m", "cascade.Main").line("other.jar")))
                    .isNotEqualTo(archive(new JavaCommand("64m", "cascade.Other").line("some.jar")));
            assertThat(line()).contains("-D" + ARCHIVES + "=kept");
            assertThat(new JavaCommand("64m", "cascade.Main")
                            .withOptions("-XX:AOTCache=server.aot")
                            .line("some.jar"))
                    .contains("-D" + ARCHIVES + "=kept")
                    .noneMatch(argument -> argument.contains("SharedArchive"));
            assertThat(new JavaCommand("64m", "cascade.Main").line("some.jar:" + folder))
                    .noneMatch(argument -> argument.contains("SharedArchive"));
        } finally {
            System.clearProperty(ARCHIVES);
        }
    }

    private static String archive(List<String> line) {
        return line.stream()
                .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void optionsOfAllJvmsAreGivenAndHandedOnAndOneOfThisJvmComesAfterThem() {
        assertThat(line()).noneMatch(argument -> argument.contains(OF_ALL));
        System.setProperty(OF_ALL, "-Da=1 -Db=2");
        try {
            assertThat(line())
                    .containsSubsequence(
                            "-Da=1",
                            "-Db=2",
                            "-D" + OF_ALL + "=-Da=1 -Db=2",
                            "-XX:+UseSerialGC",
                            "-cp",
                            "cascade.Main");
        } finally {
            System.clearProperty(OF_ALL);
        }
    }
}
