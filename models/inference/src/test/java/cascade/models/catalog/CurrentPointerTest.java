package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentPointerTest {

    @TempDir
    Path folder;

    @Test
    void readersSeeTheOldVersionOrTheNewOneAndNothingElse()
            throws IOException, InterruptedException, ExecutionException {
        var pointer = new CurrentPointer(folder);
        pointer.write("old");
        Set<String> seen = new TreeSet<>();

        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    pointer.write(i % 2 == 0 ? "new-and-longer" : "old");
                }
                return null;
            });
            do {
                seen.add(pointer.read().orElse("nothing"));
            } while (!writer.isDone());
            writer.get();
        }

        assertThat(seen).isSubsetOf("old", "new-and-longer");
        assertThat(pointer.read()).contains("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("current"));
        }
    }

    @Test
    void whatWasNeverPointedAnywhereIsEmpty() throws IOException {
        assertThat(new CurrentPointer(folder).read()).isEmpty();
    }
}
