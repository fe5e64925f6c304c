package cascade.run.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    @TempDir
    private Path folder;

    @Test
    void everyRowIsReadByColumnName() {
        List<String> names = new ArrayList<>();
        RowCheck check = read(Stream.of("id,name", "1,ann", "2,bob"), row -> names.add(row.text("name")));
        assertThat(names).containsExactly("ann", "bob");
        assertThat(check.rows()).isEqualTo(2);
        assertThat(check.malformed()).isZero();
    }

    @Test
    void aMalformedRowIsSkippedAndNamedByFileLineAndReason() {
        List<Long> ids = new ArrayList<>();
        Stream<String> good = IntStream.range(0, 200).mapToObj(i -> i + ",ann");
        Stream<String> lines =
                Stream.of(Stream.of("id,name", "x,ann", "7"), good).flatMap(part -> part);
        RowCheck check = read(lines, row -> ids.add(row.number("id")));
        assertThat(ids).hasSize(200);
        assertThat(check.named())
                .containsExactly(
                        "rows.csv, line 2: id is not a number: 'x'", "rows.csv, line 3: has 1 values instead of 2");
    }

    @Test
    void moreThanOneInAHundredMalformedFailsWithTheFirstTen() {
        Stream<String> good = IntStream.range(0, 1_000).mapToObj(i -> i + ",ann");
        Stream<String> bad = IntStream.range(0, 11).mapToObj(i -> "x" + i + ",ann");
        Stream<String> lines = Stream.of(Stream.of("id,name"), good, bad).flatMap(part -> part);
        assertThatThrownBy(() -> read(lines, row -> row.number("id")))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("11 of 1011 rows of rows.csv are malformed")
                .hasMessageContaining("line 1002: id is not a number: 'x0'")
                .hasMessageContaining("'x9'")
                .message()
                .doesNotContain("'x10'");
    }

    @Test
    void exactlyOneInAHundredMalformedPasses() {
        Stream<String> good = IntStream.range(0, 99).mapToObj(i -> i + ",ann");
        Stream<String> lines = Stream.of(Stream.of("id,name", "x,ann"), good).flatMap(part -> part);
        assertThat(read(lines, row -> row.number("id")).malformed()).isEqualTo(1);
    }

    @Test
    void aRowThatIsNotUtf8IsSkippedAndNamed() throws IOException {
        byte[] bytes = ("id,name\n1,?\n" + "2,bob\n".repeat(200)).getBytes(StandardCharsets.UTF_8);
        bytes["id,name\n1,".length()] = (byte) 0xFF;
        List<String> names = new ArrayList<>();
        Path file = Files.write(folder.resolve("rows.csv"), bytes);
        RowCheck check = CsvFile.read(file, List.of("id", "name"), row -> names.add(row.text("name")));
        assertThat(names).hasSize(200).containsOnly("bob");
        assertThat(check.named()).containsExactly("rows.csv, line 2: name is not UTF-8");
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> read(Stream.of("id,title", "1,ann"), row -> {}))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("rows.csv has no column name");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> CsvFile.read(folder.resolve("none.csv"), List.of(), row -> {}))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("none.csv");
    }

    private RowCheck read(Stream<String> lines, Consumer<CsvRow> consumer) {
        try {
            Path file = Files.write(folder.resolve("rows.csv"), lines.toList());
            return CsvFile.read(file, List.of("id", "name"), consumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
