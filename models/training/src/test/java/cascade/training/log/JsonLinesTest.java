package cascade.training.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class JsonLinesTest {

    @Property(tries = 50)
    void everyLineComesOutOnceAndWhole(
            @ForAll @Size(max = 20) List<@NotEmpty @AlphaChars String> lines, @ForAll boolean endsWithNewline) {
        // Longer than the buffer, so that lines span its edges.
        List<String> all = new ArrayList<>(lines);
        all.add("x".repeat(100_000));
        all.addAll(lines);
        String text = all.stream().collect(Collectors.joining("\n")) + (endsWithNewline ? "\n" : "");
        List<String> read = new ArrayList<>();
        withFile(
                text,
                file -> new JsonLines(file).forEach(bytes -> new String(bytes, StandardCharsets.UTF_8), read::add));
        assertThat(read).isEqualTo(all);
    }

    private static void withFile(String text, Consumer<Path> test) {
        try {
            Path file = Files.createTempFile("lines", ".jsonl");
            try {
                Files.writeString(file, text);
                test.accept(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
