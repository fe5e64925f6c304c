package cascade.training.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRowsTest {

    @Property(tries = 300)
    void whateverIsWrittenInQuotesComesBack(@ForAll("rows") List<List<String>> rows) throws IOException {
        String text = rows.stream()
                .map(row -> row.stream().map(CsvRowsTest::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        List<List<String>> read = new ArrayList<>();
        try (CsvRows csv = new CsvRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',')) {
            while (csv.next()) {
                assertThat(csv.fault()).isNull();
                List<String> row = new ArrayList<>();
                for (int i = 0; i < csv.size(); i++) {
                    row.add(Objects.requireNonNullElse(TableRow.decoded("", csv.cell(i)), ""));
                }
                read.add(row);
            }
        }
        assertThat(read).isEqualTo(rows);
    }

    /** Whatever bytes there are, every line of them is in one row or in none, and rows come in the order of their lines. */
    @Property(tries = 300)
    void anyBytesEndInRowsOrFaults(@ForAll("noise") String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long last = 0;
        int rows = 0;
        try (CsvRows csv = new CsvRows(new ByteArrayInputStream(bytes), ',')) {
            while (csv.next()) {
                assertThat(csv.line()).isGreaterThan(last);
                last = csv.line();
                rows++;
            }
        }
        assertThat(rows)
                .isLessThanOrEqualTo((int) text.chars().filter(c -> c == '\n').count() + 1);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> value = Arbitraries.strings()
                .withChars("a\"\n\r,; é\uD83D")
                .withChars('\u0000', '\u007f')
                .ofMaxLength(12);
        return value.filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                .list()
                .ofMinSize(2)
                .ofMaxSize(5)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars("ab\"\n\r,").ofMaxLength(200);
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
