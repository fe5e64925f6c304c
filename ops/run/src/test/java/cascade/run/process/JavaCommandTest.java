package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    private static final String OF_ALL = "cascade.jvm.options";

    private static List<String> line() {
        return new JavaCommand("64m", "cascade.Main")
                .withOptions("-XX:+UseSerialGC")
                .line("some.jar", "serve");
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
