package cascade.run.readout;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a read-out is shown. */
public enum ReadOutFormat {

    /** Sentences, and a table of what everybody did. */
    TABLE(ReadOut::print),

    /** A row a line, as reports have it, slices among them. */
    JSON((readOut, line) ->
            readOut.rows().forEach(row -> line.accept(ReadOutDocument.row(row).toString()))),

    /** The same with commas. */
    CSV((readOut, line) -> csv(readOut.rows(), line)),

    /** A page to look at. */
    HTML(ReadOutPage::print);

    @SuppressWarnings("ImmutableEnumChecker") // references to methods
    private final BiConsumer<ReadOut, Consumer<String>> printing;

    ReadOutFormat(BiConsumer<ReadOut, Consumer<String>> printing) {
        this.printing = printing;
    }

    /** The format called {@code text}, such as {@code table}. */
    public static Optional<ReadOutFormat> of(String text) {
        return Stream.of(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    /** Prints it line by line. */
    public void print(ReadOut readOut, Consumer<String> line) {
        printing.accept(readOut, line);
    }

    private static void csv(List<Map<String, Object>> rows, Consumer<String> line) {
        line.accept(String.join(",", rows.getFirst().keySet()));
        rows.forEach(row ->
                line.accept(row.values().stream().map(ReadOutFormat::quoted).collect(Collectors.joining(","))));
    }

    private static String quoted(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\"", "\"\"") + '"'
                : value == null ? "" : value.toString();
    }
}
