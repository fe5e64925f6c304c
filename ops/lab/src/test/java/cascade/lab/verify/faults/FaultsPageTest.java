package cascade.lab.verify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.process.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ops/FAULTS.md} and what it is made of. */
class FaultsPageTest {

    @Test
    void thePageIsAsTheListOfFaults() {
        assertThat(SourceTree.root().resolve("ops/FAULTS.md"))
                .as("make it anew: " + FaultsPage.COMMAND)
                .content()
                .isEqualTo(FaultsPage.text());
    }

    @Test
    void whatProvesARowIsThere() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(SourceTree.root())) {
            sources = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(FaultsPage.others()).allSatisfy(row -> assertThat(sources).containsAll(row.tests()));
    }

    @Test
    void namesOfFaultsAreDistinct() {
        assertThat(Faults.all()).extracting(Fault::name).doesNotHaveDuplicates();
    }
}
